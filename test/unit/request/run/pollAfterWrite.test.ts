import assert from 'node:assert/strict';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { isUnknown } from '../../../../src/request/run/loop/resume.ts';
import { isGood } from '../../../../src/request/run/outcome/results.ts';
import { parseJson, type Json } from '../../../../src/text/json.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, send } from '../../../support/runs/requestRun.ts';

const catalogue = openCatalogue();

function portsOf(platform: 'classic' | 'new', response: Answer) {
  const account = platform === 'classic' ? classicAccount : newAccount;
  return requestPorts(({ method }) => (method === 'GET' ? { body: { state: 'SUCCESS' } } : response), {
    account: () => Promise.resolve(account),
    facts: (call, of) => callFacts(catalogue, call, of),
  });
}

const poll = '# @poll until body $.state == "SUCCESS" every 2s for 60s\n';

/** Sends a polled change and gives what was asked after it. */
async function asked(platform: 'classic' | 'new', change: string, response: Answer): Promise<string[]> {
  const ports = portsOf(platform, response);
  const sending = send(poll + change, ports);
  await ports.clock.advance(5_000);
  await sending;
  return ports.calls.slice(1).map(({ method, target }) => `${method} ${target}`);
}

describe('A poll after a change', () => {
  const upgrade = 'POST /firmware/v1/upgrade\nContent-Type: application/json\n\n';
  const started = (id: string): Answer => ({ status: 202, body: { status: 'INITIATED', taskId: id } });
  const table: [platform: 'classic' | 'new', change: string, response: Answer, place: string][] = [
    ['classic', 'POST /device_management/v1/device/S1/action/reboot', { body: { serial: 'S1', task_id: 'T 1', state: 'QUEUED' } }, '/device_management/v1/status/T%201'],
    ['classic', 'POST /device_management/v2/device/S1/action/bounce_interface', { body: { task_id: 7 } }, '/device_management/v1/status/7'],
    ['classic', 'POST /device_management/v1/swarm/W1/action/reboot_swarm', { body: { task_id: 'T1' } }, '/device_management/v1/status/T1'],
    ['classic', 'POST /troubleshooting/v1/devices/S1', { body: { serial: 'S1', session_id: 42, status: 'QUEUED' } }, '/troubleshooting/v1/devices/S1?session_id=42'],
    ['classic', 'POST /troubleshooting/v1/cxdevices/S1', { body: { session_id: 42 } }, '/troubleshooting/v1/devices/S1?session_id=42'],
    ['classic', `${upgrade}{"serial":"S1","firmware_version":"10.7.1.0"}`, { body: 'Success' }, '/firmware/v1/status?serial=S1'],
    ['classic', `${upgrade}{"swarm_id":"W1"}`, {}, '/firmware/v1/status?swarm_id=W1'],
    ['classic', 'POST /configuration/v1/groups/G1/snapshots/before/restore', {}, '/configuration/v1/groups/G1/snapshots/before/restore_status'],
    ['classic', 'POST /configuration/v1/groups/snapshot/G1\nContent-Type: application/json\n\n{"name":"a b"}', {}, '/configuration/v1/groups/G1/snapshots/a%20b/backup_status'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/ping', started('T1'), '/network-troubleshooting/v1/aps/S1/ping/async-operations/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/reboot', started('T1'), '/network-troubleshooting/v1/aps/S1/reboot/async-operations/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/locate', { status: 202, body: { location: '/network-troubleshooting/v1/x/T1' } }, '/network-troubleshooting/v1/x/T1'],
    ['new', 'POST /network-troubleshooting/v1alpha1/cx/S1/ping', started('T1'), '/network-troubleshooting/v1alpha1/cx/S1/ping/async-operations/T1'],
    ['new', 'POST /network-notifications/v1/alerts/clear', started('T1'), '/network-notifications/v1/alerts/async-operations/T1'],
    ['new', 'PATCH /devices/v1/devices?id=a', { status: 202, headers: [['location', '/devices/v1/async-operations/T1']] }, '/devices/v1/async-operations/T1'],
    ['new', 'POST /devices/v1/devices', { status: 202, body: { transactionId: 'T1' } }, '/devices/v1/async-operations/T1'],
    ['new', 'PATCH /devices/v2beta1/devices?id=a', { status: 202, body: { id: 'T1' } }, '/devices/v1/async-operations/T1'],
    ['classic', 'POST /device_management/v1/device/S1/action/reboot', { body: { task_id: parseJson('9007199254740993123') } }, '/device_management/v1/status/9007199254740993123'],
    ['classic', 'POST /device_management/v1/device/S1/action/reboot', { body: { data: { task_id: 'T1' } } }, '/device_management/v1/status/T1'],
    ['classic', 'POST /device_management/v1/device/S1/action/reboot', { body: [{ serial: 'S1', task_id: 'T1' }] }, '/device_management/v1/status/T1'],
    ['classic', 'POST /device_management/v1/device/S1/action/reboot', { body: { tasks: [{ serial: 'S1', task_id: 'T1' }, { serial: 'S2', task_id: 'T1' }] } }, '/device_management/v1/status/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/ping', { status: 201, body: { status: 'INITIATED', location: '/x/async-operations/T1' } }, '/x/async-operations/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/ping', { status: 202, body: { location: 'async-operations/T1' } }, '/network-troubleshooting/v1/aps/S1/ping/async-operations/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/ping', { status: 202, headers: [['location', 'T1']] }, '/network-troubleshooting/v1/aps/S1/ping/async-operations/T1'],
    ['new', 'POST /network-troubleshooting/v1/aps/S1/ping', { status: 303, headers: [['location', '/x/async-operations/T1']] }, '/x/async-operations/T1'],
    ['new', 'POST /devices/v1/devices', { status: 202, headers: [['location', 'https://another.example/devices/v1/async-operations/T1']] }, '/devices/v1/async-operations/T1'],
    ['new', 'POST /subscriptions/v1/subscriptions', { status: 202, body: { id: 'T1' } }, '/subscriptions/v1/async-operations/T1'],
    ['new', 'PATCH /devices/v1/devices?id=a', { status: 202, body: { transactionId: 'T1', links: { self: '/devices/v1/devices/a' } } }, '/devices/v1/async-operations/T1'],
  ]; // prettier-ignore
  const ping = '/network-troubleshooting/v1/aps/S1/ping/async-operations/T1';
  const named: [headers: [string, string][], body: Json][] = [
    [[['Operation-Location', ping]], {}],
    [[['azure-asyncoperation', ping]], {}],
    [[], { statusUrl: ping }],
    [[], { status_url: ping, href: '/x/y' }],
    [[], { response: { status: 'INITIATED', location: ping } }],
    [[], { href: ping }],
    [[], { links: { self: ping } }],
    [[], { _links: { self: { href: '/x/y' }, status: { href: ping } } }],
    [[], { links: [{ rel: 'self', href: ping }] }],
    [[], { operation: { links: { self: ping } } }],
  ];
  for (const [headers, body] of named)
    table.push(['new', 'POST /network-troubleshooting/v1/aps/S1/ping', { status: 202, headers, body }, ping]);
  /** Bodies of responses whose place or link is none, or leads elsewhere. */
  const odd: [body: Json, place: string, headers?: [string, string][]][] = [
    [{ task_id: '5', data: { location: 'Berlin' } }, '/device_management/v1/status/5'],
    [{ task_id: '5', Location: 'Berlin' }, '/device_management/v1/status/5'],
    [{ task_id: '5', location: 'Berlin/Mitte' }, '/device_management/v1/status/5'],
    [{ response: { location: 'Room 3/4' }, task_id: '5' }, '/device_management/v1/status/5'],
    [{ task_id: '5', resourceUri: 'N/A' }, '/device_management/v1/status/5'],
    [{ location: 'T1' }, '/device_management/v1/status/T1'],
    [{ location: 'device_management/v1/status/T1', id: 'S1' }, '/device_management/v1/status/T1'],
    [{ links: { self: 'https://' }, task_id: '5' }, '/device_management/v1/status/5'],
    [{ statusUrl: '//', href: 'http://[x/', task_id: '5' }, '/device_management/v1/status/5'],
    [{ task_id: '5' }, '/device_management/v1/status/5', [['location', 'https://']]],
    [{ task_id: '5' }, '/device_management/v1/status/5', [['operation-location', 'http://[x/']]],
    [{ status: 'N/A', task: 'a/b', href: '/tasks/1' }, '/tasks/1'],
    [{ links: { self: '/o/1' }, data: { links: { status: '/tasks/1' } } }, '/tasks/1'],
    [{ resourceUri: '/o/1', data: { statusUrl: '/tasks/1' } }, '/tasks/1'],
    [{ data: { location: '/o/1' }, statusUrl: '/tasks/1' }, '/tasks/1'],
    [{ statusUrl: 'devices/v1/async-operations/1' }, '/devices/v1/async-operations/1'],
    [{ data: { location: 'devices/v1/async-operations/1' } }, '/devices/v1/async-operations/1'],
    [{ _links: { task: { href: 'api/tasks/4' } } }, '/api/tasks/4'],
    [{ data: { links: [{ rel: 'status', href: 'api/tasks/4' }] } }, '/api/tasks/4'],
    [{ links: { status: 'N/A', self: 'Room 3/4', monitor: 'api/tasks/4' } }, '/api/tasks/4'],
  ];
  for (const [body, place, headers = []] of odd)
    table.push([
      'classic',
      'POST /device_management/v1/device/S1/action/reboot',
      { status: 202, headers, body },
      place,
    ]);
  for (const [platform, change, response, place] of table)
    it(`asks at ${place} after ${change.split('\n', 1)[0]}`, async () =>
      assert.deepEqual(await asked(platform, change, response), [`GET ${place}`]));

  const several: Answer['body'][] = [
    [{ task_id: 'T1' }, { task_id: 'T2' }],
    { tasks: [{ task_id: 1 }, { task_id: 2 }] },
    { S1: { task_id: 'T1' }, S2: { task_id: 'T2' } },
  ];
  for (const body of several)
    it(`says that ${JSON.stringify(body)} names two tasks`, async () => {
      const sending = send(
        `${poll}POST /device_management/v1/device/S1/action/reboot`,
        portsOf('classic', { body }),
      );
      await assert.rejects(sending, refusedWith('tasksSeveral'));
    });

  const refused: ['classic' | 'new', string][] = [
    ['classic', 'POST /central/v2/sites'],
    ['classic', `${upgrade}{"group":"G1"}`],
    ['classic', 'DELETE /troubleshooting/v1/devices/S1?session_id=42'],
    [
      'classic',
      'POST /configuration/v1/groups/snapshot/backups\nContent-Type: application/json\n\n{"name":"a"}',
    ],
    ['classic', 'POST /nowhere/v1/x'],
    ['new', 'POST /network-config/v1/sites'],
    ['new', 'PATCH /network-monitoring/v1/devices/S1'],
    ['new', 'POST /nowhere/v1/x'],
  ];
  for (const [platform, change] of refused)
    it(`is refused before ${change.split('\n', 1)[0]} is sent, as nothing is known to ask`, async () => {
      const ports = portsOf(platform, {});
      await assert.rejects(send(poll + change, ports), /Line 1: The catalogue knows no task/);
      assert.deepEqual([ports.calls, ports.questions], [[], []]);
    });

  it('says so where the response names no task after all, or several, and leaves a refusal as it is', async () => {
    const change = 'POST /device_management/v1/device/S1/action/reboot';
    await assert.rejects(
      send(poll + change, portsOf('classic', { body: 'Success' })),
      refusedWith('taskUnnamed'),
    );
    for (const body of [
      { status: 'N/A' },
      { links: { status: 'N/A' } },
      { href: 'http://[x/' },
      { data: { location: 'Berlin' } },
    ])
      await assert.rejects(
        send(poll + change, portsOf('classic', { status: 202, body })),
        refusedWith('taskUnnamed'),
      );
    const location = { tasks: [{ task_id: 1 }, { task_id: 2 }], location: 'Berlin' };
    await assert.rejects(
      send(poll + change, portsOf('classic', { status: 202, body: location })),
      refusedWith('tasksSeveral'),
    );
    const refusal = await send(poll + change, portsOf('classic', { status: 400, body: { task_id: 'T1' } }));
    assert.equal(refusal.status, 400);
  });

  const reboot = 'POST /device_management/v1/device/S1/action/reboot';
  /** Sends a polled change whose task gives these answers, the last one for ever. */
  async function after(tags: string, ...responses: Answer[]) {
    let at = 0;
    const ports = requestPorts(
      ({ method }) =>
        method === 'GET' ? (responses[at++] ?? responses.at(-1) ?? {}) : { body: { task_id: 'T1' } },
      { account: () => Promise.resolve(classicAccount), facts: (call, of) => callFacts(catalogue, call, of) },
    );
    const sending = send(`${tags}${reboot}`, ports);
    sending.catch(() => undefined);
    await ports.clock.advance(70_000);
    const outcome = await sending;
    const notices = outcome.notices.map(({ code }) => code);
    const targets = ports.calls.map(({ target }) => target);
    return { outcome, notices, calls: targets.length, targets };
  }
  const state = (word: string, more = {}) => ({ body: { state: word, ...more } });

  it('waits for a task that is not found at first, and not for one that was there', async () => {
    const none = { status: 404, body: {} };
    const late = await after(poll, none, none, state('SUCCESS'));
    assert.deepEqual([late.outcome.status, isGood(late.outcome), late.calls], [200, true, 4]);
    const gone = await after(poll, state('QUEUED'), none, state('SUCCESS'));
    assert.deepEqual([gone.outcome.status, gone.notices, gone.calls], [404, ['taskUnread'], 3]);
    assert.ok(isUnknown({ at: 0, row: 1, shown: 1, outcome: gone.outcome, ok: false }));
    const never = await after(poll, none);
    assert.deepEqual([never.outcome.status, never.notices, never.calls], [404, ['taskUnread'], 16]);
  });

  it('ends at a task that failed, which is a failure unless an assert judges it', async () => {
    for (const word of ['FAILED', 'Failed', 'TIMEOUT', 'cancelled']) {
      const failed = await after(poll, state('QUEUED'), state(word));
      assert.deepEqual([isGood(failed.outcome), failed.notices, failed.calls], [false, ['taskFailed'], 3]);
    }
    const waited = await after(poll.replace('== "SUCCESS"', 'matches /SUCCESS|FAILED/'), state('FAILED'));
    assert.deepEqual([isGood(waited.outcome), waited.notices], [false, ['taskFailed']]);
    const judged = '# @poll until body $.state == "FAILED"\n# @assert body $.state == "FAILED"\n';
    const asked = await after(judged, state('FAILED'));
    assert.deepEqual([isGood(asked.outcome), asked.notices], [true, []]);
    const other = await after(`${poll}# @assert body $.state exists\n`, state('FAILED'));
    assert.ok(!isGood(other.outcome));
  });

  it('finds the items that a task has not done', async () => {
    for (const more of [{ failedDevicesSerial: ['S1'] }, { result: { failedDevicesSerial: ['S1'] } }]) {
      const { outcome } = await after(poll, state('SUCCESS', more));
      assert.deepEqual([outcome.meaning.outcome, outcome.meaning.failed], ['partial', ['S1']]);
    }
  });

  const led = (location: string, status = 302): Answer => ({
    status,
    headers: [['location', location]],
    body: '',
  });

  it('follows a redirection in the middle of it, each time anew and only as far as its own host', async () => {
    const { outcome, notices, calls } = await after(
      poll,
      state('QUEUED'),
      led('/x/result', 303),
      state('SUCCESS'),
    );
    assert.deepEqual([isGood(outcome), notices, calls], [true, [], 4]);
    const back = await after(
      poll,
      led('result/T1'),
      state('QUEUED'),
      led('result/T1', 307),
      state('SUCCESS'),
    );
    assert.deepEqual(
      [isGood(back.outcome), back.targets.slice(1)],
      [
        true,
        [
          '/device_management/v1/status/T1',
          '/device_management/v1/status/result/T1',
          '/device_management/v1/status/T1',
          '/device_management/v1/status/result/T1',
        ],
      ],
    );
  });

  it('follows a redirection of a call that reads, too', async () => {
    const ports = requestPorts(({ target }) => (target === '/x' ? led('/y') : state('SUCCESS')));
    const { status } = await send(`${poll}GET /x`, ports);
    assert.deepEqual([status, ports.calls.map(({ target }) => target)], [200, ['/x', '/y']]);
    const open = requestPorts(() => led('/y'));
    const outcome = await send(`${poll}# @no-auth\nGET /x`, open);
    assert.deepEqual([outcome.status, open.calls.length], [302, 1]);
  });

  it('ends at a redirection that leads elsewhere, nowhere, or round in a circle', async () => {
    for (const where of [
      led('https://evil.example/x'),
      { status: 302, body: '' },
      led('/device_management/v1/status/T1'),
    ]) {
      const { outcome, notices, calls } = await after(poll, where);
      assert.deepEqual([outcome.status, isGood(outcome), notices], [302, false, ['taskUnread']]);
      assert.ok(calls <= 5);
    }
  });

  it('leaves a redirection as it is where its condition is about the status', async () => {
    const { outcome, calls } = await after(
      '# @poll until status == 303 every 2s for 60s\n',
      state('QUEUED'),
      led('/x', 303),
    );
    assert.deepEqual([outcome.status, calls], [303, 3]);
  });

  it('says the last word of a task that has not come to its end in time', async () => {
    await assert.rejects(
      after(poll, state('Warming up')),
      /within 60 s; the last response said “Warming up”/,
    );
    await assert.rejects(after(poll, { body: {} }), /within 60 s; the last response said 200/);
  });

  it('leads elsewhere on no other host', async () => {
    const away = { status: 202, body: { location: 'https://evil.example/x', taskId: 'T1' } };
    await assert.rejects(
      send(`${poll}POST /network-troubleshooting/v1/aps/S1/ping`, portsOf('new', away)),
      refusedWith('taskUnnamed'),
    );
  });
});

describe('@all', () => {
  it('is not told to give what it gives itself', async () => {
    const ports = portsOf('classic', {});
    const { notices } = await send('# @all\nGET /configuration/v1/devices/template_variables', ports);
    assert.deepEqual(
      ports.calls[0]?.target,
      '/configuration/v1/devices/template_variables?limit=20&offset=0',
    );
    assert.deepEqual(
      notices.map(({ code }) => code),
      ['noList'],
    );
  });

  it('says of a response that is no list that it is none', async () => {
    const ports = requestPorts(() => ({ body: { serial: 'S1', radios: { count: 2 } } }));
    const { notices } = await send('# @all\nGET /x', ports);
    assert.deepEqual(
      notices.map(({ code }) => code),
      ['noList'],
    );
  });
});
