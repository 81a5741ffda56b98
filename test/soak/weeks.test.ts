import assert from 'node:assert/strict';
import { liveForDays, type DayEnd } from '../support/runs/weeksRun.ts';

const days = Number(process.env['SOAK_DAYS'] ?? 14);

describe('a process that runs for weeks of a clock that is moved', () => {
  it('holds no more handles, files and memory at the end than after its first days [G15]', async function () {
    this.timeout(600_000);
    const rejections: unknown[] = [];
    const note = (reason: unknown) => void rejections.push(reason);
    process.on('unhandledRejection', note);
    const started = performance.now();
    const { days: ends, ...counts } = await liveForDays(days).finally(() =>
      process.off('unhandledRejection', note),
    );
    const speed = (days * 86_400_000) / (performance.now() - started);
    const slope = heapSlope(ends.slice(2));
    console.log(
      `      ${days} days at ${Math.round(speed)}x: ${JSON.stringify(counts)}, heap ${ends[2]?.heapMb.toFixed(1)} to ` +
        `${ends.at(-1)?.heapMb.toFixed(1)} MB, ${slope.toFixed(4)} MB/h`,
    );
    const held = ({ handles, files }: DayEnd) => ({ handles, files });
    assert.deepEqual(
      ends.slice(2).map(held),
      Array.from(ends.slice(2), () => held(ends[1] as DayEnd)),
    );
    assert.ok(slope < 1);
    assert.deepEqual([counts.failed, rejections], [0, []]);
  });
});

/** MB an hour of the model, by least squares. */
function heapSlope(ends: readonly DayEnd[]): number {
  const middle = (ends.length - 1) / 2;
  const mean = ends.reduce((sum, { heapMb }) => sum + heapMb, 0) / ends.length;
  const top = ends.reduce((sum, { heapMb }, day) => sum + (day - middle) * (heapMb - mean), 0);
  const bottom = ends.reduce((sum, _, day) => sum + (day - middle) ** 2, 0);
  return top / bottom / 24;
}
