import assert from 'node:assert/strict';
import { ageOf, seenNow } from '../../../../src/tokens/session/accountSession.ts';
import {
  lifetime,
  margins,
  phaseOf,
  refreshIsEnding,
  rejectionSpacing,
  spacing,
} from '../../../../src/tokens/session/freshness.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { pairAt } from '../../../support/doubles/tokenAccount.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('how fresh a pair is', () => {
  const lives: [life: number, advisory: number, mandatory: number, attempts: number, rejections: number][] = [
    [24 * hour, 15 * minute, 5 * minute, minute, 10 * minute],
    [2 * hour, 15 * minute, 5 * minute, minute, 10 * minute],
    [15 * minute, 225_000, 75_000, 50_000, 75_000],
    [90_000, 22_500, 7_500, 5_000, 7_500],
  ];
  for (const [life, advisory, mandatory, attempts, rejections] of lives)
    it(`is measured by a life of ${life / 1_000} s`, () =>
      assert.deepEqual(
        [margins(life), spacing(life), rejectionSpacing(life)],
        [{ advisory, mandatory }, attempts, rejections],
      ));

  const phases: [left: number, early: number, phase: string][] = [
    [15 * minute + 1, 0, 'fresh'],
    [15 * minute, 0, 'advisory'],
    [15 * minute, 1, 'fresh'],
    [10 * minute + 1, 1, 'fresh'],
    [10 * minute, 1, 'advisory'],
    [12.5 * minute, 0.5, 'advisory'],
    [12.5 * minute + 1, 0.5, 'fresh'],
    [5 * minute + 1, 1, 'advisory'],
    [5 * minute, 0, 'mandatory'],
    [1, 0, 'mandatory'],
    [0, 0, 'expired'],
    [-1, 0, 'expired'],
  ];
  for (const [left, early, phase] of phases)
    it(`is ${phase} with ${left} ms left where its renewal is moved by ${early}`, () =>
      assert.equal(phaseOf(pairAt(7), 2 * hour - left, early), phase));

  it('is told of a pair without a life too', () => {
    const times = { receivedAt: 9, expiresAt: 5 };
    assert.deepEqual([lifetime(times), phaseOf(times, 0, 0), phaseOf(times, 1, 0)], [1, 'fresh', 'expired']);
  });

  it('is that of the refresh token too, in its last two days', () => {
    const at = (left: number) => refreshIsEnding({ ...pairAt(0), refreshExpiresAt: 9 * day }, 9 * day - left);
    assert.deepEqual([at(2 * day + 1), at(2 * day), at(-1)], [false, true, true]);
    assert.equal(refreshIsEnding({ receivedAt: 0, expiresAt: 1 }, day), false);
  });
});

describe('the age of a pair', () => {
  const start = Date.UTC(2026, 0, 31);
  const known = (receivedAt: number, clock: FakeClock) => {
    const record = {
      version: 1,
      chain: 'c1',
      gen: 1,
      key: '',
      clientSecret: '',
      tokens: pairAt(receivedAt),
    } as const;
    return seenNow(record, clock, 0.25);
  };

  const firsts: [ahead: number, age: number][] = [
    [-hour, hour],
    [0, 0],
    [30_000, 0],
    [60_000, 0],
    [60_001, 2 * hour - 5 * minute],
    [day, 2 * hour - 5 * minute],
  ];
  for (const [ahead, age] of firsts)
    it(`is ${age} ms at first sight where it came ${ahead} ms after now`, () => {
      const clock = new FakeClock(start);
      const pair = known(start + ahead, clock);
      assert.deepEqual([pair.early, pair.seenAt, ageOf(pair, clock)], [0.25, 0, age]);
    });

  it('is the older one of what both clocks say', async () => {
    const clock = new FakeClock(start);
    await clock.advance(5_000);
    const pair = known(start, clock);
    await clock.advance(1_000);
    assert.deepEqual([pair.seenAt, ageOf(pair, clock)], [5_000, 6_000]);
    clock.jump(-hour);
    assert.equal(ageOf(pair, clock), 6_000);
    clock.jump(2 * hour);
    assert.equal(ageOf(pair, clock), 6_000 + hour);
  });
});
