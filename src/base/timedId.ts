/** Makes an id of a time and a random part, so that ids sort by age. `random` gives 0 to 1. */
export function timedId(at: number, random: () => number): string {
  const rest = Math.floor(random() * 36 ** 6);
  return `${at.toString(36).padStart(9, '0')}-${rest.toString(36).padStart(6, '0')}`;
}

/** Gives the time of an id, wall ms. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.split('-', 1)[0] ?? '', 36);
}
