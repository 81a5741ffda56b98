import assert from 'node:assert/strict';
import {
  type Ask,
  expectedWait,
  freshState,
  giveBack,
  keptAfterCancel,
  type SlotState,
  take,
  withdraw,
} from '../../../src/limits/slotRule.ts';

const now = 100_000;
const ask: Ask = { asker: 'me', slot: 'mine', rank: 1, since: 500, lease: 60_000, size: 2 };

const slot = (id: string, ms: number, cools = true) => ({ id, until: now + ms, cools });
const ticket = (id: string, rank: number, since: number, ms = 1_000) => ({
  id,
  rank,
  since,
  until: now + ms,
});
const state = (part: Partial<SlotState> = {}): SlotState => ({ ...freshState(), ...part });

describe('the rule of the slots', () => {
  it('starts with nothing held, nobody waiting and no call counted', () => {
    assert.deepEqual(freshState(), {
      at: 0,
      slots: [],
      tickets: [],
      pausedUntil: 0,
      skew: 0,
      day: { number: 0, used: 0 },
    });
  });

  it('holds a slot for the lease and counts the call', () => {
    const table = state();
    assert.equal(take(table, ask, now), 0);
    assert.deepEqual(
      [table.slots, table.tickets, table.day.used],
      [[{ id: 'mine', until: now + 60_000, cools: false }], [], 1],
    );
  });

  it('frees a slot at the ms that its time is over', () => {
    const slots = [slot('a', 1), slot('b', 0)];
    assert.equal(take(state({ slots }), { ...ask, size: 1 }, now), 1);
    assert.equal(take(state({ slots }), ask, now), 0);
  });

  it('lets nobody overtake whoever waits in another process', () => {
    for (const [who, waits, wait] of [
      ['a lower rank', ticket('you', 0, 900), 1],
      ['a longer wait', ticket('you', 1, 400), 1],
      ['an equal wait', ticket('you', 1, 500), 0],
      ['a shorter wait', ticket('you', 1, 900), 0],
      ['a higher rank', ticket('you', 2, 400), 0],
      ['a process that is gone', ticket('you', 0, 400, 0), 0],
      ['itself', ticket('me', 0, 400), 0],
    ] as const)
      assert.equal(take(state({ tickets: [waits] }), { ...ask, size: 1 }, now), wait, who);
  });

  it('notes who waits, once a process, for a second longer than it is to wait', () => {
    const table = state({ slots: [slot('a', 200)], tickets: [ticket('me', 3, 100), ticket('you', 3, 100)] });
    assert.equal(take(table, { ...ask, size: 1 }, now), 200);
    assert.deepEqual(table.tickets, [ticket('you', 3, 100), ticket('me', 1, 500, 1_200)]);
    assert.equal(table.day.used, 0);
  });

  it('tells when the next slot can be free, half a second at most', () => {
    const both = [slot('a', 300), slot('b', 100)];
    for (const [what, table, wait] of [
      ['the soonest of two', { slots: both }, 100],
      ['the second of two behind another', { slots: both, tickets: [ticket('you', 0, 0)] }, 300],
      ['a call on its way', { slots: [slot('a', 60_000, false), slot('b', 60_000, false)] }, 500],
      ['a call whose lease ends', { slots: [slot('a', 150, false), slot('b', 60_000)] }, 150],
      ['a pause', { pausedUntil: now + 250 }, 250],
      ['a pause that ends now', { pausedUntil: now }, 0],
      ['a long pause', { pausedUntil: now + 9_000 }, 500],
      ['fewer slots by the server’s word', { size: 1, slots: [slot('a', 70)] }, 70],
      ['more slots by the server’s word', { size: 3, slots: both }, 0],
    ] as const)
      assert.equal(take(state(table as unknown as SlotState), ask, now), wait, what);
  });

  it('takes a slot back, with a time to cool or without', () => {
    const slots = [slot('mine', 60_000, false), slot('yours', 60_000, false), slot('over', 0)];
    for (const [keep, kept] of [
      [0, []],
      [keptAfterCancel, [slot('mine', 5_000)]],
    ] as const) {
      const table = state({ slots });
      giveBack(table, 'mine', keep, now);
      assert.deepEqual(table.slots, [slot('yours', 60_000, false), ...kept]);
    }
  });

  it('tells the end of a pause while a slot is free, and the next free slot while none is', () => {
    const [one, paused] = [slot('a', 60_000), { pausedUntil: now + 2_000 }];
    assert.equal(expectedWait(state({ slots: [one], ...paused }), ask, now), 2_000);
    assert.equal(expectedWait(state({ slots: [one, slot('b', 9_000)], ...paused }), ask, now), 9_000);
    assert.equal(expectedWait(state({ slots: [one] }), ask, now), 0);
  });

  it('forgets that a process waits, and no other', () => {
    const table = state({ tickets: [ticket('me', 1, 0), ticket('you', 1, 0)] });
    withdraw(table, 'me');
    assert.deepEqual(table.tickets, [ticket('you', 1, 0)]);
  });
});
