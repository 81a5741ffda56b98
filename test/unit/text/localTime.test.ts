import assert from 'node:assert/strict';
import { secondsOf, localTime } from '../../../src/text/localTime.ts';

describe('A time as a person writes it', () => {
  it('is of its zone', () => {
    const seconds = Date.UTC(2026, 11, 1, 2) / 1_000;
    const forms = ['2026-12-01T02:00Z', '2026-12-01 02:00 UTC', '2026-12-01T02:00:00.000Z'];
    const others = ['2026-12-01T03:00+01:00', '2026-11-30 21:30 UTC-04:30', ' 2026-12-01 03:00:00+0100 '];
    for (const form of [...forms, ...others]) assert.equal(secondsOf(form), seconds, form);
  });

  it('is of this machine without a zone, and what is shown can be typed', () => {
    for (const [month, shown] of [
      [11, '2026-12-01 02:00'],
      [6, '2026-07-01 02:00'],
    ] as const) {
      const seconds = new Date(2026, month, 1, 2).getTime() / 1_000;
      assert.equal(secondsOf(shown), seconds);
      assert.equal(secondsOf(shown.replace(' ', 'T')), seconds);
      assert.ok(localTime(seconds).startsWith(`${shown} UTC`));
      assert.equal(secondsOf(localTime(seconds + 7)), seconds + 7);
    }
    assert.equal(localTime(1e15), '');
  });

  it('is none in another form, or where no clock shows it', () => {
    const forms = [
      '',
      '1800000000',
      'tomorrow',
      '2026-12-01',
      '1.12.2026 02:00',
      '2026-12-01 2:00',
      '2026-12-01 02:00 CET',
    ];
    const unreal = [
      '2026-02-30 02:00',
      '2026-13-01T02:00Z',
      '2026-12-01 24:00',
      '2026-12-01 02:60',
      '2026-12-01T02:00+25:00',
    ];
    for (const form of [...forms, ...unreal]) assert.equal(secondsOf(form), undefined, form);
  });
});
