import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { callFacts } from '../../../src/catalogue/callFacts.ts';
import { runOne } from '../../../src/request/run/runAll.ts';
import type { LoopOutcome } from '../../../src/request/run/runOutcome.ts';
import { requestPorts } from '../../support/doubles/requestPorts.ts';
import { start } from '../../support/runs/requestRun.ts';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';
import type { Switches } from '../../support/servers/secondGateway/switches.ts';

const minute = 60_000;
const id = (n: number) => `3f2504e0-4f89-11d3-9a0c-${String(n).padStart(12, '0')}`;
const csv = ['id', ...Array.from({ length: 300 }, (_, n) => id(n))].join('\n');
const change = 'Content-Type: application/merge-patch+json\n\n{"subscription": []}';

/** Loops of 300 rows, the calls that they make and how many go in a minute. */
const loops: [what: string, text: string, calls: number, limit: number, over?: Partial<Switches>][] = [
  ['one device a call', `@foreach row in x.csv\nPATCH /devices/v1/devices?id={{row.id}}\n${change}`, 300, 40],
  [
    'five devices a call',
    `@foreach row in x.csv by 5\nPATCH /devices/v1/devices?id={{row[*].id}}\n${change}`,
    60,
    40,
  ],
  [
    '25 devices a call',
    `@foreach row in x.csv by 25\nPATCH /devices/v2beta1/devices?id={{row[*].id}}\n${change}`,
    12,
    40,
  ],
  ['one tag a call, where no number is printed', '@foreach row in x.csv\nGET /tags/v1/tags', 300, 100],
  [
    'one tag a call, of which few are let in',
    '@foreach row in x.csv\nGET /tags/v1/tags',
    300,
    30,
    { unprinted: 30 },
  ],
];

/** ms that the calls take at ten a second, where so many go in each window and the first one ends after `left` ms. */
function leastTime(calls: number, limit: number, left: number): number {
  const now = Math.min(limit, Math.floor(left / 100));
  return calls <= now ? calls * 100 : left + leastTime(calls - now, limit, minute);
}

describe('the windows of a second gateway’s GreenLake', () => {
  let core: SecondCore;
  /** Calls before those of the test. */
  let before: number;

  afterEach(() => core.close());

  async function open(over: Partial<Switches> = {}) {
    core = new SecondCore({ rateHeaders: [], ...over });
    await core.add(core.gateway.account('clientCredentials'));
    const { accounts, client } = await core.central;
    const account = await accounts.find('second');
    before = core.gateway.asked.length;
    const catalogue = openCatalogue();
    return requestPorts(() => ({}), {
      fileTexts: { '/project/calls/x.csv': csv },
      account: () => Promise.resolve(account),
      facts: (call, platform) => callFacts(catalogue, call, platform),
      send: (at, call, options) => client.send(at, call, options),
    });
  }

  /** Moves the time on until the work is done; gives the time that it took, ms. */
  async function timed<T>(work: Promise<T>): Promise<[T, number]> {
    const { clock } = core;
    const began = clock.monotonic();
    const ends: number[] = [];
    const end = () => void ends.push(clock.monotonic());
    work.then(end, end);
    while (ends.length === 0) await clock.advance(250);
    return [await work, Math.max(...ends) - began];
  }

  for (const [what, text, calls, limit, over] of loops)
    for (const windowPhase of [0, 22_600, 55_000])
      it(`take 300 rows with ${what} without a 429 in little more than the least time, ${windowPhase / 1_000} s into a window`, async () => {
        const ports = await open({ windowPhase, ...over });
        const [outcome, took] = await timed(runOne(start(`# ${text}`, ports), 0));
        assert.deepEqual(
          [(outcome as LoopOutcome).failed, core.gateway.windows.refused, core.gateway.asked.length - before],
          [0, {}, calls],
        );
        const least = leastTime(calls, limit, minute - windowPhase);
        assert.ok(took <= 1.1 * least + 1_000, `${took} ms, at best ${least}`);
      });

  it('hold one operation and let another go on', async () => {
    await open();
    const { accounts, client } = await core.central;
    const account = await accounts.find('second');
    const send = (method: string, target: string) => client.send(account, { method, target });
    const add = () => send('POST', '/service-catalog/v1/service-manager-provisions');
    const adding = Promise.all([add(), add(), add()]);
    await core.clock.advance(5_000);
    assert.equal(core.gateway.asked.length - before, 2);
    const [, took] = await timed(send('GET', '/subscriptions/v1/subscriptions'));
    assert.ok(took <= 1_000, `${took} ms`);
    await timed(adding);
    assert.deepEqual(core.gateway.windows.refused, {});
  });

  it('are full after another client: each operation waits once, and for its own window alone', async () => {
    await open();
    const { accounts, client } = await core.central;
    const account = await accounts.find('second');
    const target = '/devices/v1/devices';
    const send = (method: string) => client.send(account, { method, target });
    await timed(send('GET'));
    const headers = core.gateway.calls.at(-1)?.headers ?? {};
    const url = new URL(target, core.gateway.baseUrl);
    const other = { method: 'PATCH', target, url, rawHeaders: [], headers, body: '' };
    for (let n = 0; n < 40; n += 1) core.gateway.answer(other);
    const changing = timed(client.send(account, { method: 'PATCH', target: `${target}?id=${id(1)}` }));
    const [read] = await timed(send('GET'));
    assert.equal(read.status, 200);
    const [{ status }, took] = await changing;
    assert.equal(status, 202);
    assert.ok(took > 50_000 && took < 62_000, `${took} ms`);
    assert.deepEqual(core.gateway.windows.refused, { 'PATCH /devices/v1/devices': 1 });
  });
});
