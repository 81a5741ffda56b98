import assert from 'node:assert/strict';
import { numberTicks, shortNumber, timeTicks } from '../../../../src/response/chart/ticks.ts';

describe('The axis of a chart', () => {
  it('has round numbers from 0 to above the greatest', () => {
    assert.deepEqual(numberTicks(3, 23, 6), [0, 5, 10, 15, 20, 25]);
    assert.deepEqual(numberTicks(-3, 0.5, 4), [-3, -2, -1, 0, 1]);
    assert.deepEqual(numberTicks(0, 0, 6).length > 0, true);
    assert.deepEqual([1_234_567, 999_999, 950, 0.123_45].map(shortNumber), ['1.23 M', '1 M', '950', '0.123']);
  });

  it('has round times, those of days at midnight of the zone', () => {
    const at = Date.UTC(2026, 7, 1, 10, 2);
    assert.deepEqual(
      timeTicks(at, at + 3_600_000, 4, 0).map((one) => new Date(one).toISOString().slice(11, 16)),
      ['10:15', '10:30', '10:45', '11:00'],
    );
    const days = timeTicks(at, at + 3 * 86_400_000, 3, -120);
    assert.equal(new Date(days[0] ?? 0).toISOString(), '2026-08-01T22:00:00.000Z');
    assert.ok(timeTicks(at, at, 4, 0).length <= 1);
  });
});
