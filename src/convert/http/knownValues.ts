/** Most characters of a value; a longer value is not followed. */
const longest = 2_000;

/** Values of another client’s variables, as far as the file itself states them. */
export interface KnownValues {
  /**
   * The value of a name, with the names in it filled in.
   * Undefined if a part of it comes from a prompt, a function or a response, or has two values.
   */
  of(name: string): string | undefined;
  /** Tells if `has` is true for a text between the references of a value of this name, or of a name in it. */
  holds(name: string, has: Test): boolean;
}
type Test = (text: string) => boolean;

/** Finds the values of names. Each name is followed once, even if it stands in many places. */
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
    // A name that refers to itself has no value.
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

/** Text and references in turn, each reference with its name. One that is not a plain name has the name “”, which is never known. */
export function piecesOf(text: string): (readonly [piece: string, name?: string])[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((piece, at) =>
      at % 2 === 0 ? ([piece] as const) : ([piece, plainName.exec(piece)?.[1] ?? ''] as const),
    )
    .filter(([piece]) => piece !== '');
}
const plainName = /^\{\{\s*%?([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}$/u;

/** The host by which a target begins, the length to remove with it, and the rest of a variable’s path that takes its place. */
export interface KnownHost {
  host: string;
  length: number;
  path: string;
}

/** Finds the host if all references up to its end are known; undefined if they are not, or if there is no host. */
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
    // In the target’s own text, the host ends within the text. A reference that holds only a path stays.
    if (name === undefined || rest.length === value.length)
      return { host, length: length - (name === undefined ? rest.length : piece.length), path: '' };
    const isBefore = rest.endsWith('/') && target.startsWith('/', length);
    return { host, length, path: isBefore ? rest.slice(0, -1) : rest };
  }
  const [, host] = /^https?:\/\/([^/?#\s]+)$/i.exec(known) ?? [];
  return host === undefined ? undefined : { host, length, path: '/' };
}
