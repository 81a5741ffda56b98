import { operationKey, type Field, type Operation } from './operation.ts';

/** Differences between newer documents of new Central and the catalogue that came with this program. */
export interface Drift {
  added: readonly Operation[];
  /** Operations as the documents have them, with their `changes`. */
  changed: readonly Operation[];
  /** Keys of operations that are not in the documents, though these cover their service or their resource. */
  gone: readonly string[];
  /** Operations as the documents have them, with a day for their end, or newly deprecated. */
  ending: readonly Operation[];
  /** Keys of operations that are not in the documents, which have others of their resource, but too few to tell that these are gone. */
  uncovered?: readonly string[];
  /** Number of operations whose resource is in none of the documents. */
  others?: number;
}

/** Compares operations of documents with those of the catalogue. Operations that the documents do not cover stay unchanged. */
export function driftOf(known: readonly Operation[], read: readonly Operation[]): Drift {
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const keys = new Set(read.map(keyOf));
  const changed: Operation[] = [];
  const ending: Operation[] = [];
  for (const one of read) {
    const before = byKey.get(keyOf(one));
    const changes = before ? changesOf(before, one) : [];
    const now = before ? merged(before, one) : one;
    if (changes.length > 0) changed.push({ ...now, changes });
    const isNew = now.deprecated === true && before?.deprecated !== true;
    if (now.sunset !== undefined || isNew) ending.push(now);
  }
  const missing = Map.groupBy(
    known.filter((one) => !keys.has(keyOf(one))),
    coverage(known, read),
  );
  const keysOf = (covered: Coverage) => (missing.get(covered) ?? []).map(operationKey);
  return {
    added: read.filter((one) => !byKey.has(keyOf(one))),
    changed,
    gone: keysOf('whole'),
    ending,
    uncovered: keysOf('part'),
    others: missing.get('none')?.length ?? 0,
  };
}

/** The operations, updated from newer documents. */
export function withDrift(known: readonly Operation[], { added, changed, gone, ending }: Drift): Operation[] {
  const newer = new Map([...ending, ...changed].map((one) => [keyOf(one), one]));
  const ended = new Set(gone);
  const now = known.map((one): Operation => {
    if (ended.has(operationKey(one))) return { ...one, gone: true };
    return newer.get(keyOf(one)) ?? one;
  });
  const keys = new Set(known.map(keyOf));
  return [...now, ...added.filter((one) => !keys.has(keyOf(one)))];
}

/** Lines for a person: new, gone, changed and ending operations. */
export function driftLines({ added, changed, gone, ending, uncovered = [], others = 0 }: Drift): string[] {
  const lines = [
    ...part('New', added.map(operationKey)),
    ...part('Gone', gone),
    ...part(
      'Changed',
      changed.map((one) => `${operationKey(one)}: ${(one.changes ?? []).join('; ')}`),
    ),
    ...part('Ending', ending.map(endOf)),
  ];
  const differences = lines.length === 0 ? ['Nothing differs from the API reference here.', ''] : lines;
  const rest = [
    ...part(
      'Not in the documents, which have too few of their resource to tell that they are gone',
      uncovered,
    ),
    ...(others > 0
      ? [
          `Operations of other resources, which the documents do not have and which stay as they are: ${others}`,
          '',
        ]
      : []),
  ];
  return [...differences, ...rest].slice(0, -1);
}

function endOf(one: Operation): string {
  const successor = one.replacedBy === undefined ? '' : `, use ${one.replacedBy}`;
  return `${operationKey(one)}: ${one.sunset ?? 'deprecated, no day told'}${successor}`;
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length}):`, ...lines.map((line) => `  ${line}`), ''];
}

/** The key of an operation. It leaves out the names of path parameters, which differ between documents and mean nothing. */
function keyOf({ method, path }: Operation): string {
  return `${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`;
}

/** The first parts of a path. Two parts of `/network-monitoring/v1/aps` are its service and version; three include its resource. */
function partsOf(path: string, count: number): string {
  return path.split('/', count + 1).join('/');
}

type Coverage = 'whole' | 'part' | 'none';

/**
 * Tells how far documents cover an operation that they do not have: it is gone if they have more than half of the known operations of
 * its service or its resource. One document of many, or an excerpt, has a few of them or new ones, and says nothing about the others.
 */
function coverage(known: readonly Operation[], read: readonly Operation[]): (one: Operation) => Coverage {
  const keys = new Set(read.map(keyOf));
  const resources = new Set(read.map(({ path }) => partsOf(path, 3)));
  const shared = (list: readonly Operation[]) =>
    list.filter((one) => keys.has(keyOf(one))).length / list.length;
  const shares = [2, 3].map((count) => {
    const all = Map.groupBy(known, ({ path }) => partsOf(path, count));
    return { count, of: new Map([...all].map(([name, list]) => [name, shared(list)])) };
  });
  return ({ path }) => {
    if (shares.some(({ count, of }) => (of.get(partsOf(path, count)) ?? 0) > 0.5)) return 'whole';
    return resources.has(partsOf(path, 3)) ? 'part' : 'none';
  };
}

/** An operation of the documents with other facts that the catalogue knows: from descriptions, headers and live calls. */
function merged(before: Operation, now: Operation): Operation {
  const query = now.query.map((field): Field => {
    const known = before.query.find(({ name }) => name === field.name);
    return known ? { ...known, ...field } : field;
  });
  return { ...before, ...now, category: before.category, family: before.family, query };
}

function changesOf(before: Operation, now: Operation): string[] {
  const bodies = before.bodyFields.length > 0 && now.bodyFields.length > 0;
  return [
    ...told('new parameters', added(before.query, now.query)),
    ...told('without', added(now.query, before.query)),
    ...fieldChanges(before.query, now.query),
    ...told('new in the body', bodies ? added(before.bodyFields, now.bodyFields) : []),
    ...(bodies ? fieldChanges(before.bodyFields, now.bodyFields) : []),
    ...told('no longer in the body', bodies ? added(now.bodyFields, before.bodyFields) : []),
  ];
}

function told(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what} ${names.map((one) => `“${one}”`).join(', ')}`];
}

/** The names of new fields. */
function added(from: readonly Field[], to: readonly Field[]): string[] {
  const known = new Set(from.map(({ name }) => name));
  return [...new Set(to.map(({ name }) => name))].filter((name) => !known.has(name));
}

function fieldChanges(before: readonly Field[], now: readonly Field[]): string[] {
  return now.flatMap((field) =>
    changesOfField(
      before.find(({ name }) => name === field.name),
      field,
    ),
  );
}

function changesOfField(before: Field | undefined, now: Field): string[] {
  const { name } = now;
  if (!before) return now.required ? [`“${name}” is required`] : [];
  const changes: string[] = [];
  const [was, is] = [before, now].map(({ type }) => type.split('<', 1)[0]);
  // A member whose type is not read is an object.
  if (was !== is && was !== 'object' && is !== 'object')
    changes.push(`“${name}” is ${now.type} instead of ${before.type}`);
  if (before.required !== now.required)
    changes.push(`“${name}” is ${now.required ? '' : 'no longer '}required`);
  for (const [bound, words, unit] of [
    ['max', 'is at most', ''],
    ['min', 'is at least', ''],
    ['maxItems', 'may have at most', ' values'],
  ] as const)
    if (now[bound] !== undefined && now[bound] !== before[bound]) {
      const earlier = before[bound] === undefined ? '' : ` instead of ${before[bound]}`;
      changes.push(`“${name}” ${words} ${now[bound]}${unit}${earlier}`);
    }
  if (now.enum && !before.enum) changes.push(`“${name}” may only be ${now.enum.join(', ')}`);
  if (!before.enum || !now.enum) return changes;
  const [old, values] = [before.enum.map(String), now.enum.map(String)];
  const more = values.filter((one) => !old.includes(one));
  const less = old.filter((one) => !values.includes(one));
  if (more.length > 0) changes.push(`“${name}” may be ${more.join(', ')}`);
  if (less.length > 0) changes.push(`“${name}” may not be ${less.join(', ')}`);
  return changes;
}
