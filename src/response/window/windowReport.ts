import { mask } from '../../redact/redact.ts';
import { parseJson } from '../../text/json.ts';
import { differencesOf, type Compared } from './differences.ts';
import type { TakenCall, TakenState } from './taken.ts';

const marked = new RegExp(`${mask} [\\da-f]{8}`, 'g');

/** A call of the file, and the differences in its response. */
export interface ComparedCall extends Compared {
  name: string;
  /** The line in the file, 1-based. */
  line: number;
  /** The reason why it does not pass after the change. */
  failed?: string;
  /** The reason why it could not be compared. */
  missing?: string;
  /** True if both responses have secrets, and it is not known if these are the same. */
  isBlind?: true;
}

/** Differences between the responses before and after a change. */
export interface WindowReport {
  file: string;
  /** The times of the two states, ISO 8601. */
  before: string;
  after: string;
  calls: ComparedCall[];
}

/**
 * Compares two states of one file. Secrets are compared by their marks, which must come from the same key. Calls are matched by their
 * names, in their order.
 */
export function compareStates(before: TakenState, after: TakenState): WindowReport {
  const isMarked = before.key !== undefined && before.key === after.key;
  const earlier = new Map(numbered(before.calls));
  const calls: ComparedCall[] = [];
  for (const [key, call] of numbered(after.calls)) {
    calls.push(compareCalls(earlier.get(key), call, isMarked));
    earlier.delete(key);
  }
  for (const [, call] of earlier)
    calls.push({ ...headOf(call), ...nothing, missing: 'This call was sent before the change only.' });
  return { file: after.file, before: before.takenAt, after: after.takenAt, calls };
}

const nothing: Compared = { differences: [], varied: 0, more: 0 };

function numbered(calls: readonly TakenCall[]): [string, TakenCall][] {
  const counts = new Map<string, number>();
  return calls.map((call) => {
    const count = (counts.get(call.name) ?? 0) + 1;
    counts.set(call.name, count);
    return [JSON.stringify([call.name, count]), call];
  });
}

function headOf({ name, line }: TakenCall): { name: string; line: number } {
  return { name, line };
}

function compareCalls(before: TakenCall | undefined, after: TakenCall, isMarked: boolean): ComparedCall {
  const isMasked = !isMarked && before?.body?.includes(mask) && after.body?.includes(mask);
  const head = { ...headOf(after), ...(isMasked && { isBlind: true as const }) };
  if (!before) return { ...head, ...nothing, missing: 'This call was sent after the change only.' };
  if (after.missing !== undefined) return { ...head, ...nothing, missing: after.missing };
  if (before.missing !== undefined)
    return { ...head, ...nothing, missing: `Before the change there was no response: ${before.missing}` };
  const failed = after.failed === undefined ? {} : { failed: after.failed };
  const bodies = isMarked
    ? compareBodies(before.body ?? '', after.body ?? '')
    : compareBodies(withoutMarks(before.body), withoutMarks(after.body));
  if (before.status === after.status) return { ...head, ...failed, ...bodies };
  const status = {
    place: 'status',
    kind: 'changed',
    before: String(before.status),
    after: String(after.status),
  } as const;
  return { ...head, ...failed, ...bodies, differences: [status, ...bodies.differences] };
}

function withoutMarks(body = ''): string {
  return body.replaceAll(marked, mask);
}

function compareBodies(before: string, after: string): Compared {
  const [one, other] = [parseJson(before), parseJson(after)];
  const isJson = one !== undefined && other !== undefined;
  // A text that is not JSON is compared by its lines, even if it has only one.
  return isJson ? differencesOf(one, other) : differencesOf(`${before}\n`, `${after}\n`);
}

/** Tells if a call's response is different from before, or if the call does not pass. */
export function isChanged({ differences, failed }: ComparedCall): boolean {
  return differences.length > 0 || failed !== undefined;
}

/** Counts the calls with a difference, those that could not be compared, and the rest. */
export function countsOfReport({ calls }: WindowReport): { changed: number; missing: number; same: number } {
  const missing = calls.filter((call) => call.missing !== undefined).length;
  const changed = calls.filter(isChanged).length;
  return { changed, missing, same: calls.length - missing - changed };
}
