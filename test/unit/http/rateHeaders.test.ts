import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { delay, rateReport } from '../../../src/http/rateHeaders.ts';

const now = Date.parse('2026-08-11T10:00:00Z');
const report = (headers: Record<string, string>) =>
  JSON.parse(JSON.stringify(rateReport(Object.entries(headers), now))) as unknown;

describe('the headers that tell of limits', () => {
  it('are read from classic Central, whatever the case of their names', () => {
    const headers = {
      'X-RateLimit-Limit-Second': '7',
      'x-ratelimit-remaining-second': '6',
      'X-RATELIMIT-LIMIT-DAY': '5000',
      'X-RateLimit-Remaining-day': '4711',
    };
    assert.deepEqual(report(headers), {
      perSecond: { limit: 7, remaining: 6 },
      perDay: { limit: 5000, remaining: 4711 },
    });
  });

  it('are read from new Central, the reset as a number or as a date', () => {
    const limits = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' };
    for (const reset of [
      '2',
      String(now / 1_000 + 2),
      String(now + 2_000),
      'Tue, 11 Aug 2026 10:00:02 GMT',
      '2026-08-11T10:00:02Z',
    ]) {
      assert.deepEqual(
        report({ ...limits, 'x-ratelimit-reset': reset }),
        { window: { limit: 10, remaining: 0, resetMs: 2_000 } },
        reset,
      );
    }
  });

  it('count by the clock of the server where ours is another', () => {
    const limits = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' };
    const later = 'Tue, 11 Aug 2026 10:00:40 GMT';
    for (const reset of ['2026-08-11T10:00:41Z', String(now / 1_000 + 41), '1'])
      assert.deepEqual(
        report({ ...limits, 'x-ratelimit-reset': reset, date: later }),
        { window: { limit: 10, remaining: 0, resetMs: 1_000 } },
        reset,
      );
    assert.deepEqual(report({ 'retry-after': later, date: later }), { retryAfterMs: 0 });
    assert.deepEqual(report({ 'retry-after': later, date: 'Tue, 11 Aug 2026 10:00:01 GMT' }), {
      retryAfterMs: 40_000,
    });
  });

  it('are read from GreenLake', () => {
    const headers = { 'ratelimit-limit': '60, 60;w=60', 'ratelimit-remaining': '3', 'ratelimit-reset': '12' };
    assert.deepEqual(report(headers), { window: { limit: 60, remaining: 3, resetMs: 12_000 } });
  });

  const inOne: [string, Record<string, string>, object | undefined][] = [
    ['one window', { ratelimit: '"a";r=3;t=10', 'ratelimit-policy': '"a";q=60;w=60' }, [60, 3, 10]],
    [
      'a name without quotes',
      { ratelimit: 'default;r=50;t=30', 'ratelimit-policy': 'default;q=100' },
      [100, 50, 30],
    ],
    [
      'blanks and other parameters',
      { RateLimit: ' "a" ; r=3 ; t=10 ; pk=:Y2Q=:', 'RateLimit-Policy': '"a"; q=60' },
      [60, 3, 10],
    ],
    [
      'signs in a name',
      { ratelimit: '"a,b;c=1";r=0;t=2', 'ratelimit-policy': '"x";q=9, "a,b;c=1";q=5;w=1' },
      [5, 0, 2],
    ],
    [
      'the tightest of several windows',
      {
        ratelimit: '"hour";r=500;t=1800, "minute";r=2;t=40',
        'ratelimit-policy': '"hour";q=1000;w=3600, "minute";q=60;w=60',
      },
      [60, 2, 40],
    ],
    [
      'the longer of two windows that are both used up',
      { ratelimit: '"s";r=0;t=1, "m";r=0;t=40' },
      [undefined, 0, 40],
    ],
    [
      'no time of a reset, so the window counts',
      { ratelimit: '"a";r=0', 'ratelimit-policy': '"a";q=60;w=60' },
      [60, 0, 60],
    ],
    [
      'no bytes',
      { ratelimit: '"b";r=0;t=9, "a";r=4;t=8', 'ratelimit-policy': '"b";q=9;qu="content-bytes", "a";q=5' },
      [5, 4, 8],
    ],
    [
      'an older list',
      { ratelimit: 'limit=60, remaining=3, reset=10', 'ratelimit-policy': '60;w=60' },
      [60, 3, 10],
    ],
    [
      'a time of the reset since the epoch',
      { ratelimit: `"a";r=3;t=${now / 1_000 + 10}`, 'ratelimit-policy': '"a";q=60' },
      [60, 3, 10],
    ],
    [
      'such a time in an older list',
      { ratelimit: `limit=60, remaining=0, reset=${now + 9_000}` },
      [60, 0, 9],
    ],
    [
      'what is left, where another field has a limit alone',
      { 'x-ratelimit-limit': '100', ratelimit: '"m";r=0;t=12' },
      [undefined, 0, 12],
    ],
    [
      'a limit, where nothing tells what is left',
      { 'x-ratelimit-limit': '100', 'x-ratelimit-reset': '7', ratelimit: '"m";t=12' },
      [100, undefined, 7],
    ],
    ['only a policy', { 'ratelimit-policy': '"a";q=60;w=60' }, undefined],
    ['nonsense', { ratelimit: '"a";r=x;t=3, ;;=, r' }, undefined],
  ];
  for (const [what, headers, window] of inOne)
    it(`are read from one field: ${what}`, () => {
      const [limit, remaining, seconds] = Array.isArray(window) ? (window as (number | undefined)[]) : [];
      const expected = { limit, remaining, resetMs: seconds === undefined ? undefined : seconds * 1_000 };
      assert.deepEqual(report(headers), window ? JSON.parse(JSON.stringify({ window: expected })) : {});
    });

  it('may be missing or senseless', () => {
    assert.deepEqual(report({}), {});
    assert.deepEqual(
      report({ 'x-ratelimit-limit-day': 'many', 'x-ratelimit-remaining-day': '-1', 'retry-after': 'soon' }),
      {},
    );
    assert.deepEqual(report({ 'x-ratelimit-remaining-day': '12' }), { perDay: { remaining: 12 } });
  });

  const waits: [string, number | undefined][] = [
    ['0', 0],
    ['1', 1_000],
    ['1.5', 1_500],
    [' 30 ', 30_000],
    ['-5', 0],
    ['99999', 99_999_000],
    ['Tue, 11 Aug 2026 10:01:00 GMT', 60_000],
    ['Tue, 11 Aug 2020 10:01:00 GMT', 0],
    ['', undefined],
    ['NaN', undefined],
    ['1e9', undefined],
    ['12 monkeys', undefined],
    ['1.25', 1_250],
    ['1000000000', 1e12],
    ['may 1', undefined],
    [`${' '.repeat(40)}2`, 2_000],
    ['Tue, 11 Aug 2026 10:01:00 GMT+0000 (UTC)', 60_000],
    ['Tue, 11 Aug 2026 10:01:00 GMT+0000 (UTC )', undefined],
    ['2026-08-11 10:00:02 +0000', 2_000],
  ];
  for (const [text, ms] of waits) {
    it(`take Retry-After ${JSON.stringify(text)} for ${ms ?? 'nothing'} [B3]`, () =>
      assert.equal(delay(text, now), ms));
  }

  it('tell a time in UTC where they name no zone, whatever this machine’s is', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    try {
      for (const time of ['2026-08-11T10:00:02', '2026-08-11 10:00:02', 'Tue, 11 Aug 2026 10:00:02'])
        assert.equal(delay(time, now), 2_000, time);
      for (const time of ['2026-08-11T06:00:02-04:00', '2026-08-11 10:00:02+00', '2026-08-11 10:00:02 UTC'])
        assert.equal(delay(time, now), 2_000, time);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('never come to anything but whole counts and waits of 0 or more', () => {
    const names = [
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'x-ratelimit-limit-day',
      'retry-after',
    ];
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map(String),
      fc.double().map(String),
    );
    const sane = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).every(sane)
        : value === undefined || (typeof value === 'number' && value >= 0 && Number.isFinite(value));
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, text) => sane(rateReport([[name, text]], now))),
      { seed: 7, numRuns: 3_000 },
    );
  });
});
