import type { Platform } from '../account/account.ts';
import { editDistance } from '../text/editDistance.ts';
import type { Operation } from './operation.ts';
import { isParameter, segmentsOf } from './segments.ts';

/** Most wrong letters of a path for it to count as misspelt; a parameter's value has no spelling. */
const mostWrong = 2;

const version = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** The operations of a path, and the operations of similar paths. */
export interface PathLookup {
  at(path: string, platform: Platform): readonly Operation[];
  /** At most three, the best first. */
  nearest(path: string, platform: Platform): readonly Operation[];
}

/** The operation in another version of its path, if the catalogue does not have the given path. */
export function otherVersionOf(
  lookup: PathLookup,
  call: { method: string; path: string },
  platform: Platform,
): Operation | undefined {
  return lookup.at(call.path, platform).length > 0 ? undefined : inOtherVersion(lookup, call, platform);
}

/** The operation with this method in another version of a path, whether or not the catalogue has other methods for the path. */
export function inOtherVersion(
  lookup: PathLookup,
  { method, path }: { method: string; path: string },
  platform: Platform,
): Operation | undefined {
  const here = new Set(lookup.at(path, platform).map((one) => one.path));
  const near = lookup
    .nearest(path, platform)
    .find((one) => isOtherVersion(path, one.path) && !here.has(one.path));
  return near && lookup.at(near.path, platform).find((one) => one.method === method.toUpperCase());
}

/** The operation that is probably meant, among those with a similar path: first another version, then a misspelt path. */
export function probablyMeant(path: string, near: readonly Operation[]): Operation | undefined {
  return near.find((one) => isOtherVersion(path, one.path)) ?? near.find((one) => isMisspelt(path, one.path));
}

/** Tells if a path is the same as a template except for the version. */
export function isOtherVersion(path: string, template: string): boolean {
  const written = segmentsOf(path);
  const meant = segmentsOf(template);
  return (
    written.length === meant.length &&
    meant.every((segment, at) => {
      const text = written[at] ?? '';
      return isParameter(segment) || text === segment || (version.test(text) && version.test(segment));
    })
  );
}

/** Tells if a path is the same as a template with at most two wrong letters. */
export function isMisspelt(path: string, template: string): boolean {
  const written = segmentsOf(path);
  const meant = segmentsOf(template);
  if (written.length !== meant.length) return false;
  const wrong = meant.map((segment, at) => {
    const text = written[at] ?? '';
    if (isParameter(segment) || text === segment) return 0;
    const distance =
      Math.abs(text.length - segment.length) > mostWrong ? Infinity : editDistance(text, segment);
    return distance < segment.length ? distance : Infinity;
  });
  return wrong.reduce((sum, one) => sum + one, 0) <= mostWrong;
}
