import assert from 'node:assert/strict';
import type { Reason } from '../../../src/base/reasons.ts';
import { pauseAfterLimit, retryAfterFailure, retryAfterTrouble } from '../../../src/limits/retry.ts';

const longest = () => 1;

describe('the wait before a call goes out again', () => {
  it('follows a connection that was reset, for a read, once', () => {
    const after = (method: string, reason: Reason, attempt: number) =>
      retryAfterFailure(method, { reason, sent: true }, attempt, longest);
    assert.deepEqual(
      [
        after('GET', 'connectionReset', 1),
        after('GET', 'connectionReset', 2),
        after('POST', 'connectionReset', 1),
        after('GET', 'connectionRefused', 1),
      ],
      [500, undefined, undefined, undefined],
    );
  });

  it('follows a gateway in trouble as long as it asks, a second at least, five minutes at most', () => {
    const after = (retryAfterMs: number | undefined, status = 503, method = 'GET', attempt = 1) =>
      retryAfterTrouble(method, status, { retryAfterMs }, attempt, longest);
    assert.deepEqual(
      [undefined, 0, 400, 7_000, 300_000, 300_001].map((asked) => after(asked)),
      [500, 1_000, 1_000, 7_000, 300_000, undefined],
    );
    assert.deepEqual(
      [500, 502, 503, 504].map((status) => after(undefined, status)),
      [undefined, 500, 500, 500],
    );
    assert.deepEqual(
      [after(undefined, 503, 'POST'), after(undefined, 503, 'GET', 2)],
      [undefined, undefined],
    );
  });

  it('after a 429 is what the server asked, else a second that grows', () => {
    const used = { remaining: 0, resetMs: 4_000 };
    const free = { remaining: 1, resetMs: 4_000 };
    assert.deepEqual(
      [
        { retryAfterMs: 3_000, window: used },
        { retryAfterMs: 10 },
        { window: used },
        { window: free },
        {},
      ].map((rates) => pauseAfterLimit(rates, 1, longest)),
      [3_000, 1_000, 4_000, 1_500, 1_500],
    );
    assert.deepEqual(
      [1, 2, 3, 9].map((attempt) => pauseAfterLimit({}, attempt, longest)),
      [1_500, 2_000, 3_000, 9_000],
    );
    assert.equal(
      pauseAfterLimit({}, 1, () => 0.5),
      1_250,
    );
  });
});
