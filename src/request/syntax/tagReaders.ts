import { parseJsonText } from '../../text/json.ts';
import { parseDuration } from './duration.ts';
import { pathEnd, readPredicate, readSubject, type Predicate, type Subject } from './predicate.ts';
import { parseExpression } from './reference.ts';
import { isName } from './scan.ts';
import { readList } from './tagList.ts';
import { rowKinds, type CaptureTag, type TagPosition, type Tags } from './tagModel.ts';
import { refusedNames } from './value.ts';

/** Adds the meaning of a tag to the tags; false if the value cannot be read. */
type Reader = (tags: Tags, value: string, position: TagPosition) => boolean;

const usualPollPause = 2_000;
const usualPollTime = 60_000;

export const tagReaders = {
  name: (tags, value, position) => {
    const text = value.replace(/^=\s*/, '');
    if (!isPlainName(text)) return false;
    tags.name = { text, block: position.block, range: tail(position, text.length) };
    return true;
  },
  account: named('account', 'accounts'),
  tenant: named('tenant', 'tenants'),
  accounts: listed('accounts', 'account'),
  tenants: listed('tenants', 'tenant'),
  import: (tags, value, position) => {
    const text = /^(["']?)(.+)\1$/.exec(value)?.[2]?.trim() ?? '';
    const start = position.range.start + value.indexOf(text);
    if (text !== '')
      tags.imports.push({ text, block: position.block, range: { start, end: start + text.length } });
    return text !== '';
  },
  all: (tags, value, position) => {
    const match = /^(?:max\s+(\d{1,9}))?$/.exec(value);
    if (!match || match[1] === '0') return false;
    tags.all = match[1] === undefined ? { ...position } : { ...position, max: Number(match[1]) };
    return true;
  },
  poll: readPoll,
  foreach: (tags, value, position) => {
    const match = /^(\S+)\s+in\s+(.+)$/.exec(value);
    if (match?.[1] === undefined || match[2] === undefined || !isPlainName(match[1])) return false;
    const [said = '', by] = /\sby\s+([1-9]\d{0,3})$/.exec(match[2]) ?? [];
    const written = match[2].slice(0, match[2].length - said.length).trimEnd();
    // A file can have the name “sites by city.csv”.
    if (written === '' || /\sby(?:\s+[^\s.]*)?$/.test(written)) return false;
    const expression = /^\{\{(.+)\}\}$/.exec(written)?.[1];
    const source = expression === undefined ? { file: written } : { expression: expression.trim() };
    const start = position.range.start + value.length - match[2].length;
    const sourceRange = { start, end: start + written.length };
    const loop = {
      ...position,
      row: match[1],
      source,
      sourceRange,
      ...(by !== undefined && { by: Number(by) }),
    };
    const outer = tags.foreach?.block === position.block ? tags.foreach : undefined;
    // A group of rows (`by`) has no list of its own, and there are at most two levels.
    if (outer && (outer.inner || outer.by !== undefined || outer.row === loop.row)) return false;
    tags.foreach = outer ? { ...outer, inner: loop } : loop;
    return true;
  },
  capture: readCapture,
  assert: (tags, value, position) => {
    const read = readSubject(value);
    const predicate = read && readPredicate(read.rest);
    if (!predicate || !canBeMet(read.subject, predicate)) return false;
    tags.asserts.push({ ...position, text: value, subject: read.subject, predicate });
    return true;
  },
  when: readWhen,
  parallel: (tags, value, position) => {
    if (!/^[1-9]\d?$/.test(value)) return false;
    tags.parallel = { ...position, most: Number(value) };
    return true;
  },
  prompt: (tags, value, position) => {
    const match = /^(secret\s+)?(\S+)(?:\s+(.*))?$/.exec(value);
    if (match?.[2] === undefined || !isPlainName(match[2])) return false;
    const start = position.range.start + (match[1]?.length ?? 0);
    const nameRange = { start, end: start + match[2].length };
    const message = match[3] === undefined || match[3] === '' ? {} : { message: match[3] };
    tags.prompts.push({ ...position, name: match[2], nameRange, secret: match[1] !== undefined, ...message });
    return true;
  },
  timeout: (tags, value) => {
    const ms = parseDuration(value);
    if (ms === undefined || ms === 0) return false;
    tags.timeout = ms;
    return true;
  },
  'no-auth': (tags, value, position) => {
    if (value !== '') return false;
    tags.noAuth = position;
    return true;
  },
  'end-session': (tags, value, position) => {
    if (value !== '') return false;
    tags.endSession = position;
    return true;
  },
  merge: (tags, value, position) => {
    if (value !== '') return false;
    tags.merge = position;
    return true;
  },
  unique: (tags, value, position) => {
    const text = /^\{\{([^{}]+)\}\}$/.exec(value)?.[1]?.trim();
    if (text === undefined || !parseExpression(text)) return false;
    tags.unique = { ...position, text };
    return true;
  },
  for: (tags, value, position) => {
    const words = value.split(/\s*,\s*/);
    const kinds = rowKinds.filter((kind) => words.includes(kind));
    const others = words.filter((word) => !rowKinds.some((kind) => kind === word));
    // Even with an unknown kind: a person who writes this tag does not mean the file to be sent as it is.
    tags.for = { ...position, kinds, others };
    return others.length === 0;
  },
  view: readView,
} satisfies Record<string, Reader>;

/** Reads a tag with one name. A block's own tag counts more than a tag `other` in the file's header. */
function named(key: 'account' | 'tenant', other: 'accounts' | 'tenants'): Reader {
  return (tags, text, position) => {
    if (text === '') return false;
    if (tags[other]?.block !== position.block) delete tags[other];
    tags[key] = { text, ...position };
    return true;
  };
}

/** Reads a tag with several names, by the same rule. */
function listed(key: 'accounts' | 'tenants', other: 'account' | 'tenant'): Reader {
  return (tags, text, position) => {
    const values = readList(text, position.range.start);
    if (!values) return false;
    if (tags[other]?.block !== position.block) delete tags[other];
    tags[key] = { values, ...position };
    return true;
  };
}

function readPoll(tags: Tags, value: string, position: TagPosition): boolean {
  const until = /^until\s+/.exec(value);
  if (!until) return false;
  let rest = value.slice(until[0].length);
  const pauses = { every: usualPollPause, for: usualPollTime };
  for (;;) {
    const end = /\s+(every|for)\s+(\d[\d.]*\s?(?:ms|s|m|h)?)$/.exec(rest.slice(-40));
    const ms = parseDuration(end?.[2] ?? '');
    if (!end || ms === undefined) break;
    pauses[end[1] === 'for' ? 'for' : 'every'] = ms;
    rest = rest.slice(0, rest.length - end[0].length);
  }
  const read = readSubject(rest);
  const predicate = read && readPredicate(read.rest);
  if (!predicate || !canBeMet(read.subject, predicate)) return false;
  if (read.subject.kind !== 'duration' && hasMore(predicate)) return false;
  tags.poll = { ...position, text: rest, subject: read.subject, predicate, ...pauses };
  return true;
}

/** Tells if more than one value stands there, such as a time that is not understood: it would never be met. */
function hasMore({ expected = '', operator }: Predicate): boolean {
  if (operator === 'matches')
    return expected.startsWith('/') ? !/^\/.*\/\w*$/.test(expected) : /\s(?:every|for|max)\s/.test(expected);
  const plain = expected.replaceAll(/\{\{[^{}]*\}\}/g, '0');
  return /\s/.test(plain) && !/^'[^']*'$/.test(plain) && parseJsonText(plain) === undefined;
}

export function readWhen(tags: Tags, value: string, position: TagPosition): boolean {
  const braces = /^\{\{(.+?)\}\}\s*/.exec(value);
  const read = braces?.[1] === undefined ? readSubject(value) : undefined;
  const predicate = readPredicate(braces ? value.slice(braces[0].length) : (read?.rest ?? ''));
  const subject = read?.subject ?? { kind: 'expression' as const, text: braces?.[1]?.trim() ?? '' };
  if (!predicate || (read && !canBeMet(read.subject, predicate))) return false;
  tags.whens.push({ ...position, text: value, subject, predicate });
  return true;
}

/** Reads `table [$.path]` or `chart [$.path] [by column[, column]]`. */
function readView(tags: Tags, value: string, position: TagPosition): boolean {
  const kind = /^(table|chart)(?=\s|$)/.exec(value)?.[1];
  if (kind !== 'table' && kind !== 'chart') return false;
  const rest = value.slice(kind.length).trim();
  const end = pathEnd(rest);
  const said = rest.slice(end).trim();
  const columns = /^by\s+(.+)$/
    .exec(said)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const fits = said === '' || (kind === 'chart' && columns !== undefined && columns.length <= 2);
  if (!fits || columns?.includes('') === true) return false;
  tags.view = {
    ...position,
    kind,
    ...(end > 0 && { path: rest.slice(0, end) }),
    ...(columns && { by: columns }),
  };
  return true;
}

/**
 * False for a status that is compared with a word, because `status` is the HTTP status, and for a duration without a unit: some readers would
 * take it as seconds, others as milliseconds.
 */
function canBeMet({ kind }: Subject, { not, over, operator, expected }: Predicate): boolean {
  if (kind === 'status' && operator === '==' && !not && over === undefined)
    return !/^["']?[a-z_]{2}/i.test(expected ?? '');
  if (kind !== 'duration' || over === 'count' || expected === undefined) return true;
  return !/^[\d.]+$/.test(expected);
}

function readCapture(tags: Tags, value: string, position: TagPosition): boolean {
  const match = /^(secret\s+)?([^\s=]+)\s*=\s*(.+)$/.exec(value);
  if (match?.[2] === undefined || match[3] === undefined || !isPlainName(match[2])) return false;
  const source = captureSource(match[3].trim());
  if (!source) return false;
  const start = position.range.start + (match[1]?.length ?? 0);
  const nameRange = { start, end: start + match[2].length };
  tags.captures.push({ ...position, name: match[2], nameRange, secret: match[1] !== undefined, source });
  return true;
}

function captureSource(text: string): CaptureTag['source'] | undefined {
  const expression = /^\{\{(.+)\}\}$/.exec(text)?.[1];
  if (expression !== undefined) return { kind: 'expression', text: expression.trim() };
  const read = readSubject(text);
  return read?.rest === '' ? read.subject : undefined;
}

function isPlainName(text: string): boolean {
  return isName(text) && !refusedNames.has(text);
}

function tail(position: TagPosition, length: number): TagPosition['range'] {
  return { start: position.range.end - length, end: position.range.end };
}
