import assert from 'node:assert/strict';
import { shiftText } from '../../../../src/client/paging/pageShift.ts';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const device = (n: number) => ({ serial: `CN${n}`, uptime: n * 7 });
const fleet = Array.from({ length: 100 }, (_, n) => device(n));

/** Walks a list of which each call sees another state. */
async function walked(states: readonly (readonly object[])[], told = true) {
  let calls = 0;
  const { send } = pagedServer((query) => {
    const rows = states[Math.min(calls++, states.length - 1)] ?? [];
    const offset = Number(query.get('offset') ?? 0);
    return { devices: rows.slice(offset, offset + 20), ...(told && { total: rows.length }) };
  });
  return (await collectPages(send, { method: 'GET', target: '/x?limit=20&offset=0' })).shift;
}

describe('A list that changes while its pages are read', () => {
  it('tells of a row that came twice, since one before it was added', async () => {
    const more = [device(500), ...fleet].map((row, at) => ({ ...row, uptime: at }));
    assert.deepEqual(await walked([fleet, fleet, more]), { repeated: 1, total: { from: 100, to: 101 } });
    assert.deepEqual(await walked([fleet, fleet, more], false), { repeated: 1 });
  });

  it('tells of a total that fell, by which a row is lost', async () => {
    assert.deepEqual(await walked([fleet, fleet, fleet.slice(1)]), {
      repeated: 0,
      total: { from: 100, to: 99 },
    });
  });

  it('tells nothing where it stays, nor of rows that are alike', async () => {
    assert.equal(await walked([fleet]), undefined);
    assert.equal(await walked([fleet.slice(0, 1)]), undefined);
    assert.equal(await walked([[{ state: 'Up' }, { state: 'Down' }, { state: 'Up' }]]), undefined);
    const alike = fleet.map((_, n) => ({ serial: `CN${n % 25}`, radio: Math.floor(n / 25) }));
    assert.equal(await walked([alike]), undefined);
    const event = { serial: 'CN1', event: 'x' };
    assert.equal(await walked([[event, event, event]]), undefined);
    assert.equal(await walked([fleet.map(() => ({ state: 'Up' }))], false), undefined);
  });

  it('tells of rows that are the same in all, however many came twice, and in one response too', async () => {
    const overlapping = fleet.flatMap((row, at) => (at % 10 === 9 ? [row, row, row] : [row]));
    assert.deepEqual(await walked([overlapping], false), { repeated: 20 });
    const twice = [device(1), device(2), device(1)];
    assert.deepEqual(await walked([twice]), { repeated: 1, inOne: true });
    assert.equal(shiftText({ repeated: 1, inOne: true }), '1 row came twice in one response.');
  });

  it('tells nothing of totals that are the length of their page', async () => {
    const { send } = pagedServer((query) => {
      const from = Number(query.get('next') ?? 1) - 1;
      const items = fleet.slice(from * 40, from * 40 + 40);
      return { items, total: items.length, next: from < 2 ? `${from + 2}` : null };
    });
    const { items, shift } = await collectPages(send, { method: 'GET', target: '/x' });
    assert.deepEqual([items, shift], [100, undefined]);
  });
});
