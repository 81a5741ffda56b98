import { editDistance } from '../editDistance.ts';
import type { Operation } from './operation.ts';
import { isOpen, isParameter, segmentsOf } from './segments.ts';

const longest = 200;
const most = 3;

/**
 * Up to three operations whose templates look most like a path that fits none, best first, one a template.
 * For hints: empty where nothing is near.
 */
export function nearestTo(operations: readonly Operation[], path: string): Operation[] {
  const written = segmentsOf(path.slice(0, longest));
  const limit = Math.max(1, written.length * 0.45);
  const byPath = new Map<string, Operation>();
  for (const operation of operations) if (!byPath.has(operation.path)) byPath.set(operation.path, operation);
  return [...byPath.values()]
    .map((operation) => ({ operation, distance: pathDistance(written, segmentsOf(operation.path), limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ operation }) => operation);
}

/** Edit distance over segments, where swapping one costs how unlike the two are (0 to 1). */
function pathDistance(written: readonly string[], template: readonly string[], limit: number): number {
  if (Math.abs(written.length - template.length) > limit) return Infinity;
  let row = Array.from({ length: template.length + 1 }, (_, at) => at);
  for (const [index, segment] of written.entries()) {
    const next = [index + 1];
    for (const [at, other] of template.entries()) {
      const swapped = (row[at] ?? 0) + segmentDistance(segment, other);
      next.push(Math.min(swapped, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return Infinity;
    row = next;
  }
  return row.at(-1) ?? Infinity;
}

function segmentDistance(written: string, template: string): number {
  if (written === template) return 0;
  if (isParameter(template)) return isOpen(written) || /\d/.test(written) ? 0 : 0.35;
  if (isOpen(written)) return 0.3;
  if (/^v\d/.test(written) && /^v\d/.test(template)) return 0.15;
  const size = Math.max(written.length, template.length);
  if (Math.abs(written.length - template.length) > size / 2) return 1;
  return Math.min(1, editDistance(written.toLowerCase(), template.toLowerCase()) / size);
}
