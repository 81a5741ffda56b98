import { variableName } from '../request/syntax/variableName.ts';
import type { Notes } from './note.ts';
import type { Pair, Request } from './postman.ts';

/**
 * An address of Postman as text, and the variables of its path that it uses. Parts stand above the raw text, which Postman only shows.
 * `isTaken` tells of a name that something else may have: a capture, a variable of the file or of an environment.
 */
export function postmanAddress(
  url: Request['url'],
  isTaken: (key: string) => boolean,
): { url: string; variables: Pair[] } {
  if (typeof url === 'string') return { url, variables: [] };
  const built = ofParts(url);
  const [raw = '', ...rawQuery] = url.raw.split('#', 1)[0]?.split('?') ?? [];
  const fields = url.query
    .filter((pair) => !pair.disabled && (pair.key || pair.value))
    .map(({ key, value }) => {
      const name = escaped(key, /[&#=]/g);
      return value === null ? name : `${name}=${escaped(value, /[&#]/g)}`;
    });
  const query = built === undefined && url.query.length === 0 ? rawQuery.join('?') : fields.join('&');
  const variables: Pair[] = [];
  const used = new Map<string, string>();
  for (const pair of url.variable) {
    const name = pair.key || pair.id;
    // Postman fills in one that is disabled too.
    if (!name) continue;
    const isReference = /^\{\{[^{}]+\}\}$/.test(pair.value);
    let key = isTaken(name) ? `path_${name}` : name;
    while (variables.some((other) => variableName(other.key) === variableName(key))) key = `path_${key}`;
    used.set(name, isReference ? pair.value : `{{${variableName(key)}}}`);
    if (!isReference) variables.push({ ...pair, key, disabled: false });
  }
  // Such a variable is a whole segment, or one up to a dot.
  const whole = (built ?? raw).replaceAll(
    /(?<=\/):([^/.]+)/g,
    (found, key: string) => used.get(key) ?? found,
  );
  return { url: whole + (query === '' ? '' : `?${query}`), variables };
}

/** A part of a query with the signs that would end it encoded, as Postman does, except in references. */
function escaped(text: string, signs: RegExp): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, at) => (at % 2 ? piece : piece.replaceAll(signs, encodeURIComponent)))
    .join('');
}

/** The host and path if an address has them in parts. */
function ofParts({ host: labels, path, ...rest }: Exclude<Request['url'], string>): string | undefined {
  // An empty text is none: collections that were written by hand have it.
  const [protocol, port] = [rest.protocol || undefined, rest.port || undefined];
  if (labels === undefined && path === undefined) return undefined;
  const host = Array.isArray(labels) ? labels.join('.') : (labels ?? '');
  const segments = Array.isArray(path) ? path.map(String).join('/') : path?.replace(/^\//, '');
  const end = port === undefined ? '' : `:${port}`;
  const isBase =
    host === '' ||
    /^https?:\/\//i.test(host) ||
    (protocol === undefined && end === '' && host.startsWith('{{'));
  const start = isBase ? host : `${protocol?.replace('://', '') ?? 'https'}://${host}${end}`;
  return segments === undefined ? start : `${start}/${segments}`;
}

/** Names that references and scripts of a collection's JSON use. */
export function namesElsewhere(text: string): Set<string> {
  const used = text.matchAll(/\{\{([^{}]{1,200})\}\}|\\"([^"\\]{1,200})\\"|'([^'\n]{1,200})'/g);
  return new Set(Array.from(used, ([, ...names]) => variableName(names.join('').trim())));
}

/** Tells of two names that are one here, as this language has fewer signs in a name; Postman counts blanks around one too. */
export function noteJoinedNames(text: string, variables: readonly { key: string }[], notes: Notes): void {
  const names = new Map<string, string>();
  const used = Array.from(text.matchAll(/\{\{([^{}]{1,200})\}\}/g), ([, name = '']) => name);
  for (const name of [...variables.map(({ key }) => key), ...used]) {
    if (name === '' || name.startsWith('$')) continue;
    const to = variableName(name.trim());
    const other = names.get(to) ?? name;
    names.set(to, other);
    if (other !== name) notes.add('oneNameForTwo', { name: other, other: name, to });
  }
}

/** Tells of values that Postman puts into an address as they are, signs and all; those that it begins with are not encoded here either. */
export function noteEncoded(address: string, variables: readonly Pair[], notes: Notes): void {
  const after = address.replace(/^(?:\{\{[^{}]*\}\})+/, '').replace(/^[a-z]+:\/\/[^/?]*/i, '');
  for (const { key, value } of variables)
    if (/[/?#&=+%]/.test(value) && [key, variableName(key)].some((name) => after.includes(`{{${name}}}`)))
      notes.add('valueEncoded', { name: key });
}
