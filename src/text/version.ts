/** A firmware version of AOS 8 and 10 (10.6.0.2_89182), AOS-CX (FL.10.13.1005) or AOS-S (YA.16.11.0003), as numbers. */
export interface Version {
  /** The numbers of the release, without the letters of the platform before them. */
  readonly release: readonly number[];
  /** The number after “_” or “-”. */
  readonly build?: number;
}

/** Undefined for a text without a number, as a device without a version has. */
export function parseVersion(text: string): Version | undefined {
  // A number alone may be a part of a name before it: “AOS10 10.7.0.0”.
  const [release] = /\d{1,15}(?:\.\d{1,15}){1,9}/.exec(text) ?? /\d{1,15}/.exec(text) ?? [];
  if (release === undefined) return undefined;
  const build = /[_-](\d{1,15})(?![\d.])/.exec(text)?.[1];
  return { release: release.split('.').map(Number), ...(build !== undefined && { build: Number(build) }) };
}

/** Tells if the whole text is a version, so that a comparison leaves out no part of it. */
export function isVersion(text: string): boolean {
  return /^(?:[a-z]{1,3}\.)?\d{1,15}(?:\.\d{1,15}){0,9}(?:[_-]\d{1,15})?$/i.test(text);
}

/**
 * Compares two versions by their numbers, so that 10.10 is newer than 10.7. Only parts that both have count: 10.7 equals 10.7.1.0, and
 * 10.6.0.2 equals 10.6.0.2_89182. Negative if `a` is older.
 */
export function compareVersions(a: Version, b: Version): number {
  const shared = Math.min(a.release.length, b.release.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (a.release[index] ?? 0) - (b.release[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.build === undefined || b.build === undefined ? 0 : a.build - b.build;
}

/** Orders versions for a list, by all their numbers: 10.7 comes before 10.7.1, which `compareVersions` takes for the same. */
export function orderOfVersions(a: Version, b: Version): number {
  const [one, other] = [a, b].map(({ release, build }) => [
    ...release,
    -1,
    ...(build === undefined ? [] : [build]),
  ]);
  if (!one || !other) return 0;
  const differing = one.findIndex((number, index) => number !== other[index]);
  return differing < 0 ? one.length - other.length : (one[differing] ?? 0) - (other[differing] ?? -1);
}
