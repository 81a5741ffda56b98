import assert from 'node:assert/strict';
import { RunPace } from '../../../../src/request/run/runPace.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';

describe('What is shown of a run', () => {
  it('is the count of rows with the time that is left, and no short wait in its place', async () => {
    const clock = new FakeClock();
    const pace = new RunPace(clock);
    const rows = (done: number) => pace.after({ kind: 'rows', done, rows: 300, failed: 0 });
    assert.deepEqual(rows(0), { rows: { kind: 'rows', done: 0, rows: 300, failed: 0 } });
    for (let done = 1; done <= 54; done++) {
      const shown = pace.after({ kind: 'wait', reason: 'limit', ms: 140 });
      assert.equal(shown.rows?.done, done - 1);
      assert.equal(shown.waitMs, undefined);
      await clock.advance(140);
      rows(done);
    }
    assert.equal(
      Math.round((pace.after({ kind: 'wait', reason: 'limit', ms: 1 }).rows?.leftMs ?? 0) / 1_000),
      34,
    );
  });

  it('has a long wait beside the count, until the next step', () => {
    const pace = new RunPace(new FakeClock());
    pace.after({ kind: 'rows', done: 3, rows: 9, failed: 1 });
    const waiting = pace.after({ kind: 'wait', reason: 'retry', ms: 12_000 });
    assert.deepEqual([waiting.rows?.done, waiting.waitMs], [3, 12_000]);
    assert.equal(pace.after({ kind: 'wait', reason: 'limit', ms: 100 }).waitMs, undefined);
    pace.after({ kind: 'wait', reason: 'retry', ms: 12_000 });
    assert.equal(pace.after({ kind: 'rows', done: 4, rows: 9, failed: 1 }).waitMs, undefined);
  });

  it('is the wait where there is nothing else to tell', () => {
    const pace = new RunPace(new FakeClock());
    assert.deepEqual(pace.after({ kind: 'wait', reason: 'token', ms: 300 }), { waitMs: 300 });
  });

  it('keeps the rows above the pages of one row, and the requests above the rows', () => {
    const pace = new RunPace(new FakeClock());
    pace.after({ kind: 'calls', done: 1, calls: 4, failed: 0 });
    pace.after({ kind: 'rows', done: 2, rows: 5, failed: 0 });
    const shown = pace.after({ kind: 'pages', pages: 2, items: 200 });
    assert.deepEqual([shown.calls?.done, shown.rows?.done, shown.part?.kind], [1, 2, 'pages']);
    assert.deepEqual(Object.keys(pace.after({ kind: 'calls', done: 2, calls: 4, failed: 0 })), ['calls']);
  });

  it('begins its time anew with the next loop of a run', async () => {
    const clock = new FakeClock();
    const pace = new RunPace(clock);
    pace.after({ kind: 'rows', done: 0, rows: 2, failed: 0 });
    await clock.advance(60_000);
    pace.after({ kind: 'rows', done: 1, rows: 2, failed: 0 });
    assert.equal(pace.after({ kind: 'rows', done: 0, rows: 9, failed: 0 }).rows?.leftMs, undefined);
    await clock.advance(1_000);
    assert.equal(pace.after({ kind: 'rows', done: 1, rows: 9, failed: 0 }).rows?.leftMs, 8_000);
  });
});
