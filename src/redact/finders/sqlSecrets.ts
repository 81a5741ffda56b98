import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { namedStretch } from '../secretMembers.ts';
import { isSecretName } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** Words of such a statement, which are looked for first, because that is fast. */
const needed = new WordHints('into|copy', 'i');
/** A statement up to its first row, or up to its lines. */
const head =
  /\b(?:(?:insert|replace)\s{1,9}(?:ignore\s{1,9})?into|copy)\s{1,9}[\w.$`"[\]]{1,80}\s{0,9}\(([^()]{1,2000})\)\s{0,9}(?:values\s{0,9}(?=\()|select\s|from\s{1,9}stdin[^;\n]{0,80};\r?\n)/gi;
/** A text in quotes, in which two quotes mean one; or a number or a call up to the next sign. */
const cell = /\s{0,40}(?:[NnEe]?'((?:[^']|'')*)(?:'|$)|((?:[^,()']|\([^()]{0,500}\))*))/dy;
const endOfCell = /\s{0,40}([,)])/y;
const nextRow = /\s{0,40},\s{0,40}(?=\()/y;

/** Finds the values of secret columns in `INSERT INTO t (a, b) VALUES (1, 2)` and `COPY t (a, b) FROM stdin`. */
export function sqlSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  if (!needed.in(seen)) return found;
  head.lastIndex = 0;
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const names = (match[1] ?? '').split(',').map((name) => name.replaceAll(/["'`[\]\s]/g, ''));
    if (!names.some(isSecretName)) continue;
    const read = text[head.lastIndex] === '(' ? inserted : /select\s$/i.test(match[0]) ? selected : copied;
    head.lastIndex = read(text, head.lastIndex, names, found);
  }
  return found;
}

/** Reads rows in parentheses; gives the place after the last row. */
function inserted(text: string, from: number, names: readonly string[], found: NamedSecret[]): number {
  let at = from;
  for (;;) {
    const row = selected(text, at + 1, names, found);
    if (text[row - 1] !== ')') return row;
    at = row;
    nextRow.lastIndex = at;
    if (!nextRow.test(text)) return at;
    at = nextRow.lastIndex;
  }
}

/** Reads the cells of one row; gives the place after the last cell, or after the parenthesis that closes the row. */
function selected(text: string, from: number, names: readonly string[], found: NamedSecret[]): number {
  let at = from;
  for (let column = 0; ; column += 1) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) return at;
    const [start = at, end = at] = match.indices?.[1] ?? match.indices?.[2] ?? [];
    add(text, found, names[column], { start, end: start + text.slice(start, end).trimEnd().length });
    endOfCell.lastIndex = cell.lastIndex;
    const sign = endOfCell.exec(text)?.[1];
    if (sign === undefined) return cell.lastIndex;
    at = endOfCell.lastIndex;
    if (sign === ')') return at;
  }
}

/** Reads lines of cells with tabs between them, up to the line `\.`. */
function copied(text: string, from: number, names: readonly string[], found: NamedSecret[]): number {
  let at = from;
  while (at < text.length && !text.startsWith('\\.', at)) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    let start = at;
    line.split('\t').forEach((value, column) => {
      add(text, found, names[column], { start, end: start + value.trimEnd().length });
      start += value.length + 1;
    });
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}

function add(text: string, found: NamedSecret[], name: string | undefined, stretch: Stretch): void {
  if (name !== undefined && stretch.end > stretch.start && isSecretName(name))
    found.push(...namedStretch(text, stretch, name));
}
