import { variableName } from '../../request/syntax/variableName.ts';
import { outsideReferences } from '../formEncoding.ts';
import type { Notes } from '../note.ts';
import type { Pair, Request } from './postman.ts';

/**
 * An address of Postman as text, and the path variables that it uses. Its parts count more than the raw text, which Postman only shows.
 * `isTaken` tells if a name may belong to something else: a capture, a variable of the file or of an environment.
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
  // Bruno's export has the query that it sends in the path too, behind a variable, and lists parameters that are off as if they were on.
  const [path, ...pathQuery] = built?.split('?') ?? [];
  const isInPath = pathQuery.length > 0 && pathQuery.join('?') === rawQuery.join('?');
  const isRaw = isInPath || (built === undefined && url.query.length === 0);
  const query = isRaw ? rawQuery.join('?') : fields.join('&');
  const variables: Pair[] = [];
  const used = new Map<string, string>();
  for (const pair of url.variable) {
    const name = pair.key || pair.id;
    // Postman fills in disabled variables too.
    if (!name) continue;
    const isReference = /^\{\{[^{}]+\}\}$/.test(pair.value);
    let key = isTaken(name) ? `path_${name}` : name;
    while (variables.some((other) => variableName(other.key) === variableName(key))) key = `path_${key}`;
    used.set(name, isReference ? pair.value : `{{${variableName(key)}}}`);
    if (!isReference) variables.push({ ...pair, key, disabled: false });
  }
  // Such a variable is a whole segment, or the part of one before a dot.
  const whole = ((isInPath ? path : built) ?? raw).replaceAll(
    /(?<=\/):([^/.]+)/g,
    (found, key: string) => used.get(key) ?? found,
  );
  return { url: whole + (query === '' ? '' : `?${query}`), variables };
}

/** A part of a query, encoded like in Postman if a sign would end it, but not within references. */
function escaped(text: string, signs: RegExp): string {
  return outsideReferences(text, (part) => part.replaceAll(signs, encodeURIComponent));
}

/** The host and path, if an address has them in parts. */
function ofParts({ host: labels, path, ...rest }: Exclude<Request['url'], string>): string | undefined {
  // An empty text counts as missing: collections that were written by hand have empty texts.
  const [protocol, port] = [rest.protocol || undefined, rest.port || undefined];
  if (labels === undefined && path === undefined) return undefined;
  const host = Array.isArray(labels) ? labels.join('.') : (labels ?? '');
  const segments = Array.isArray(path) ? path.join('/') : path?.replace(/^\//, '');
  const end = port === undefined ? '' : `:${port}`;
  const isBase =
    host === '' ||
    /^https?:\/\//i.test(host) ||
    (protocol === undefined && end === '' && host.startsWith('{{'));
  const start = isBase ? host : `${protocol?.replace('://', '') ?? 'https'}://${host}${end}`;
  return segments === undefined ? start : `${start}/${segments}`;
}

/** Names to which references and scripts of a collection's JSON refer. */
export function namesElsewhere(text: string): Set<string> {
  const used = text.matchAll(/\{\{([^{}]{1,200})\}\}|\\"([^"\\]{1,200})\\"|'([^'\n]{1,200})'/g);
  return new Set(Array.from(used, ([, ...names]) => variableName(names.join('').trim())));
}

/** Notes two names that become one here, as this language allows fewer signs in a name; to Postman, blanks are a part of a name too. */
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

/** Notes values that Postman puts into an address unchanged, special signs too. Values at its beginning are not encoded here either. */
export function noteEncoded(address: string, variables: readonly Pair[], notes: Notes): void {
  const after = address.replace(/^(?:\{\{[^{}]*\}\})+/, '').replace(/^[a-z]+:\/\/[^/?]*/i, '');
  for (const { key, value } of variables)
    if (/[/?#&=+%]/.test(value) && [key, variableName(key)].some((name) => after.includes(`{{${name}}}`)))
      notes.add('valueEncoded', { name: key });
}
