/** Characters of a value: what is longer is not followed. */
const longest = 2_000;

/** Values of another client’s variables, as far as their file writes them out. */
export interface KnownValues {
  /** The value of a name with those of the names in it; undefined if a part of it is asked for, made or answered, or has two values. */
  of(name: string): string | undefined;
  /** Tells if a value of a name, or of a name in it, has such a text between its references. */
  holds(name: string, has: Test): boolean;
}
type Test = (text: string) => boolean;

/** Follows each name once, however often it stands somewhere. */
export function knownValues(definitions: Iterable<readonly [name: string, value: string]>): KnownValues {
  const written = new Map<string, Set<string>>();
  for (const [name, value] of definitions) {
    const values = written.get(name);
    if (values) values.add(value);
    else written.set(name, new Set([value]));
  }
  const known = new Map<string, string | undefined>();
  const of = (name: string): string | undefined => {
    if (known.has(name)) return known.get(name);
    // A name within itself has no value.
    known.set(name, undefined);
    const [value, other] = written.get(name) ?? [];
    const expanded = value === undefined || other !== undefined ? undefined : expand(value, of);
    known.set(name, expanded);
    return expanded;
  };
  const found = new Map<Test, Map<string, boolean>>();
  const holds = (name: string, has: Test): boolean => {
    const responses = found.get(has) ?? new Map<string, boolean>();
    found.set(has, responses);
    const response = responses.get(name);
    if (response !== undefined) return response;
    responses.set(name, false);
    const isFound = [...(written.get(name) ?? [])].some((value) =>
      piecesOf(value).some(([piece, inner]) => (inner === undefined ? has(piece) : holds(inner, has))),
    );
    responses.set(name, isFound);
    return isFound;
  };
  return { of, holds };
}

function expand(value: string, of: (name: string) => string | undefined): string | undefined {
  let text = '';
  for (const [piece, name] of piecesOf(value)) {
    const part = name === undefined ? piece : of(name);
    if (part === undefined || text.length + part.length > longest) return undefined;
    text += part;
  }
  return text;
}

/** Text and references by turns, a reference with its name; one that is no plain name has the name “”, which is never known. */
export function piecesOf(text: string): (readonly [piece: string, name?: string])[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, at) =>
      at % 2 === 0 ? ([piece] as const) : ([piece, plainName.exec(piece)?.[1] ?? ''] as const),
    )
    .filter(([piece]) => piece !== '');
}
const plainName = /^\{\{\s*%?([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}$/u;

/** The host by which a target begins, how much of the target goes away with it, and what of a variable’s path takes that place. */
export interface KnownHost {
  host: string;
  length: number;
  path: string;
}

/** Finds the host if all references up to its end are known; undefined if they are not, or none is there. */
export function knownHost(target: string, values: KnownValues): KnownHost | undefined {
  let known = '';
  let length = 0;
  for (const [piece, name] of piecesOf(target)) {
    const value = name === undefined ? piece : values.of(name);
    if (value === undefined || known.length > longest) return undefined;
    known += value;
    length += piece.length;
    const [found, host] = /^https?:\/\/([^/?#\s]*)(?=[/?#])/i.exec(known) ?? [];
    if (found === undefined || host === undefined) continue;
    const rest = known.slice(found.length);
    // Within the target’s own text the cut is there; a reference that is all path stays.
    if (name === undefined || rest.length === value.length)
      return { host, length: length - (name === undefined ? rest.length : piece.length), path: '' };
    const isBefore = rest.endsWith('/') && target.startsWith('/', length);
    return { host, length, path: isBefore ? rest.slice(0, -1) : rest };
  }
  const [, host] = /^https?:\/\/([^/?#\s]+)$/i.exec(known) ?? [];
  return host === undefined ? undefined : { host, length, path: '/' };
}
