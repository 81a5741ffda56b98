import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { saysNothing } from '../saysNothing.ts';
import { endOfQuoted } from '../secretEnds.ts';
import { nameOfLabel } from '../secretMembers.ts';
import { isSecretName } from '../secretName.ts';
import { lineEnd } from '../../text/lines.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** The start of a record, and a line without one that names a field. */
const marks = new WordHints(String.raw`\b(CEF:\d|LEEF:\d\.\d)(?=\|)|\d(?=Label=)`, 'g');
/** The end of a text in quotes of JSON, in which a line without a record stands. */
const closed = /\\{0,7}"(?:[,}\]]|\s{0,40}$)/;
/** The same for a line that begins within the text. */
const closedAtEnd = /\\{0,7}"[,}\]\s]{0,40}$/;
/** An open quote before a record. A prefix of syslog may be between. */
const opened = /(?:^|[\s:=,[{(])(\\*["'])[^"'\n]{0,120}$/;
const escapedEnd = /(?<!\\)\\+[nr](?:(?![\w=])|(?=<\d{1,3}>|CEF:|LEEF:))/;
/** The mark between the fields of LEEF 2.0, as its header says: a character or its number. */
const ownMark = /^LEEF:2\.\d(?:\|[^|]{0,200}){4}\|(?:0?x([\da-f]{2,4})|([^|\w\s]))\|/i;
/** A label in a whole record, whose fields may have names of their own. */
const anyLabel = /^(.{1,60})Label$/i;
const names = /(?<!\w)((?:[\w-]{1,30}\.){0,3})(\w{1,60})=/g;

/**
 * Finds the secrets in records of CEF and LEEF: under a secret's own name, and in a field that has its name in another, as in
 * `cs1Label=password cs1=x`.
 */
export function cefSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  const starts = marks.in(seen);
  if (!starts) return found;
  let last = 0;
  let line = { start: 0, end: -1 };
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const isRecord = match[1] !== undefined;
    // A long line may have many records.
    if (match.index > line.end)
      line = { start: text.lastIndexOf('\n', match.index) + 1, end: lineEnd(text, match.index) };
    const start = isRecord ? match.index : Math.max(last, line.start);
    const end = isRecord
      ? endOfRecord(text, start, line.end)
      : endOfLabelled(text, { start, end: line.end }, match.index);
    for (const one of ofRecord(text, start, text.slice(start, end))) found.push(one);
    last = starts.lastIndex = Math.max(end, starts.lastIndex);
  }
  return found;
}

function endOfLabelled(text: string, { start, end }: Stretch, at: number): number {
  // A label in quotes stands in a list of such fields. If they are escaped, a quote with fewer escapes ends it.
  const escapes = /^\dLabel=(\\*)"/.exec(text.slice(at, at + 16))?.[1]?.length;
  const isInside = escapes === undefined && text.slice(start, at).includes('"');
  const ending = escapes ? new RegExp(`(?<!\\\\)\\\\{0,${escapes - 1}}"`) : closedAtEnd;
  const close = text.slice(at, end).search(isInside ? closed : ending);
  return close < 0 ? end : at + close;
}

function endOfRecord(text: string, start: number, end: number): number {
  const quote = opened.exec(text.slice(Math.max(0, start - 130), start))?.[1];
  const close = quote === undefined ? end : start + endOfQuoted(text.slice(start, end), 0, quote);
  const escaped = text.slice(start, close).search(escapedEnd);
  return escaped < 0 ? close : start + escaped;
}

interface Field extends Stretch {
  name: string;
  /** True if the mark between fields is before it. */
  isOwn: boolean;
}

function ofRecord(text: string, at: number, record: string): NamedSecret[] {
  if (!record.includes('=')) return [];
  const isWhole = record.includes('EF:');
  const fields = fieldsOf(record);
  const labels = new Map(
    fields.flatMap(({ name, start, end }): [string, string][] => {
      const of = isWhole ? anyLabel.exec(name)?.[1] : nameOfLabel(name);
      return of === undefined || end - start > 100
        ? []
        : [[of, record.slice(start, end).replaceAll('\\', '')]];
    }),
  );
  return fields.flatMap(({ name, start, end, isOwn }) => {
    const said = labels.get(name) ?? (isWhole && isOwn ? name : '');
    const range = { start: at + start, end: at + end };
    return said !== '' && isSecretName(said) && !saysNothing(text, range, said)
      ? [{ ...range, name: said }]
      : [];
  });
}

/** Reads fields. A value goes on to the next field: it has blanks and signs of its own, and may itself begin with a field. */
function fieldsOf(record: string): Field[] {
  const [, code, sign] = (record.startsWith('LEEF') && ownMark.exec(record)) || [];
  const mark = code === undefined ? (sign ?? '\t') : String.fromCharCode(parseInt(code, 16));
  const marks = record.startsWith('LEEF') ? [mark, '|', '\t', '\\t'] : [' ', '|'];
  const found: Field[] = [];
  let end = record.trimEnd().length;
  for (const { 0: all, 1: path = '', 2: written = '', index } of [...record.matchAll(names)].toReversed()) {
    const isEscaped = record[index - 1] === '\\' && /^[nrt]/.test(all);
    const first = isEscaped ? index + 1 : index;
    const name = isEscaped && path === '' ? written.slice(1) : written;
    const own = first === 0 ? '' : marks.find((one) => record.endsWith(one, first));
    const start = index + all.length;
    const isOwn = own !== undefined;
    found.push({ name, start, end: Math.max(start, end), isOwn });
    if (isOwn) end = record.slice(0, first - own.length).trimEnd().length;
  }
  return found.toReversed();
}
