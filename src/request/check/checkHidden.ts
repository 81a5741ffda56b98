import { fix } from '../syntax/fix.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import type { InPieces } from './inPieces.ts';

/** Characters that change the direction of writing or take no room: they can hide the real host or method. */
const hidden =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

/** Characters that are searched between two pauses. */
const piece = 262_144;

/** Warns of hidden characters anywhere in a block, except a byte order mark at the file's start. */
export function* checkHidden({ text, index }: PlacedBlock): InPieces<Problem[]> {
  const problems: Problem[] = [];
  for (let from = 0; from < text.length;) {
    // No run of hidden characters crosses the end of a line.
    const feed = text.indexOf('\n', from + piece);
    const end = feed < 0 ? text.length : feed;
    findIn(text, { start: from, end }, index, problems);
    from = end;
    if (from < text.length) yield;
  }
  return problems;
}

function findIn(text: string, { start, end }: Range, index: number, problems: Problem[]): void {
  for (const match of text.slice(start, end).matchAll(hidden)) {
    const at = start + match.index;
    const range: Range = { start: at, end: at + match[0].length };
    if (index === 0 && range.start === 0 && match[0] === '\uFEFF') continue;
    const point = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    problems.push(
      problem('hiddenCharacter', range, { character: point }, [fix('takeOut', [{ range, text: '' }])]),
    );
  }
}
