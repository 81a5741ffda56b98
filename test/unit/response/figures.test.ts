import assert from 'node:assert/strict';
import { inFigures } from '../../../src/response/figures.ts';

describe('A call in figures', () => {
  it('says status, time, size and pages on one line', () => {
    assert.equal(
      inFigures({ status: 200, durationMs: 1_234, bytes: 49_152, pages: 3 }),
      '200 · 1.2 s · 48 KB · 3 pages',
    );
    assert.equal(inFigures({ status: 404, durationMs: 85, bytes: 120, pages: 1 }), '404 · 85 ms · 120 B');
    assert.equal(
      inFigures({ status: 200, durationMs: 61_000, bytes: 3_145_728, pages: 1 }),
      '200 · 1 min 1 s · 3.0 MB',
    );
  });

  it('says of how many accounts or customers the rows are', () => {
    const figures = (places: number, customers: number, failed: unknown[] = []) =>
      inFigures({
        status: 200,
        durationMs: 85,
        bytes: 120,
        pages: 1,
        spread: { rows: 4, recipients: places, customers, failed },
      }).replace(/ · .*/, '');
    assert.deepEqual(
      [
        figures(2, 0, ['b']),
        figures(1, 0),
        figures(3, 3),
        figures(1, 1),
        figures(3, 1),
        figures(0, 0, ['x']),
      ],
      [
        '4 rows of 2 accounts, 1 failed',
        '4 rows of 1 account',
        '4 rows of 3 customers',
        '4 rows of 1 customer',
        '4 rows of 2 accounts and 1 customer',
        '4 rows, 1 failed',
      ],
    );
  });
});
