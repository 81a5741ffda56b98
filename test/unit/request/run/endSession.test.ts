import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer, type RequestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, send, start } from '../../../support/runs/requestRun.ts';

const catalogue = openCatalogue();
const path = '/troubleshooting/v1/devices/S1';
const tags = '# @poll until body $.status == "COMPLETED" every 2s for 10s\n# @end-session\n';
const session = { body: { serial: 'S1', session_id: 42, status: 'QUEUED' } };

function portsOf(
  response: (method: string, count: number) => Answer,
  account: typeof classicAccount = classicAccount,
): RequestPorts {
  return requestPorts(({ method }, count) => response(method, count), {
    account: () => Promise.resolve(account),
    facts: (call, of) => callFacts(catalogue, call, of),
  });
}

const sent = ({ calls }: RequestPorts) => calls.map(({ method, target }) => `${method} ${target}`);
const [post, get, end] = [`POST ${path}`, `GET ${path}?session_id=42`, `DELETE ${path}?session_id=42`];

describe('@end-session', () => {
  it('ends the session that was read, of AOS-CX too, after one question', async () => {
    const states = ['RUNNING', 'COMPLETED'];
    for (const kind of ['devices', 'cxdevices']) {
      const left = [...states];
      const ports = portsOf((method) =>
        method === 'GET' ? { body: { status: left.shift() ?? '' } } : session,
      );
      const sending = send(`${tags}POST /troubleshooting/v1/${kind}/S1`, ports);
      await ports.clock.advance(10_000);
      const { status, notices } = await sending;
      assert.deepEqual([status, notices], [200, []]);
      assert.deepEqual(sent(ports), [`POST /troubleshooting/v1/${kind}/S1`, get, get, end]);
      assert.equal(ports.questions.length, 1);
    }
  });

  it('ends it where the poll is over, where asking fails, and where the run is cancelled', async () => {
    const over = portsOf((method) => (method === 'GET' ? { body: { status: 'RUNNING' } } : session));
    const waiting = assert.rejects(send(`${tags}${post}`, over), refusedWith('pollEnded'));
    await over.clock.advance(20_000);
    await waiting;
    assert.equal(sent(over).at(-1), end);

    const broken = portsOf((method) => (method === 'GET' ? { status: 500 } : session));
    const failing = send(`${tags}${post}`, broken);
    await broken.clock.advance(10_000);
    assert.equal((await failing).status, 500);
    assert.deepEqual(sent(broken), [post, get, end]);

    const cancelled = portsOf(() => session);
    const controller = new AbortController();
    const run = start(`${tags}${post}`, cancelled, { signal: controller.signal });
    const stopped = assert.rejects(runOne(run, 0), refusedWith('cancelled'));
    await cancelled.clock.advance(1_000);
    controller.abort();
    await stopped;
    assert.deepEqual(sent(cancelled), [post, end]);
  });

  for (const [status, body] of [
    [400, { error_code: '0001', description: 'Maximum number of sessions reached' }],
    [403, { message: 'Another troubleshooting session is in progress' }],
    [409, { detail: 'A session is already running for this device' }],
  ] as const)
    it(`waits for a session while Central has others: ${status}`, async () => {
      let refused = 2;
      const ports = portsOf((method) => {
        if (method === 'POST' && refused-- > 0) return { status, body };
        return method === 'GET' ? { body: { status: 'COMPLETED' } } : session;
      });
      const sending = send(`${tags}${post}`, ports);
      await ports.clock.advance(20_000);
      assert.equal((await sending).status, 200);
      assert.deepEqual(sent(ports), [post, post, post, get, end]);
      assert.deepEqual(
        ports.steps.filter(({ kind }) => kind === 'wait'),
        [2_000, 4_000].map((ms) => ({ kind: 'wait', reason: 'limit', ms })),
      );
    });

  it('gives up waiting in the time of its poll, with the reason, and does not wait for another refusal', async () => {
    for (const [description, calls] of [
      ['Maximum number of sessions reached', 3],
      ['Invalid command_id for this session', 1],
    ] as const) {
      const ports = portsOf(() => ({ status: 400, body: { description } }));
      const sending = send(`${tags}${post}`, ports);
      await ports.clock.advance(60_000);
      const { status, reason } = await sending;
      assert.deepEqual([status, reason, sent(ports).length], [400, description, calls]);
    }
  });

  it('waits for a session also where the poll asks without a pause', async () => {
    const ports = portsOf(() => ({ status: 400, body: { description: 'Too many sessions' } }));
    const sending = send(`${tags.replace('2s', '0s')}${post}`, ports);
    await ports.clock.advance(60_000);
    await sending;
    assert.equal(sent(ports).length, 4);
  });

  it('is cancelled while it waits for a session', async () => {
    const ports = portsOf(() => ({ status: 400, body: { description: 'Too many sessions' } }));
    const controller = new AbortController();
    const run = start(`${tags}${post}`, ports, { signal: controller.signal });
    const stopped = assert.rejects(runOne(run, 0), refusedWith('cancelled'));
    await ports.clock.advance(1_000);
    controller.abort();
    await stopped;
    assert.deepEqual(sent(ports), [post]);
  });

  it('may be sent again where the poll is over, unless its session could not be ended', async () => {
    for (const [status, expected] of [
      [200, undefined],
      [404, undefined],
      [500, true],
    ] as const) {
      const ports = portsOf((method) => {
        if (method === 'DELETE') return { status };
        return method === 'GET' ? { body: { status: 'RUNNING' } } : session;
      });
      const ended = send(`${tags}${post}`, ports).catch((error: unknown) => error);
      await ports.clock.advance(20_000);
      const error = await ended;
      assert.ok(error instanceof CentralError);
      assert.deepEqual([error.reason, error.mayBeDone], ['pollEnded', expected], String(status));
    }
  });

  it('says which session it left, and takes one that is gone for ended', async () => {
    const codes: Record<number, string[]> = { 500: ['sessionLeft'], 404: [] };
    for (const [status, expected] of Object.entries(codes)) {
      const ports = portsOf((method) => {
        if (method === 'DELETE') return { status: Number(status) };
        return method === 'GET' ? { body: { status: 'COMPLETED' } } : session;
      });
      const sending = send(`${tags}${post}`, ports);
      await ports.clock.advance(5_000);
      const { notices } = await sending;
      assert.deepEqual(
        notices.map(({ code }) => code),
        expected,
        status,
      );
    }
  });

  it('reads nothing to undo what it starts, for it leaves nothing', async () => {
    const ports = portsOf((method) => (method === 'GET' ? { body: { status: 'COMPLETED' } } : session));
    ports.changes = {
      newId: () => 'x',
      reads: () => Promise.resolve(0),
      begin: () => Promise.reject(new Error('nothing is kept')),
    };
    const sending = send(`${tags}${post}`, ports);
    await ports.clock.advance(5_000);
    await sending;
    assert.deepEqual(sent(ports), [post, get, end]);
  });

  it('ends none that did not start', async () => {
    const ports = portsOf(() => ({ status: 400, body: { session_id: 7 } }));
    const outcome = await send(`${tags}${post}`, ports);
    assert.equal(outcome.status, 400);
    assert.deepEqual(sent(ports), [post]);
  });

  it('is refused before sending where there is no session to end', async () => {
    const odd: [string, typeof classicAccount][] = [
      [`# @end-session\n${post}`, classicAccount],
      [`${tags}POST /device_management/v1/device/S1/action/reboot`, classicAccount],
      [`${tags}POST /network-troubleshooting/v1/aps/S1/ping`, newAccount],
    ];
    for (const [text, account] of odd) {
      const ports = portsOf(() => session, account);
      await assert.rejects(send(text, ports), /“@end-session” ends a troubleshooting session/, text);
      assert.deepEqual(ports.calls, []);
    }
  });
});
