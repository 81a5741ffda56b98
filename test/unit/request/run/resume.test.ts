import assert from 'node:assert/strict';
import { CentralError, isCentralError } from '../../../../src/base/errors.ts';
import { openRows } from '../../../../src/request/run/loop/resume.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory, type RunOptions } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts, type Answer, type RequestPorts } from '../../../support/doubles/requestPorts.ts';

const text = '# @foreach row in sites.csv\nPOST /sites\n\n{{row.name}}';
const sites = { '/project/calls/sites.csv': 'name\nRome\nOslo\nBern\nKyiv\n' };

async function send(ports: RequestPorts, options: RunOptions = {}): Promise<LoopOutcome> {
  return (await runOne(startRun(parse(text), ports, createRunMemory(), options), 0)) as LoopOutcome;
}

const sent = ({ calls }: RequestPorts) => calls.map(({ body }) => body);
const told = ({ rows }: LoopOutcome) => rows.map(({ at, ok }) => [at, ok]);

/** A server that refuses some names. */
function refusing(refused: readonly string[], over: Parameters<typeof requestPorts>[1] = {}): RequestPorts {
  const response = ({ body }: { body?: unknown }) => ({ status: refused.includes(String(body)) ? 400 : 200 });
  return requestPorts(response, { fileTexts: sites, ...over });
}

describe('A @foreach that did not go well', () => {
  it('is resumed with the rows that failed, and tells of all', async () => {
    const first = await send(refusing(['Oslo', 'Kyiv']));
    assert.deepEqual([first.failed, first.total], [2, 4]);
    const ports = refusing(['Kyiv']);
    const second = await send(ports, { resume: first });
    assert.deepEqual(sent(ports), ['Oslo', 'Kyiv']);
    assert.deepEqual(told(second), [
      [0, true],
      [1, true],
      [2, true],
      [3, false],
    ]);
    assert.equal(second.failed, 1);
  });

  it('sends the rows alone that are asked for by their numbers, and the others count as skipped', async () => {
    const ports = refusing(['Kyiv']);
    const outcome = await send(ports, { onlyRows: new Set([4, 2]) });
    assert.deepEqual(sent(ports), ['Oslo', 'Kyiv']);
    assert.deepEqual(
      outcome.rows.map((row) => ('skipped' in row ? 'skipped' : row.ok)),
      ['skipped', true, 'skipped', false],
    );
    assert.deepEqual([outcome.failed, openRows(outcome), outcome.notices], [1, [3], []]);
  });

  it('sends nothing for the number of a row that is not there', async () => {
    const ports = refusing([]);
    await assert.rejects(send(ports, { onlyRows: new Set([1, 5]) }), /no row 5, the loop has 4 rows/);
    assert.deepEqual(sent(ports), []);
  });

  it('sends no change again that was taken and whose end is not known', () => {
    const row = (at: number) => ({ at, row: at, shown: at });
    const failed = (at: number, reason: 'taskUnnamed' | 'rowsChanged') => ({
      ...row(at),
      error: new CentralError(reason, { status: 200 }),
      ok: false as const,
    });
    const rows = [failed(0, 'taskUnnamed'), failed(1, 'rowsChanged')];
    assert.deepEqual(openRows({ index: 0, rows, failed: 2, total: 3, notices: [], before: [] }), [1, 2]);
  });

  const noResponse = (
    reason: 'writeOutcomeUnknown' | 'writeAnswerLate' | 'writeAnswerLost' | 'answerTooLarge',
  ) => new CentralError(reason, { host: 'central', method: 'POST', seconds: 30, megabytes: 256 });

  for (const reason of ['writeOutcomeUnknown', 'writeAnswerLate', 'writeAnswerLost'] as const)
    it(`does not send a change again whose response was lost, and says so: ${reason}`, async () => {
      const losing = refusing(['Bern']);
      const response = losing.send.bind(losing);
      losing.send = async (account, call, options) => {
        const exchange = await response(account, call, options);
        if (call.body === 'Oslo') throw noResponse(reason);
        return exchange;
      };
      const first = await send(losing);
      assert.equal(first.failed, 2);
      assert.match(
        first.notices.map(({ code, message }) => code + message).join(),
        /^rowsUnknown.*1 row \(2\)/,
      );
      const again = refusing([]);
      const second = await send(again, { resume: first });
      assert.deepEqual(sent(again), ['Bern']);
      assert.deepEqual([second.failed, second.notices.map(({ code }) => code)], [1, ['rowsUnknown']]);
    });

  it('sends a row of a loop that reads again, whatever it failed of', async () => {
    const reading = text.replace('POST', 'GET').replace('\n\n{{row.name}}', '/{{row.name}}');
    const ports = refusing([]);
    ports.send = () => Promise.reject(noResponse('answerTooLarge'));
    const options = createRunMemory();
    const loop = (await runOne(startRun(parse(reading), ports, options, {}), 0)) as LoopOutcome;
    assert.deepEqual(openRows(loop), [0, 1, 2, 3]);
  });

  for (const [what, response, isLeft] of [
    ['408', { status: 408 }, false],
    ['502', { status: 502 }, false],
    ['503', { status: 503 }, false],
    ['504', { status: 504 }, false],
    ['503 of a gateway that was too busy to take it', { status: 503, headers: [['retry-after', '5']] }, true],
    ['500', { status: 500 }, true],
    ['524 of a gateway that waited too long', { status: 524 }, false],
    ['409', { status: 409 }, true],
  ] as [string, Answer, boolean][])
    it(`${isLeft ? 'sends' : 'does not send'} a change again that was answered with ${what}`, async () => {
      const ports = requestPorts(({ body }) => (body === 'Oslo' ? response : {}), { fileTexts: sites });
      const first = await send(ports);
      assert.equal(first.failed, 1);
      assert.deepEqual(
        [openRows(first), first.notices.map(({ code }) => code)],
        isLeft ? [[1], []] : [[], ['rowsUnknown']],
      );
    });

  it('sends a row of a loop that reads again after a 502', async () => {
    const ports = requestPorts(() => ({ status: 502 }), { fileTexts: sites });
    const reading = text.replace('POST /sites\n\n{{row.name}}', 'GET /sites/{{row.name}}');
    const first = (await runOne(startRun(parse(reading), ports, createRunMemory()), 0)) as LoopOutcome;
    assert.deepEqual(openRows(first), [0, 1, 2, 3]);
  });

  it('takes a 502 that an assert asks for as an end that is known', async () => {
    const ports = requestPorts(() => ({ status: 502 }), { fileTexts: sites });
    const asserted = parse(text.replace('POST', '# @assert status == 502\nPOST'));
    const first = (await runOne(startRun(asserted, ports, createRunMemory()), 0)) as LoopOutcome;
    assert.deepEqual([first.failed, openRows(first), first.notices], [0, [], []]);
  });

  for (const status of [404, 500, 502])
    it(`does not start a task again whose progress is answered with ${status}`, async () => {
      const started: Answer = { status: 202, headers: [['location', '/tasks/7']], body: '{}' };
      const ports = requestPorts(({ method }) => (method === 'GET' ? { status } : started), {
        fileTexts: sites,
      });
      ports.progress = ({ kind }) => {
        if (kind === 'poll') setImmediate(() => void ports.clock.advance(1_000));
      };
      const first = (await runOne(startRun(parse(polled), ports, createRunMemory()), 0)) as LoopOutcome;
      assert.ok(ports.calls.some(({ method, target }) => method === 'GET' && target === '/tasks/7'));
      assert.deepEqual([first.failed, openRows(first)], [4, []]);
    });

  const polled =
    '# @foreach row in sites.csv\n# @poll until body $.state == "DONE" every 1s for 3s\nPOST /device_management/v1/device/{{row.name}}/action/blink_led_on';
  const task = { body: { task_id: '7', state: 'BUSY' } };
  for (const [how, poll] of [
    ['that does not end', () => task],
    [
      'whose progress cannot be read',
      () => Promise.reject(new CentralError('connectionReset', { host: 'central' })),
    ],
    ['that a cancel left', () => Promise.reject(new CentralError('cancelled'))],
  ] as const)
    it(`does not start a task again ${how}`, async () => {
      const ports = requestPorts(() => task, { fileTexts: { '/project/calls/sites.csv': 'name\nRome\n' } });
      const response = ports.send.bind(ports);
      ports.send = async (account, call, options) => {
        if (call.method === 'GET') await poll();
        return response(account, call, options);
      };
      let loop: LoopOutcome | undefined;
      const run = startRun(parse(polled), ports, createRunMemory(), {
        onStopped: (soFar) => void (loop = soFar),
      });
      try {
        loop = (await runOne(run, 0)) as LoopOutcome;
      } catch (error) {
        if (!isCentralError(error, 'cancelled')) throw error;
      }
      assert.ok(loop);
      assert.equal(loop.failed, 1);
      assert.deepEqual([openRows(loop), loop.notices.map(({ code }) => code)], [[], ['rowsUnknown']]);
    });

  it('asks once at the first failure, and is resumed where it was left', async () => {
    const asked: [at: number, left: number][] = [];
    const ports = refusing(['Oslo', 'Bern'], {
      goOn: ({ at }, left) => {
        asked.push([at, left]);
        return Promise.resolve(false);
      },
    });
    const first = await send(ports);
    assert.deepEqual(asked, [[1, 2]]);
    assert.deepEqual(sent(ports), ['Rome', 'Oslo']);
    const again = refusing([]);
    const second = await send(again, { resume: first });
    assert.deepEqual(sent(again), ['Oslo', 'Bern', 'Kyiv']);
    assert.deepEqual([second.rows.length, second.failed], [4, 0]);
  });

  it('tells what was done before a cancel, so that it can be resumed', async () => {
    const cancel = new AbortController();
    const ports = requestPorts(
      (_call, count) => {
        if (count === 2) cancel.abort(new CentralError('cancelled'));
        return {};
      },
      { fileTexts: sites },
    );
    let soFar: LoopOutcome | undefined;
    const onStopped = (loop: LoopOutcome) => void (soFar = loop);
    await assert.rejects(send(ports, { signal: cancel.signal, onStopped }), { code: 'cancelled' });
    assert.ok(soFar);
    assert.deepEqual(told(soFar), [
      [0, true],
      [1, true],
    ]);
    const again = refusing([]);
    await send(again, { resume: soFar });
    assert.deepEqual(sent(again), ['Bern', 'Kyiv']);
  });

  it('is not resumed when its rows are others by now', async () => {
    const first = await send(refusing(['Oslo']));
    for (const changed of ['name\nOslo\n', 'name\nRome\nOslo\nBern\nParis\n']) {
      const ports = refusing([], { fileTexts: { '/project/calls/sites.csv': changed } });
      await assert.rejects(send(ports, { resume: first }), { reason: 'rowsChanged' });
      assert.deepEqual(sent(ports), []);
    }
  });
});
