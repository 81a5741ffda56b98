import { hostileShapes, shaped } from '../support/growth/hostileShapes.ts';
import { composedReaders } from '../support/growth/composedReaders.ts';
import { notMeasured, readerArguments } from '../support/growth/readerCalls.ts';
import { load, textReaders } from '../support/growth/textReaders.ts';
import type { Report } from './report.ts';

export const name = 'growth';

type Read = (text: string) => unknown;
type Shape = (typeof hostileShapes)[number];

/** Characters of the shortest text; the longest is eight times as long. */
const shortest = 65_536;
const doublings = [1, 2, 4, 8];
/** A single reading that takes longer is not repeated at more characters, ms. */
const tooLong = 3_000;
/** The cost that a doubling may have; below this time, in ms, it says nothing. */
const mostGrowth = 2.3;
const noise = 2;

/** Every function that reads text, on the worst of many hostile shapes: ms at n, 2n, 4n and 8n characters, each the best of several. */
export async function run(report: Report): Promise<void> {
  const rows: { name: string; shape: string; times: number[]; growth: number }[] = [];
  for (const [reader, read] of await allReaders()) {
    const worst = worstShape(read);
    const times = timesOf(read, worst);
    rows.push({ name: reader, shape: JSON.stringify(worst.join('…')), times, growth: growthOf(times) });
  }
  rows.sort(
    (left, right) => right.growth - left.growth || (right.times.at(-1) ?? 0) - (left.times.at(-1) ?? 0),
  );
  console.log(
    `${rows.length} readers; ${shortest}, ${shortest * 2}, ${shortest * 4}, ${shortest * 8} characters, ms`,
  );
  for (const row of rows) {
    const flag = row.growth > mostGrowth ? '!' : ' ';
    const figures = row.times.map((ms) => ms.toFixed(2).padStart(9)).join('');
    console.log(`${flag} ${row.growth.toFixed(2)} ${figures}  ${row.name}  ${row.shape}`);
  }
  report.add({
    what: 'readers whose time grows faster than 2.3 for a doubling',
    unit: 'of all',
    samples: [rows.filter(({ growth }) => growth > mostGrowth).length],
    floor: [rows.length],
    mark: '0',
  });
  report.add({
    what: 'the slowest reader at 524,288 characters of its worst shape',
    unit: 'ms',
    samples: [Math.max(...rows.map(({ times }) => times.at(-1) ?? 0))],
  });
}

async function allReaders(): Promise<[name: string, read: Read][]> {
  const readers: [string, Read][] = [];
  for (const reader of textReaders()) {
    if (reader.name in notMeasured) continue;
    const call = await load(reader);
    const others = readerArguments[reader.name];
    readers.push([
      reader.name,
      (text) => call(reader.takesBytes ? Buffer.from(text) : text, ...(others?.(text) ?? [])),
    ]);
  }
  return [...readers, ...Object.entries(composedReaders)];
}

/** The shape that costs most. */
function worstShape(read: Read): Shape {
  let worst: Shape = hostileShapes[0] ?? ['', 'a', ''];
  let most = -1;
  for (const shape of hostileShapes) {
    if (timed(read, shaped(shape, shortest / 8)) > tooLong / 64) return shape;
    const ms = timed(read, shaped(shape, shortest));
    if (ms > most) [worst, most] = [shape, ms];
  }
  return worst;
}

function timesOf(read: Read, shape: Shape): number[] {
  const times: number[] = [];
  for (const factor of doublings) {
    const text = shaped(shape, shortest * factor);
    const first = timed(read, text);
    const runs = first > 500 ? 2 : first > 50 ? 7 : 25;
    times.push(Math.min(first, ...Array.from({ length: runs - 1 }, () => timed(read, text))));
    if (first > tooLong) break;
  }
  return times;
}

/** The largest step from one length to twice that, as far as it can be told from noise. */
function growthOf(times: readonly number[]): number {
  const steps = times.slice(1).flatMap((ms, at) => {
    const before = times[at] ?? 0;
    return ms < noise || before < noise / 4 ? [] : [ms / before];
  });
  return Math.max(1, ...steps);
}

/** ms of one reading. A refusal is a reading too. */
function timed(read: Read, text: string): number {
  const start = performance.now();
  try {
    const result = read(text);
    if (isIterator(result)) for (const _ of result) void _;
  } catch {
    // A refusal is an answer.
  }
  return performance.now() - start;
}

function isIterator(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value;
}
