import assert from 'node:assert/strict';
import { standardBehaviour } from '../../../../src/sandbox/behaviour.ts';
import { OperationLimits } from '../../../../src/sandbox/new/limits.ts';

describe('the limits of GreenLake in the sandbox', () => {
  const start = Date.UTC(2026, 7, 11, 10, 0, 48, 300);
  const add = { method: 'POST', path: '/subscriptions/v1/subscriptions' };

  it('count each operation of a workspace in fixed minutes, and tell the rest', () => {
    const limits = new OperationLimits(standardBehaviour);
    const take = (now: number, call = add, workspace = 'w') => limits.take(workspace, now, call);
    assert.deepEqual(take(start), {
      ok: true,
      headers: [
        ['ratelimit-limit', '4'],
        ['ratelimit-remaining', '3'],
        ['ratelimit-reset', '11'],
      ],
    });
    assert.deepEqual(
      [1, 2, 3, 4].map(() => take(start).ok),
      [true, true, true, false],
    );
    const others = [
      take(start, { method: 'GET', path: add.path }),
      take(start, add, 'x'),
      take(start + 11_700),
    ];
    assert.deepEqual(
      others.map(({ ok }) => ok),
      [true, true, true],
    );
  });

  it('have no number for an operation that HPE gives none for', () => {
    const limits = new OperationLimits(standardBehaviour);
    assert.deepEqual(limits.take('w', start, { method: 'GET', path: '/tags/v1/tags' }), {
      ok: true,
      headers: [],
    });
  });
});
