import { lineEnd } from '../../text/lines.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { saysNothing } from '../saysNothing.ts';
import { prose } from '../commands/commandProse.ts';
import { isSecretName, secretHints } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** The greatest length of a heading, a ruler or a cell. */
const longestLine = 1_000;
const words = new WordHints(secretHints, 'gi');
/** The only cell of a line, between a table's marks or in quotes; "wall" is the mark. */
const onlyCell =
  /^[ \t]*(?:(?<wall>[|│])[ \t]*)?(?<quote>["'`]?)(?<cell>[^|│\n]*?)\k<quote>[ \t]*(?:[|│][ \t]*)?\r?$/d;
const heading = /^[\p{L}\p{N}_][\p{L}\p{N}_.()#-]{0,60}(?: [\p{L}\p{N}_.()#-]{1,40}){0,2}$/u;
/** Words of which the second is not a value of the first. */
const titleWords = /^\S+$|^\p{Lu}\S*(?: \p{Lu}\S*)+$/u;
const ruler =
  /^[ \t]*[|+├]?[ \t]*:?[-=─═]{2,}:?[ \t]*[|+┤]?[ \t]*\r?$|^[ \t]*\|[ \t]*:?-:?[ \t]*\|[ \t]*\r?$/;
const border = /^[ \t]*[+┌└├][-=─═]+[+┐┘┤][ \t]*\r?$/;
const remark = /^[ \t]*(?:#|\/\/|--|sep=.\r?$|$)/;
const rowCount = /^\(\d+ rows?\)$/;
const sentence = new RegExp(
  String.raw`[.:;?!]$|(?:^|\s)(?:an?|this|that|your|${prose})(?=\s)|^[\w.-]+[ \t]*[:=][ \t]`,
  'i',
);

interface Line {
  start: number;
  end: number;
  text: string;
}

interface Cell {
  start: number;
  end: number;
  text: string;
  isWalled: boolean;
}

/** Finds the values of a table whose only column is a secret's: in CSV if the table begins the text, in Markdown and terminals anywhere. */
export function loneColumn(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  const hint = words.in(seen);
  if (!hint) return found;
  const first = firstContent(text);
  for (let match = hint.exec(text); match; match = hint.exec(text)) {
    const line = lineAt(text, text.lastIndexOf('\n', match.index) + 1);
    const { rows, end } = rowsBelow(text, line, line.start === first);
    for (const secret of rows) found.push(secret);
    hint.lastIndex = Math.max(line.end, end);
  }
  return found;
}

function rowsBelow(text: string, line: Line, isFirst: boolean) {
  const none = { rows: [], end: line.end };
  const head = cellOf(line);
  if (!head || !heading.test(head.text) || !isSecretName(head.text)) return none;
  let next = lineAt(text, line.end + 1);
  const isRuled = ruler.test(next.text);
  if (isRuled) next = lineAt(text, next.end + 1);
  if (!isRuled && !head.isWalled && !(isFirst && titleWords.test(head.text))) return none;
  const rows: NamedSecret[] = [];
  for (; next.text.trim() !== ''; next = lineAt(text, next.end + 1)) {
    if (border.test(next.text)) continue;
    const cell = cellOf(next);
    if (!cell || cell.isWalled !== head.isWalled) break;
    if (rowCount.test(cell.text)) break;
    const isValue =
      head.isWalled || (isRuled && !isFirst ? !cell.text.includes(' ') : !sentence.test(cell.text));
    if (!isValue) return { rows: [], end: next.start };
    if (!saysNothing(text, cell, head.text)) rows.push({ start: cell.start, end: cell.end, name: head.text });
  }
  return { rows, end: next.start };
}

function lineAt(text: string, start: number): Line {
  const end = start > text.length ? start : lineEnd(text, start);
  return { start, end, text: text.slice(start, Math.min(end, start + longestLine)) };
}

function cellOf({ start, text }: Line): Cell | undefined {
  const match = onlyCell.exec(text.replace('\ufeff', ' '));
  const [from = 0, to = 0] = match?.indices?.groups?.['cell'] ?? [];
  if (!match || from === to) return undefined;
  const isWalled = match.groups?.['wall'] !== undefined;
  return { start: start + from, end: start + to, text: text.slice(from, to), isWalled };
}

/** The start of the first line that is neither empty nor a comment. */
function firstContent(text: string): number {
  for (let line = lineAt(text, 0); line.start < text.length; line = lineAt(text, line.end + 1))
    if (!remark.test(line.text.replace('\ufeff', '')) && !border.test(line.text)) return line.start;
  return text.length;
}
