/**
 * Compares firmware versions by their numbers, so that 10.10 is newer than 10.7 and FL.10.13.1000 compares with 10.13. Only as many
 * numbers count as both have: 10.7 equals 10.7.1.0. Negative when `a` is older.
 */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let place = 0; place < shared; place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The numbers of a version; a build number after "_" or "-" counts as one more. */
export function versionNumbers(text: string): number[] {
  return (text.match(/\d{1,15}/g) ?? []).map(Number);
}
