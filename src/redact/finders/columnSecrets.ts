import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { isHeading } from '../secretHeadings.ts';
import { wellKnown } from '../commands/commandValue.ts';
import { isMachineMade, saysNothing } from '../saysNothing.ts';
import {
  isNamingName,
  isPathName,
  isSecretName,
  isSecretPath,
  isValueName,
  secretHints,
  withoutPrefix,
} from '../secretName.ts';
import { columnsAt, rowAt, separatorOf, type Separator, type TableRow } from './tableCells.ts';
import { lineEnd } from '../../text/lines.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

const longestHeader = 4_000;
const words = new WordHints(`${secretHints}|value|cell|\\bdata|content`, 'gi');
/** A heading is a name, and not part of a sentence. */
const heading = /^[\p{L}\p{N}_][\p{L}\p{N}_./()#-]{0,40}(?: [\p{L}\p{N}_./()#-]{1,40}){0,4}$/u;
const remark = /^(?:#|\/\/|;|--|%|sep=.\r?$)/;
/** A comment that is a heading, as in some logs and exports. */
const remarked = /^[ \t]*[#;][ \t]*(?:Fields:[ \t]*)?/i;
/** The line under the headings of Markdown, of a terminal's table and of a database's. */
const ruler = /^(?=[^\n]*(?:--|:-|-:|[─━═=]{2}|[|+] *- *[|+]))[\s|+:=─━═│┃┼╋╪├┤┝┥╞╡-]+$/u;

/** The same line with only blanks between: its dashes stand under the columns. */
const dashed = /^\s*[-=─═]{2,}(?:[ \t]+[-=─═]+)+\s*$/;
/** A measure, as a table of calls by their paths has it: a longer number is none. */
const measure = /^(?=\S{1,7}(?:\s|$))\d[\d.,]*[ \t]*(?:[nµm]?s|min|h|[kmg]?b|%)(?:[ \t]|$)/i;

/** Finds the cells of a table's secret columns: of CSV with any usual separator, of Markdown, and of tables that are aligned by blanks. */
export function columnSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  const hint = words.in(seen);
  if (!hint) return found;
  const first = firstContent(text);
  for (let match = hint.exec(text); match; match = hint.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const end = lineEnd(text, match.index);
    const table = end - start <= longestHeader ? tableAt(text, start, end, start <= first) : undefined;
    for (const secret of table?.secrets ?? pairAt(text, start, end)) found.push(secret);
    hint.lastIndex = Math.max(table?.end ?? 0, end);
  }
  return found;
}

const pairMark = /^[ \t]*(?:[|│]|[\p{L}\p{N}_ .()#-]{1,60}(?:[|│]|[,;](?! )))/u;
/** Words beside a name that describe it, in a list of columns or of choices. */
const ofColumn =
  /^(?:string|text|(?:n?var)?char(?:acter)?|u?int(?:eger)?|bool(?:ean)?|object|array|number|bytea?|blob|required|optional|hidden|masked|encrypted|(?:not )?null|values?|keys?|names?|ssid|users?|sites?|id)\b/i;

/** Finds the secret of a single line `| psk | x |` or `psk|x`. Two words may be a heading, but not among lines of such pairs. */
function pairAt(text: string, start: number, end: number): NamedSecret[] {
  const line = text.slice(start, Math.min(end, start + 200));
  const mark = pairMark.exec(line)?.[0].at(-1);
  if (mark === undefined || end - start > longestHeader) return [];
  const [name, value, ...more] = rowAt(text, start, mark as Separator).cells;
  if (!name || !value || more.length > 0) return [];
  const [said, given] = [text.slice(name.start, name.end), text.slice(value.start, value.end)];
  const isBetween = mark === '|' && !/^[ \t]*\|/.test(line) && isAmongPairs(text, start, end);
  const isPlain = isBetween && /^\S{3,64}$/.test(given) && !ofColumn.test(given);
  return isSecretHeading(said) &&
    !wellKnown.test(given) &&
    !isSecretName(given) &&
    isSecretName(`${said} ${given}`) &&
    (isPlain || isMachineMade(given))
    ? [{ ...value, name: said }]
    : [];
}

const pairLine = /^(?:[ \t]*\|?[^|\n]{1,100}\|[^|\n]{0,100}\|?[ \t]*\r?)?$/;

/** Tells if the lines above and below are such pairs, empty, or missing. */
function isAmongPairs(text: string, start: number, end: number): boolean {
  const above = start > 0 ? text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1) : '';
  const below = text.slice(end + 1, Math.min(lineEnd(text, end + 1), end + 300));
  return pairLine.test(above.slice(-300)) && pairLine.test(below);
}

/** The first line that is neither empty nor a comment. */
function firstContent(text: string): number {
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 200)).trim();
    if (line !== '' && !remark.test(line) && !ruler.test(line)) return at;
    at = end + 1;
  }
  return text.length;
}

interface Table {
  names: readonly string[];
  columns: readonly number[];
  /** Columns of names and of the values that they name. */
  pair?: { name: number; values: readonly number[] };
  separator: Separator;
  /** Places in each line of a table aligned by blanks at which its columns begin. */
  starts: readonly number[];
  /** The start of the first row. */
  next: number;
}

function tableAt(text: string, start: number, end: number, isFirst: boolean) {
  const table = headingAt(text, start, end, isFirst);
  if (!table) return undefined;
  const secrets: NamedSecret[] = [];
  let at = table.next;
  while (at < text.length) {
    const row = rowOf(text, at, table);
    const line = text.slice(at, Math.min(lineEnd(text, at), at + longestHeader)).trim();
    if (line === '') {
      const next = skipEmpty(text, at);
      if (!goesOn(text, next, table)) break;
      at = next;
      continue;
    }
    if (row.cells.length < 2 && !isFirst && !ruler.test(line)) break;
    if (!ruler.test(line)) for (const secret of secretsOfRow(text, row, table)) secrets.push(secret);
    at = row.next;
  }
  return { secrets, end: at };
}

/** Reads a heading; undefined if the line is no heading, or no row follows it. If other text comes before it, it must be clearer. */
function headingAt(text: string, start: number, end: number, isFirst: boolean): Table | undefined {
  const line = text.slice(start, end).replace('\ufeff', ' ');
  const shift = remarked.exec(line)?.[0].length ?? 0;
  const under = text.slice(end + 1, Math.min(lineEnd(text, end + 1), end + longestHeader));
  const isRuled = ruler.test(under);
  const dashes = isRuled && dashed.test(under) ? [...under.matchAll(/\S+/g)].map(({ index }) => index) : [];
  const separator = dashes.length > 1 ? 'gap' : separatorOf(line.slice(shift));
  if (separator === undefined) return undefined;
  const { cells } = dashes.length > 1 ? columnsAt(line, 0, dashes) : rowAt(line, shift, separator);
  const names = cells.map((cell) =>
    line
      .slice(cell.start, cell.end)
      .trim()
      .replaceAll(/^(['`*]{1,2})(.*)\1$/g, '$2'),
  );
  const isInList =
    separator === '|' && names.length === 2 && !isRuled && text.slice(start - 2, start) !== '\n\n';
  if (isInList && start > 0 && isAmongPairs(text, start, end)) return undefined;
  if (names.length < 2 || !names.every((name) => name === '' || heading.test(name))) return undefined;
  const columns = names.flatMap((name, at) => (isSecretHeading(name) ? [at] : []));
  const plain = withoutPrefix(names);
  // A call has a path, too.
  const has = (one: RegExp) => names.some((name) => one.test(name));
  const isCall = has(/^(?:method|verb)$/i) && !has(/^op$/i);
  const naming = plain.findIndex((name) => isNamingName(name) || (isPathName(name) && !isCall));
  const pair = {
    name: naming >= 0 ? naming : plain.findIndex(isHeading),
    values: plain.flatMap((name, at) =>
      isValueName(name) || /^(?:cell|data|contents?)$/i.test(name) ? [at] : [],
    ),
  };
  const isPair = pair.name >= 0 && pair.values.length > 0;
  if (columns.length === 0 && !isPair) return undefined;
  const next = isRuled ? lineEnd(text, end + 1) + 1 : end + 1;
  const starts = separator === 'gap' ? (dashes.length > 1 ? dashes : cells.map((cell) => cell.start)) : [];
  const table = { names, columns, separator, starts, next, ...(isPair && { pair }) };
  return isRuled || isClear(text, line, table, isFirst) ? table : undefined;
}

/** Tells if a heading names a secret. A heading that is a path or has words of a sentence only mentions one. */
function isSecretHeading(name: string): boolean {
  const isSentence =
    /(?:^| )(?:an?|the|of|to|is|are|in|on|for|with|by|and|or|that|how|what|why|when)(?: |$)/i.test(name);
  return isSecretName(name) && !isSentence && !/\/.*\.\w+$/.test(name);
}

function rowOf(text: string, at: number, { separator, starts }: Table): TableRow {
  return separator === 'gap' ? columnsAt(text, at, starts) : rowAt(text, at, separator);
}

/** Tells if a line without a ruler under it is a heading. */
function isClear(text: string, line: string, { names, separator, next }: Table, isFirst: boolean): boolean {
  if (next >= text.length) return false;
  // Words after a comma and a blank are a sentence.
  if (/[,;] /.test(line) && (!isFirst || names.some((name) => name.includes(' ')))) return false;
  const { cells } = rowAt(text, next, separator);
  if (separator === 'gap') return cells.length > 1 && names.every((name) => /^\p{Lu}/u.test(name));
  if (isFirst) return true;
  return cells.length === names.length && new Set(names).size === names.length && !names.includes('');
}

function skipEmpty(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    if (text.slice(at, Math.min(end, at + 200)).trim() !== '') return at;
    at = end + 1;
  }
  return at;
}

/** Tells if a table goes on after an empty line, with a row like its others; a sentence ends it. */
function goesOn(text: string, at: number, { names, separator }: Table): boolean {
  const line = text.slice(at, Math.min(lineEnd(text, at), at + longestHeader));
  return (
    line !== '' &&
    !/[,;] /.test(line) &&
    rowAt(text, at, separator).cells.length === names.length &&
    separator !== 'gap'
  );
}

function secretsOfRow(text: string, { cells }: TableRow, { names, columns, pair }: Table): NamedSecret[] {
  const named = pair && cells[pair.name];
  const said = named && text.slice(named.start, Math.min(named.end, named.start + longestHeader));
  const inPair = pair && said !== undefined && isSecretHeading(said) && isSecretPath(said) ? pair.values : [];
  const isAtPath = pair !== undefined && isPathName(names[pair.name] ?? '');
  const isMeasure = (cell: Stretch) =>
    isAtPath && measure.test(text.slice(cell.start, Math.min(cell.end, cell.start + 40)));
  return [...columns, ...inPair].flatMap((column) =>
    cellsOf(cells, column, names.length).flatMap((cell) =>
      cell.end > cell.start &&
      !saysNothing(text, cell, names[column]) &&
      !(inPair.includes(column) && isMeasure(cell))
        ? [{ ...cell, name: inPair.length > 0 && said ? said : (names[column] ?? '') }]
        : [],
    ),
  );
}

/**
 * The cells that may belong to a column. If a row has more cells than there are headings, separators in cells may have moved the column's
 * own cell to any of these.
 */
function cellsOf(cells: readonly Stretch[], column: number, width: number): readonly Stretch[] {
  if (cells.length < 2) return [];
  if (cells.length < width) return cells.slice(Math.min(column, cells.length - 1)).slice(0, 1);
  return cells.slice(column, column + 1 + cells.length - width);
}
