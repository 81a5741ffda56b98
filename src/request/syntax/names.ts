import { place, placedBlocks, textOf, type Document, type PlacedBlock } from './model.ts';
import type { Range } from './range.ts';
import { rangesWithReferences, referencesIn, type Expression } from './reference.ts';
import { readTags } from './tagsOf.ts';

/** A name where it is defined or used, in one block. */
export interface NameUse {
  name: string;
  /** `call` is an `@name`; `variable` is a file variable, a capture, a prompt or a row; `system` is `$name`. */
  kind: 'variable' | 'call' | 'system';
  role: 'definition' | 'use';
  /** True if a definition is valid only in its own block, such as a request's variables, prompts and rows. */
  isLocal: boolean;
  range: Range;
}

/** Finds every name in a block, in the order of the text. Comments have no names. */
export function namesIn(placed: PlacedBlock): NameUse[] {
  return [...definitionsIn(placed), ...usesIn(placed)].toSorted((a, b) => a.range.start - b.range.start);
}

function definitionsIn(placed: PlacedBlock): NameUse[] {
  const { block } = placed;
  const isLocal = block.request !== undefined;
  const found = block.variables.map(({ name }) => definition(textOf(placed, name), name, isLocal));
  if (block.tags.length === 0) return found;
  const { tags } = readTags(placed);
  for (const { name, nameRange } of tags.captures) found.push(definition(name, nameRange, false));
  for (const { name, nameRange } of tags.prompts) found.push(definition(name, nameRange, isLocal));
  for (const { row, range } of [tags.foreach, tags.foreach?.inner].filter((one) => one !== undefined))
    found.push(definition(row, { start: range.start, end: range.start + row.length }, isLocal));
  if (tags.name) found.push({ ...definition(tags.name.text, tags.name.range, false), kind: 'call' });
  return found;
}

function definition(name: string, range: Range, isLocal: boolean): NameUse {
  return { name, kind: 'variable', role: 'definition', isLocal, range };
}

function usesIn(placed: PlacedBlock): NameUse[] {
  return rangesWithReferences(placed).flatMap((spot) =>
    referencesIn(placed.text, spot).flatMap(({ expression, range }) =>
      expression ? [useOf(expression, range)] : [],
    ),
  );
}

function useOf(expression: Expression, range: Range): NameUse {
  const { name } = expression;
  if (expression.kind === 'system') return { name, kind: 'system', role: 'use', isLocal: true, range };
  const kind = expression.kind === 'response' ? 'call' : 'variable';
  return { name, kind, role: 'use', isLocal: false, range: expression.nameRange };
}

/** A name in a file, with its block. */
export interface PlacedName extends NameUse {
  placed: PlacedBlock;
}

/** Finds the name at an offset of a block. */
export function nameAt(placed: PlacedBlock, offset: number): NameUse | undefined {
  return namesIn(placed).find(
    ({ kind, range }) => kind !== 'system' && offset >= range.start && offset <= range.end,
  );
}

/** Finds all uses of a block's name: in this block if the block defines it, else in all blocks that do not define it themselves. */
export function usesOf(document: Document, { index }: PlacedBlock, wanted: NameUse): PlacedName[] {
  const isSame = ({ name, kind }: NameUse): boolean => name === wanted.name && kind === wanted.kind;
  const all = placedBlocks(document).map((placed) => ({ placed, names: namesIn(placed).filter(isSame) }));
  const owners = new Set(all.filter(({ names }) => names.some(isOwn)).map(({ placed }) => placed.index));
  const shown = all.filter(({ placed }) =>
    owners.has(index) ? placed.index === index : !owners.has(placed.index),
  );
  return shown.flatMap(({ placed, names }) => names.map((name) => ({ ...name, placed })));
}

/** Finds all uses of a name that files share; blocks that define the name for themselves are left out. */
export function sharedUses(document: Document, wanted: NameUse): PlacedName[] {
  const first = place(document, 0);
  return first ? usesOf(document, { ...first, index: -1 }, wanted) : [];
}

/** Tells if a file defines a name for itself and for the files that import it. */
export function isDefinedIn(document: Document, wanted: NameUse): boolean {
  return sharedUses(document, wanted).some(({ role, isLocal }) => role === 'definition' && !isLocal);
}

function isOwn({ role, isLocal }: NameUse): boolean {
  return role === 'definition' && isLocal;
}
