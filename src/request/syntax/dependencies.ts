import { place, textOf, type Document, type PlacedBlock } from './model.ts';
import { referencesIn, type Expression } from './reference.ts';
import { readTags, callAbove, tagsOf } from './tagsOf.ts';

/** The blocks that give a name its value: the block with that `@name`, and the block that captures it. */
export interface Providers {
  calls: ReadonlyMap<string, number>;
  captures: ReadonlyMap<string, number>;
  /** Blocks whose `@name` is already used by an earlier block. */
  repeated: ReadonlySet<number>;
}

/** The names that a block needs from other blocks, also through file variables. */
export interface Needs {
  /** Names of the calls whose responses the block reads, and the JSONPaths that it looks up in their bodies. */
  calls: ReadonlyMap<string, ReadonlySet<string>>;
  /** All other names, also those of variables: a capture counts more than a variable. */
  names: ReadonlySet<string>;
}

/** The names that one block gives to the other blocks of its file. */
export interface GivenNames {
  call?: string;
  captures: readonly string[];
}

/** Finds the names that a block gives; its tags are read only if one of them gives a name. */
export function namesGiven(document: Document, index: number): GivenNames | undefined {
  const block = document.blocks[index];
  const offset = document.offsets[index] ?? 0;
  const gives = block?.tags.some(({ key }) =>
    givesName.has(document.text.slice(offset + key.start, offset + key.end)),
  );
  const placed = block?.request && gives ? place(document, index) : undefined;
  if (!placed) return undefined;
  const { name, captures } = readTags(placed).tags;
  return { captures: captures.map((one) => one.name), ...(name && { call: name.text }) };
}

/** Lists which block gives which name. `given` is called for each block; a caller can pass one that remembers its results. */
export function providersOf(document: Document, given: typeof namesGiven = namesGiven): Providers {
  const calls = new Map<string, number>();
  const captures = new Map<string, number>();
  const repeated = new Set<number>();
  for (const index of document.blocks.keys()) {
    const names = given(document, index);
    if (names?.call !== undefined && calls.has(names.call)) repeated.add(index);
    else if (names?.call !== undefined) calls.set(names.call, index);
    for (const name of names?.captures ?? []) if (!captures.has(name)) captures.set(name, index);
  }
  return { calls, captures, repeated };
}

const givesName = new Set(['name', 'capture']);

/** Finds the names that a block needs. `variables` maps the names of variables to their texts. */
export function needsOf(
  document: Document,
  index: number,
  variables: ReadonlyMap<string, string> = variablesOf(document, index),
): Needs {
  const placed = place(document, index);
  const needs = needsIn(placed ? expressionsOf(placed) : [], variables);
  const looksAbove = placed?.block.tags.some(
    ({ key, value }) => textOf(placed, key) === 'when' && !textOf(placed, value).startsWith('{{'),
  );
  return looksAbove ? needsOfWhens(document, index, variables, needs) : needs;
}

/** Finds the names that the conditions of a block and of the file header need, and adds those in `others`. */
export function needsOfWhens(
  document: Document,
  index: number,
  variables: ReadonlyMap<string, string>,
  others?: Needs,
): Needs {
  const { whens } = tagsOf(document, index).tags;
  const needs = needsIn(expressionsIn(whens.map(({ text }) => text).join('\n')), variables);
  const looksAbove = whens.some(({ subject }) => subject.kind !== 'expression');
  const above = looksAbove ? callAbove(document, index) : undefined;
  const calls = new Map(others?.calls);
  if (above !== undefined) calls.set(above, calls.get(above) ?? new Set());
  for (const [name, paths] of needs.calls) calls.set(name, new Set([...paths, ...(calls.get(name) ?? [])]));
  return { calls, names: new Set([...needs.names, ...(others?.names ?? [])]) };
}

/** Finds the names that a text needs, if it stands in a place that sees these variables. */
export function needsOfText(text: string, variables: ReadonlyMap<string, string>): Needs {
  return needsIn(expressionsIn(text), variables);
}

function needsIn(expressions: readonly Expression[], variables: ReadonlyMap<string, string>): Needs {
  const calls = new Map<string, Set<string>>();
  const names = new Set<string>();
  const queue = [...expressions];
  for (let at = 0; at < queue.length; at++) {
    const expression = queue[at];
    if (!expression || expression.kind === 'system') continue;
    if (expression.kind === 'response') {
      const paths = calls.get(expression.name) ?? new Set();
      calls.set(expression.name, paths);
      if (expression.part === 'body') paths.add(expression.jsonPath);
    } else if (!names.has(expression.name)) {
      names.add(expression.name);
      queue.push(...expressionsIn(variables.get(expression.name) ?? ''));
    }
  }
  return { calls, names };
}

/** Gives the texts of the variables that a block sees; its own replace those of the file header. */
export function variablesOf(document: Document, index: number): Map<string, string> {
  const variables = new Map<string, string>();
  for (const at of new Set([...document.header, index])) {
    const placed = place(document, at);
    for (const { name, value } of placed?.block.variables ?? []) {
      if (placed) variables.set(textOf(placed, name), textOf(placed, value));
    }
  }
  return variables;
}

function expressionsOf(placed: PlacedBlock): Expression[] {
  const { block } = placed;
  const ranges = [
    block.request?.range,
    ...block.headers.map((one) => one.range),
    ...block.tags.map((one) => one.range),
    block.body?.range,
  ];
  return ranges.flatMap((range) => (range ? expressionsIn(textOf(placed, range)) : []));
}

function expressionsIn(text: string): Expression[] {
  return referencesIn(text).flatMap(({ expression }) => expression ?? []);
}

/** Finds an order in which each block is sent after the blocks that it needs; for a circle, `cycle` has its names. */
export function sendOrder(
  document: Document,
  indexes: readonly number[],
): { order: number[]; cycle?: string[] } {
  const providers = providersOf(document);
  const wanted = new Set(indexes);
  const order: number[] = [];
  const state = new Map<number, 'open' | 'done'>();
  let cycle: string[] | undefined;
  const visit = (index: number, chain: readonly string[]): void => {
    if (state.get(index) === 'done') return;
    if (state.get(index) === 'open') {
      cycle ??= [...chain];
      return;
    }
    state.set(index, 'open');
    for (const [name, provider] of providersFor(document, index, providers)) {
      if (wanted.has(provider) && provider !== index && chain.length < 200) visit(provider, [...chain, name]);
    }
    state.set(index, 'done');
    order.push(index);
  };
  for (const index of indexes) visit(index, []);
  return cycle ? { order, cycle } : { order };
}

/** Finds the blocks whose responses or captures a block reads, with the names. */
export function providersFor(
  document: Document,
  index: number,
  providers: Providers,
): [name: string, index: number][] {
  const needs = needsOf(document, index);
  const found: [string, number][] = [];
  for (const name of needs.calls.keys()) {
    const provider = providers.calls.get(name);
    if (provider !== undefined) found.push([name, provider]);
  }
  for (const name of needs.names) {
    const provider = providers.captures.get(name);
    if (provider !== undefined && provider !== index) found.push([name, provider]);
  }
  return found;
}
