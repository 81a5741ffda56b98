import { fix } from '../syntax/fix.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';

/** Characters that turn the writing's direction or take no room: they can hide the real host or method. */
const hidden =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

/** Warns of hidden characters anywhere in a block; a byte order mark at the file's start is none. */
export function checkHidden({ text, index }: PlacedBlock): Problem[] {
  const problems: Problem[] = [];
  for (const match of text.matchAll(hidden)) {
    const range: Range = { start: match.index, end: match.index + match[0].length };
    if (index === 0 && range.start === 0 && match[0] === '\uFEFF') continue;
    const point = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    problems.push(
      problem('hiddenCharacter', range, { character: point }, [fix('takeOut', [{ range, text: '' }])]),
    );
  }
  return problems;
}
