import { lazy } from '../../base/lazy.ts';
import { providersOf, type Providers } from '../syntax/dependencies.ts';
import { place, textOf, type Document, type PlacedBlock } from '../syntax/model.ts';
import type { Range } from '../syntax/range.ts';
import type { Scopes } from './scopes.ts';

/** A file in which names are looked up, seen from one of its blocks. */
export interface NameScope {
  scopes: Scopes;
  variables: ReadonlyMap<string, VariableHere>;
  /** Tells if a name is defined above another request. */
  isElsewhere: (name: string) => boolean;
  /** Characters that values may still add. */
  budget: { left: number };
  imports: readonly NameScope[];
  /** The calls and captures that the file itself has: they are not looked up in imported files. */
  given: () => Providers;
}

export interface VariableHere {
  origin: 'block' | 'file';
  block: PlacedBlock;
  range: Range;
  name: Range;
}

const mostCharacters = 1024 * 1024;

/** Gathers the variables that a block sees: its own replace those of the blocks without a request. */
export function nameScope(
  document: Document,
  index: number,
  scopes: Scopes,
  budget = { left: mostCharacters },
): NameScope {
  const variables = new Map<string, VariableHere>();
  for (const at of document.header) if (at !== index) addVariables(variables, place(document, at), 'file');
  addVariables(variables, place(document, index), 'block');
  const isElsewhere = (name: string) => localNames(document).has(name);
  const imports = (scopes.imports ?? []).map((one) => ({
    ...nameScope(one.document, -1, one.scopes, budget),
    given: lazy(() => providersOf(one.document)),
  }));
  const given = lazy(() => providersOf(document));
  return { scopes, variables, isElsewhere, budget, imports, given };
}

/** The names of variables that stand above a request and are valid only for it. */
export function localNames(document: Document): Set<string> {
  const names = new Set<string>();
  for (const [index, block] of document.blocks.entries()) {
    const placed = block.request && block.variables.length > 0 ? place(document, index) : undefined;
    for (const { name } of placed?.block.variables ?? []) if (placed) names.add(textOf(placed, name));
  }
  return names;
}

function addVariables(
  into: Map<string, VariableHere>,
  block: PlacedBlock | undefined,
  origin: 'block' | 'file',
): void {
  for (const variable of block?.block.variables ?? []) {
    if (block)
      into.set(textOf(block, variable.name), { origin, block, range: variable.value, name: variable.name });
  }
}
