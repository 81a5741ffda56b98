import { editDistance } from './editDistance.ts';

const longest = 60;
const most = 3;

/** Up to three words that a misspelt word may mean, the nearest first, without regard to case. Words that differ too much are left out. */
export function nearestWords(written: string, words: readonly string[]): string[] {
  const wanted = written.toLowerCase();
  if (wanted === '' || wanted.length > longest) return [];
  const near = words.flatMap((word) => {
    const farthest = Math.max(1, Math.floor(Math.max(wanted.length, word.length) / 3));
    if (word.length > longest || Math.abs(word.length - wanted.length) > farthest) return [];
    const distance = editDistance(wanted, word.toLowerCase());
    return distance <= farthest ? [{ word, distance }] : [];
  });
  return near
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ word }) => word);
}
