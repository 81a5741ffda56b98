import { CentralError, fill } from '../../base/errors.ts';
import type { Platform } from '../../account/account.ts';
import { place, placedBlocks, textOf, type Document } from '../syntax/model.ts';
import { outline } from '../syntax/outline.ts';
import { parse } from '../syntax/parse.ts';
import { parseExpression, referencesIn, type PathStep } from '../syntax/reference.ts';
import { recipeHeadOf } from '../syntax/recipeHead.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { rowKinds, type RowKind } from '../syntax/tagModel.ts';

/** A recipe as it is stored in its folder. */
export interface RecipeFile {
  /** The file's name without its ending. */
  id: string;
  text: string;
  /** The platform of a recipe of the package; a workspace's own recipe runs wherever its paths are known. */
  platform?: Platform;
}

/** A recipe that can be run. */
export interface Recipe extends RecipeFile {
  /** The first comment of the recipe, in one line. */
  says: string;
  kinds: readonly RowKind[];
  document: Document;
}

/** Names that a run sets by itself. */
const own = ['devices'];

/** Reads a recipe. Throws recipeUnusable for a text that is not a recipe, or cannot be run on chosen rows. */
export function readRecipe(file: RecipeFile): Recipe {
  const document = parse(file.text);
  const { kinds, others } = recipeHeadOf(document) ?? { kinds: [], others: [] };
  const refuse = (why: keyof typeof reasons) =>
    new CentralError('recipeUnusable', { name: file.id, why: fill(reasons[why], { word: others[0] ?? '' }) });
  if (others.some((word) => word !== '')) throw refuse('word');
  if (kinds.length === 0) throw refuse('kinds');
  const heads = placedBlocks(document).flatMap((placed) =>
    placed.block.tags.filter(({ key }) => textOf(placed, key) === 'for'),
  );
  if (heads.length > 1) throw refuse('heads');
  if (outline(document).length === 0) throw refuse('nothing');
  for (const [index, { variables }] of document.blocks.entries()) {
    const placed = place(document, index);
    // The rows decide the account and the targets of a run, and the file must not contradict them.
    const { account, accounts, tenant, tenants } = tagsOf(document, index).tags;
    if (account ?? accounts ?? tenant ?? tenants) throw refuse('account');
    if (placed && variables.some(({ name }) => own.includes(textOf(placed, name)))) throw refuse('devices');
  }
  return { ...file, kinds, document, says: firstComment(document) };
}

const reasons = {
  account:
    'it names an account or a customer (@account, @accounts, @tenant, @tenants), which the chosen rows do',
  devices: 'it sets @devices, which the chosen rows are',
  heads: 'it has @for more than once',
  nothing: 'it has no request',
  kinds: `its head does not say for which rows it is, in a line such as “# @for ap, switch”; the kinds are ${rowKinds.join(', ')}`,
  word: `its @for has “{word}”, which is no kind of rows; the kinds are ${rowKinds.join(', ')}`,
};

function firstComment(document: Document): string {
  const placed = place(document, 0);
  const [range] = placed?.block.comments ?? [];
  return placed && range ? textOf(placed, range).replace(/^(?:#|\/\/)\s*/, '') : '';
}

/**
 * Finds the columns that a recipe uses of its rows, in its loops over `{{devices}}` and in the list itself; each with `isNeeded`: false if
 * a `@when {{row.column}} exists` shows that not every row needs it.
 */
export function columnsOf(document: Document): ReadonlyMap<string, { isNeeded: boolean }> {
  const names = new Set(own);
  const asked = new Set<string>();
  for (const index of document.blocks.keys()) {
    const { foreach, whens } = tagsOf(document, index).tags;
    if (foreach && 'expression' in foreach.source && /^devices\b/.test(foreach.source.expression))
      names.add(foreach.row);
    for (const { subject } of whens) {
      const expression = subject.kind === 'expression' ? parseExpression(subject.text) : undefined;
      if (expression?.kind === 'name') asked.add(columnOf(expression.path) ?? '');
    }
  }
  const columns = new Map<string, { isNeeded: boolean }>();
  for (const { expression } of referencesIn(document.text)) {
    if (expression?.kind !== 'name' || !names.has(expression.name)) continue;
    const column = columnOf(expression.path);
    if (column !== undefined) columns.set(column, { isNeeded: !asked.has(column) });
  }
  return columns;
}

function columnOf(path: readonly PathStep[]): string | undefined {
  return path.flatMap((step) => ('key' in step ? step.key : []))[0];
}
