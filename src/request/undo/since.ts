import type { Json } from '../../text/json.ts';
import { isCount, isEmpty, isMask, isSame, isServers, leavesOf, type Leaf } from './members.ts';

/** A change, and what is known about the object before it; all in the form of the sent body. */
export interface Left {
  method: string;
  /** The object before it; missing if there was none. */
  before?: Json | undefined;
  /** The body that was sent. */
  sent?: Json | undefined;
  /** The object as the response to the change gave it. */
  response?: Json | undefined;
  /** Values that the server uses for members that are not sent. */
  defaults?: ReadonlyMap<string, Json | undefined>;
}

/** Tells if an object is as it was before, apart from members that the server sets itself. */
export function isAsBefore(before: Json | undefined, now: Json | undefined): boolean {
  if (before === undefined || now === undefined) return before === now;
  const [was, is] = [leavesOf(before), leavesOf(now)];
  return [...new Set([...was.keys(), ...is.keys()])].every((path) => {
    const [one, other] = [was.get(path), is.get(path)];
    const { name = '', isTop = false } = one ?? other ?? {};
    return (
      isServers(name, isTop) ||
      isSame(one?.value, other?.value) ||
      (isEmpty(one?.value) && isEmpty(other?.value))
    );
  });
}

/** Finds the paths at which an object is not as a change left it. `now` is undefined if the object is gone. */
export function changedSince(left: Left, now: Json | undefined): string[] {
  if (left.method === 'DELETE') return now === undefined ? [] : beyond(leavesOf(now), leavesOf(left.before));
  if (now === undefined) return ['all of it'];
  const [was, sent, answered, is] = [left.before, left.sent, left.response, now].map(leavesOf);
  if (!was || !sent || !answered || !is) return [];
  // A sent value may have replaced a whole object or list.
  const touched = new Set([...sent.keys()].map(startOf));
  const paths = new Set([...sent.keys(), ...is.keys(), ...(left.method === 'PATCH' ? was.keys() : [])]);
  return [...paths].filter((path) => {
    const [before, asked, response, found] = [was, sent, answered, is].map((leaves) => leaves.get(path));
    if (asked) return isOther(asked, before, response, found);
    if (!found) return isGone(before) && !touched.has(startOf(path));
    if (isServers(found.name, found.isTop) || isMask(found.value) || isEmpty(found.value)) return false;
    if (isSame(found.value, before?.value) || isSame(found.value, response?.value)) return false;
    if (left.method !== 'PATCH' && isSame(found.value, left.defaults?.get(path))) return false;
    // If the change made the object, nobody knows what else the server put into it.
    return left.before !== undefined || answered.size > 0;
  });
}

/** Tells if a value that was sent is another one now. */
function isOther(
  asked: Leaf,
  before: Leaf | undefined,
  response: Leaf | undefined,
  found: Leaf | undefined,
): boolean {
  if (isCount(asked.name) || isMask(found?.value)) return false;
  if (isServers(asked.name, asked.isTop) && isSame(asked.value, before?.value)) return false;
  if (isSame(found?.value, asked.value) || (isEmpty(found?.value) && isEmpty(asked.value))) return false;
  if (found && isSame(found.value, response?.value)) return false;
  // A value that was never read back: the server hides it, or did not take it.
  return found !== undefined || (before !== undefined && !isMask(before.value) && !isEmpty(before.value));
}

/** Tells if a value, which is missing now, was there before. */
function isGone(before: Leaf | undefined): boolean {
  return before !== undefined && !isServers(before.name, before.isTop) && !isEmpty(before.value);
}

function startOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

/** Finds the paths of new or other values after a deletion: a reset leaves some of the old values, and nothing else. */
function beyond(is: ReadonlyMap<string, Leaf>, was: ReadonlyMap<string, Leaf>): string[] {
  return [...is].flatMap(([path, { name, isTop, value }]) =>
    isServers(name, isTop) || isEmpty(value) || isMask(value) || isSame(value, was.get(path)?.value)
      ? []
      : [path],
  );
}
