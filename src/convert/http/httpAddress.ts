import { encodeLiteral, encodeValue, isDotSegment, withoutDotSegments } from '../../request/syntax/encode.ts';
import { textOf, type Target } from '../../request/syntax/model.ts';
import type { Range } from '../../request/syntax/range.ts';
import type { Edit } from './httpEdits.ts';
import { cleanFields, encodedBlanks, listedNames, oneLine, pathReferences } from '../incoming.ts';
import { knownHost, piecesOf } from './knownValues.ts';
import type { Notes } from '../note.ts';
import type { TakenSecrets } from '../secretNames.ts';
import type { SharedVariables } from './sharedVariables.ts';

/** A path of a variable as a target may hold it: without secrets. */
type Clean = (path: string) => string;

/** The edits of a target: its host is removed, and values that other clients insert unchanged are inserted unchanged here too. */
export function addressEdits(
  target: Target,
  text: string,
  name: string,
  variables: SharedVariables,
  secrets: TakenSecrets,
  notes: Notes,
): Edit[] {
  const clean = (written: string) => {
    const [path = '', ...query] = encodedBlanks(written).split('?');
    const fields = cleanFields(query.join('?'), name, secrets, notes);
    return fields.length > 0 ? `${path}?${fields.join('&')}` : path;
  };
  const authority = textOf({ text }, target.range)
    .slice(0, 1_000)
    .match(/^[a-z]+:\/\/([^/?#\s]*)/i)?.[1];
  if (authority?.includes('@')) notes.add('authorizationRemoved', { name });
  const address = text.slice(target.base?.end ?? target.range.start, target.range.end);
  if (isSentOtherwise(address)) notes.add('charactersEncoded', { name });
  const edits = [...beginningEdits(target, text, variables, clean, notes), ...dotEdits(target, text)];
  const from = Math.max(target.base?.end ?? target.range.start, ...edits.map(({ range }) => range.end));
  return [...edits, ...rawEdits({ start: from, end: target.range.end }, text, variables, notes)];
}

/** Tells if an address is encoded differently here than by clients that parse it as a URL, which leaves some characters as they are. */
function isSentOtherwise(address: string): boolean {
  // A query may be a reference alone.
  const known = address.replaceAll(/\{\{[^{}]*\}\}/g, 'x').replaceAll(/[^!-~]/g, '');
  const written = known.split('#')[0] ?? '';
  const ascii = written.startsWith('/') ? written : `/${written}`;
  const url = URL.parse(`http://host${ascii}`);
  return url !== null && !ascii.includes('/.') && url.pathname + url.search !== encodeLiteral(ascii);
}

/** The edit of a path with “.” and “..” in it, which other clients resolve. After a reference, which may be several segments, they stay. */
function dotEdits({ segments }: Target, text: string): Edit[] {
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last || !segments.some((segment) => isDotSegment(textOf({ text }, segment)))) return [];
  const range = { start: first.start, end: last.end };
  const path = textOf({ text }, range);
  if (/[\s{}]/.test(path)) return [];
  return [{ range, text: withoutDotSegments(`/${path}`).slice(1) }];
}

/** Adds `{{name | raw}}` for a value with signs of an address: several segments or fields, or a value that is encoded already. */
function rawEdits(
  { start, end }: Range,
  text: string,
  { known, asked }: SharedVariables,
  notes: Notes,
): Edit[] {
  const edits: Edit[] = [];
  let at = start;
  for (const [piece, name] of piecesOf(text.slice(start, end))) {
    if (name && !asked.has(name)) {
      if (known.holds(name, isAddress))
        edits.push({ range: { start: at, end: at + piece.length }, text: `{{${name} | raw}}` });
      if (known.holds(name, hasFragment)) notes.add('valueEncoded', { name });
    }
    at += piece.length;
  }
  return edits;
}

/** Tells if the value is encoded differently as one component than as an address. */
function isAddress(text: string): boolean {
  return encodeLiteral(text) !== encodeValue(text.toWellFormed(), 'query');
}

/** Tells if a text has the sign “#”. Other clients do not send the part of an address after it. */
function hasFragment(text: string): boolean {
  return text.includes('#');
}

/** Tells if a piece of a value is a path, or has one after its host. */
function isPath(text: string): boolean {
  return /(?:^|[^/:])\/./.test(text);
}

/** A scheme as a reference before a host: `{{protocol}}://{{host}}`. */
const referredScheme = /^\{\{[^{}]*\}\}:\/\/[^/?#\s]*/;

/**
 * The edits of a target's beginning: a host is removed, and nothing else. A variable that holds a path too, or may hold one,
 * stays before the path.
 */
function beginningEdits(
  target: Target,
  text: string,
  variables: SharedVariables,
  clean: Clean,
  notes: Notes,
): Edit[] {
  const { start } = target.range;
  const end = start + (referredScheme.exec(text.slice(start, start + 1_000))?.[0].length ?? 0);
  const range = end > start ? { start, end } : target.base;
  if (range === undefined) return [];
  const base = text.slice(range.start, range.end);
  const [first = '', name = ''] = /^\{\{\s*([\w-]+)\s*\}\}/.exec(base) ?? [];
  const isPlain =
    variables.prefixes.has(name) ||
    variables.bases.has(name) ||
    (variables.whole.has(name) && base === first);
  const found =
    isPlain || !base.includes('{{') ? undefined : knownHost(textOf({ text }, target.range), variables.known);
  if (found) {
    notes.add('hostRemoved', { host: oneLine(found.host).replace(/^.*@/, '') });
    const cut = { start, end: start + found.length };
    const kept = /^(?:\{\{[^{}]*\}\})+/.exec(text.slice(cut.end, target.range.end))?.[0];
    if (found.path === '' && kept) notes.add('addressKept', { name: listedNames(kept) });
    return [{ range: cut, text: clean(found.path) }];
  }
  if (name === '' || end > start) {
    const last = /\{\{\s*([\w-]+)\s*\}\}$/.exec(base)?.[1] ?? '';
    const path = variables.hostPaths.get(last);
    const isKnown = text[range.end] === '/' && path !== undefined;
    const beginning = isKnown ? '' : pathReferences(base, text[range.end] === '/');
    if (beginning === '') {
      const reference = /^\{\{([^{}]*)\}\}$/.exec(base);
      // Before a path, a reference that is not a plain name is a host; by itself it may be a whole address, as of a response.
      if (reference && text[range.end] !== '/') {
        notes.add('addressKept', { name: oneLine(reference[1] ?? '') });
        return [];
      }
      const edit = withoutHost(text, range, hostIn(base) ?? reference?.[0] ?? base, notes);
      return [path === undefined ? edit : { range, text: path }];
    }
    const host = hostIn(base.slice(0, -beginning.length));
    if (host) notes.add('hostRemoved', { host: oneLine(host) });
    const names = listedNames(beginning);
    if (!variables.prefixes.has(names)) notes.add('addressKept', { name: names });
    return [{ range: { start: range.start, end: range.end - beginning.length }, text: '' }];
  }
  const rest = base.slice(first.length);
  const { bases, prefixes, whole } = variables;
  if (prefixes.has(name)) return [];
  const written = rest === '' ? whole.get(name) : undefined;
  if (written !== undefined) {
    const isMore = text[range.end] === '?';
    return [
      {
        range: { start: range.start, end: isMore ? range.end + 1 : range.end },
        text: isMore ? `${clean(written)}&` : clean(written),
      },
    ];
  }
  if (bases.has(name)) {
    // The variable's own note names its host.
    if (rest === '') return [withoutHost(text, range, undefined, notes)];
    return [
      {
        range: { start: range.start, end: range.start + first.length },
        text: rest.startsWith('{{') ? '' : '/',
      },
    ];
  }
  // A value that is made of others may hold a path.
  const isHost = !variables.known.holds(name, isPath);
  const isBeforePath = rest === '' && text[range.end] === '/' && isHost;
  if (isBeforePath) return [withoutHost(text, range, first, notes)];
  notes.add('addressKept', { name });
  return [];
}

function hostIn(base: string): string | undefined {
  const host = /\/\/([^/?#]*)/.exec(base)?.[1] ?? /^[\w-]+(?:\.[\w-]+)*(?::\d+)?$/.exec(base)?.[0];
  return host?.replace(/^.*@/, '');
}

/** Removes a host. If no path follows on the same line or the next one, “/” replaces it. */
function withoutHost(text: string, range: Range, host: string | undefined, notes: Notes): Edit {
  if (host) notes.add('hostRemoved', { host: oneLine(host) });
  if (text[range.end] === '/') return { range, text: '' };
  const lines = /^[ \t]*\r?\n[ \t]+(?=\/)/.exec(text.slice(range.end, range.end + 200))?.[0].length;
  return lines === undefined
    ? { range, text: '/' }
    : { range: { start: range.start, end: range.end + lines }, text: '' };
}
