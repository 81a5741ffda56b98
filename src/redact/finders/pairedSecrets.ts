import { secretsOfList, secretsOfTable, type Listed } from './listedSecrets.ts';
import { markupSecrets } from './markupSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { endOfQuoted } from '../secretEnds.ts';
import { endOfBlock } from '../secretLines.ts';
import { isHeading } from '../secretHeadings.ts';
import { ofWebKey, secretsOfMembers, unescaped, type Member } from '../secretMembers.ts';
import { isNamingName, isPathName, isValueName, secretHints } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/**
 * A member or an item that may name a secret, or a key with escapes. A text without any of these needs no further search. The path of a
 * name may have brackets; an open one is a start of its own.
 */
const named = new WordHints(
  secretHints,
  'i',
  (hints) =>
    String.raw`(?:(?:(?:name|key|id|variable|field|attribute|param|parameter|property|option|setting|type|path|title|label|head(?:er|ing)|caption|term|prompt|th|col(?:umn)?|text|kind|pointer|\b(?:[nk]|loc|sel|attr|prop))["'\\]{0,8}[ \t]{0,9}[:=>]|[,[({<>])[\s"'\\]{0,12}[\w ./)$\]:@#~*-]{0,60}?|\{\s{0,40}["'\\]{1,4}[\w$#@]{1,20}["'\\]{1,4}[ \t]{0,9}:[\s"'\\]{1,12}[\w ./-]{0,60}?)(?:${hints})`,
);
const marked = new WordHints(
  String.raw`kty["'\\]{0,8}[ \t]{0,9}[:=]|key[-_]?id["'\\]{0,8}[ \t]{0,9}:[ \t]{0,9}\d|<[dt][hdt]|<key>|\\u00[2-7]|(?:sensitive|masked|confidential)["'\\]{1,8}\s{0,9}:\s{0,9}true`,
  'i',
);
const quotes = ['"', '\\"', '\\\\\\"', "'"] as const;
/** A number in a list. */
const number = /\s{0,40}(-?\d[\w.+-]*)/y;

/** An object or a list that is open. */
interface Frame {
  at: number;
  isList: boolean;
  members: { key: string; isEscaped: boolean; value: Listed }[];
  items: (Listed | undefined)[];
  /** Number of the items so far. */
  count: number;
  key?: string;
  isEscaped: boolean;
}

/**
 * Finds secrets that another member of their object, another item of their list or the heading of their column names, before or after them,
 * and secrets whose name is written with escapes: in JSON, in JSON within JSON, in YAML and in elements. Its time grows in proportion to
 * the text.
 */
export function pairedSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  if (![named, marked].some((one) => one.in(seen)?.test(text))) return [];
  const found: NamedSecret[] = [];
  for (const quote of quotes)
    if (text.includes(quote)) for (const one of ofObjects(text, quote)) found.push(one);
  return [...found, ...ofLines(text), ...markupSecrets(text)];
}

function ofObjects(text: string, quote: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  const frames: Frame[] = [];
  const tokens = new RegExp(
    `(?<!\\\\)${quote.replaceAll('\\', '\\\\')}|[{}[\\](),]|:\\s{0,40}(-?\\d[\\w.+-]*|(?:true|null)\\b)`,
    'g',
  );
  const add = (secrets: readonly NamedSecret[]) => {
    for (const one of secrets) found.push(one);
  };
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token, figure] = match;
    const frame = frames.at(-1);
    if (token === quote) {
      const start = tokens.lastIndex;
      const end = endOfQuoted(text, start, quote);
      tokens.lastIndex = end + quote.length;
      if (frame && !frame.isList && isKey(text, tokens.lastIndex)) {
        const written = text.slice(start, Math.min(end, start + 200));
        frame.key = unescaped(written);
        frame.isEscaped = written.includes('\\u');
      } else keep(frame, { start, end, isText: true });
    } else if ('{[('.includes(token)) {
      frames.push({
        at: match.index,
        isList: token !== '{',
        members: [],
        items: [],
        count: 0,
        isEscaped: false,
      });
      keepNumber();
    } else if ('}])'.includes(token)) {
      const closed = frames.pop();
      if (!closed) continue;
      const { secrets, ...value } = valueOf(text, closed);
      add(secrets);
      keep(frames.at(-1), { start: closed.at, end: match.index + 1, quote, ...value });
    } else if (token === ',') {
      if (!frame) continue;
      delete frame.key;
      frame.count += 1;
      keepNumber();
    } else if (figure !== undefined)
      keep(frame, { start: match.index + token.length - figure.length, end: tokens.lastIndex, quote });
  }
  // In a text that was cut, some objects and lists have no end.
  for (const frame of frames) add(valueOf(text, frame).secrets);
  return found;

  function keepNumber(): void {
    const frame = frames.at(-1);
    number.lastIndex = tokens.lastIndex;
    const figure = frame?.isList ? number.exec(text)?.[1] : undefined;
    if (figure === undefined) return;
    tokens.lastIndex = number.lastIndex;
    keep(frame, { start: number.lastIndex - figure.length, end: number.lastIndex, quote });
  }
}

function keep(frame: Frame | undefined, value: Listed): void {
  if (frame?.isList) frame.items[frame.count] = value;
  else if (frame?.key !== undefined)
    frame.members.push({ key: frame.key, isEscaped: frame.isEscaped, value });
}

function isKey(text: string, from: number): boolean {
  const colon = /\s{0,40}:/y;
  colon.lastIndex = from;
  return colon.test(text);
}

/** Gives the known parts of an object or a list at its end, and its secrets. */
function valueOf(
  text: string,
  { isList, items, members }: Frame,
): Omit<Listed, 'start' | 'end'> & { secrets: NamedSecret[] } {
  const only = isList && items.length === 1 ? items[0] : undefined;
  if (isList) return { items, secrets: secretsOfList(text, items), ...(only?.isText && { lone: only }) };
  const { heads, secrets } = secretsOfTable(text, members);
  // Beside the schema of a value, a title names no value.
  const names = !members.some(({ key, value }) => value.isSchema && isValueName(key));
  // A converter of XML makes each text a list of one item.
  const inLists = members.some(({ key, value }) => value.items && isValueName(key));
  const plain = members.map(({ key, isEscaped, value }) => {
    // A path may be a list of its parts.
    const part = isPathName(key) ? value.items?.findLast((one) => one?.isText) : undefined;
    const inner = isNamingName(key)
      ? (value.named ?? ((inLists || !value.items) && value.lone))
      : isColumnName(key) && value.named;
    const { start, end, quote }: Listed = part ?? ((names && inner) || value);
    const inside = value.cell && !isColumnName(key) && { cell: value.cell };
    return { key, isEscaped, start, end, ...(quote !== undefined && { quote }), ...inside };
  });
  const inner = members.find(({ value }) => value.items)?.value.items;
  const name = members.find(({ key, value }) => value.isText && isColumnName(key))?.value;
  const cell = members.find(
    ({ key, value }) =>
      value.isText && /^(?:value|text|raw|content|string|s|[$_]|[#_]text|[$_](?:t|value))$/i.test(key),
  )?.value;
  return {
    secrets: [...secretsOfMembers(text, plain), ...secrets],
    ...(heads && { heads }),
    ...(inner && { items: inner }),
    ...(members.length === 1 && cell && { lone: cell }),
    ...(cell ? { cell } : members.some(({ key }) => ofSchema.test(key)) && { isSchema: true }),
    ...(name &&
      name.end - name.start < 100 && {
        named: name,
        said: unescaped(text.slice(name.start, name.end)),
      }),
  };
}

/** Members of a JSON Schema. */
const ofSchema = /^(?:type|\$ref|enum|const|(?:any|all|one)Of)$/;

function isColumnName(key: string): boolean {
  return isNamingName(key) || isHeading(key) || /^text$/i.test(key);
}

const line =
  /^([ \t]{0,200}(?:-[ \t]{1,20})?)(["']?)([\w-]{1,40})\2(?::(?=\s|$)|[ \t]{0,9}(=))[ \t]{0,40}(\S(?:.{0,1999}[^ \t\r\n])?)?[ \t]*\r?$/gm;
const item = /\n[ \t]{0,200}-[ \t]{1,20}(["']?)([\w.-]{1,60})\1[ \t]{0,20}\r?(?=\n(?![ \t]{0,200}-))/y;
/** An expression of a program or of Terraform, a placeholder, and a short number, which is no secret after "=". */
const code = /^[a-z_][\w.]*[([]|^(?:var|local|data|module|each|self|this)\.|^[{[(]$|^[$%][a-z_{(]|^\d{1,6}$/i;
/** Members of a JSON Web Key, and the type of a value. */
const ofKey = new RegExp(String.raw`^(?:kty|type)$|${ofWebKey.source}`);

/** Lines with the same indent. */
interface Lines {
  at: number;
  /** Those after "=" with words that have no quotes are marked. */
  members: (Member & { isWord?: boolean })[];
  /** True if a name stands in quotes after "=": a word without quotes is an expression then. */
  isCode: boolean;
}

/** Finds `name: psk` and `value: x`, or the same with "=", in lines with the same indent. */
function ofLines(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  let frame: Lines = { at: -1, members: [], isCode: false };
  let end = -1;
  line.lastIndex = 0;
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const [whole, before = '', , key = '', sign, written = ''] = match;
    const goesOn = match.index === end && before.length === frame.at && !before.includes('-');
    if (!goesOn) {
      for (const secret of ofFrame(text, frame)) found.push(secret);
      frame = { at: before.length, members: [], isCode: false };
    }
    const start = match.index + whole.lastIndexOf(written);
    if (isValueName(key) && (written === '' || /^[|>]/.test(written))) {
      const from = match.index + before.length;
      const last = endOfBlock(
        text,
        from,
        match.index + whole.trimEnd().length - (written === '' ? 0 : written.length),
      );
      frame.members.push({ key, start: match.index + whole.trimEnd().length - written.length, end: last });
      end = match.index + whole.length + 1;
      continue;
    }
    // A list with one name.
    item.lastIndex = match.index + whole.length;
    const only = written === '' && isNamingName(key) ? item.exec(text) : null;
    if (only) {
      const [lines, , name = ''] = only;
      const from = only.index + lines.lastIndexOf(name);
      frame.members.push({ key, start: from, end: from + name.length });
      end = item.lastIndex + 1;
      continue;
    }
    const quoted = /^(["'])(.*)\1$/.exec(written) ? 1 : 0;
    end = match.index + whole.length + 1;
    // Lines with "=" may be code, or settings with names of their own.
    if (sign && (code.test(written) || !(isValueName(key) || isNamingName(key) || ofKey.test(key)))) continue;
    const isText = /^\w{0,2}["']/.test(written);
    const isWord = sign !== undefined && !isText && !/^\d/.test(written);
    if (sign && isText && (isNamingName(key) || key === 'kty')) frame.isCode = true;
    frame.members.push({ key, start: start + quoted, end: start + written.length - quoted, isWord });
  }
  return [...found, ...ofFrame(text, frame)];
}

function ofFrame(text: string, { members, isCode }: Lines): NamedSecret[] {
  return secretsOfMembers(text, isCode ? members.filter(({ isWord }) => !isWord) : members);
}
