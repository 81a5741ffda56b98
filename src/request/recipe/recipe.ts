import { CentralError, fill } from '../../base/errors.ts';
import type { Platform } from '../../account/account.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import { outline } from '../syntax/outline.ts';
import { parse } from '../syntax/parse.ts';
import { parseExpression, referencesIn, type PathStep } from '../syntax/reference.ts';
import { recipeHeadOf } from '../syntax/recipeHead.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { rowKinds, type RowKind } from '../syntax/tagModel.ts';

/** A recipe as it lies in its folder. */
export interface RecipeFile {
  /** The file's name without its ending. */
  id: string;
  text: string;
  /** Of a recipe of the package; a workspace's own goes wherever its paths are known. */
  platform?: Platform;
}

/** A recipe that can be run. */
export interface Recipe extends RecipeFile {
  /** Its first comment, in one line. */
  says: string;
  kinds: readonly RowKind[];
  document: Document;
}

/** Names that a run itself sets. */
const own = ['devices'];

/** Reads a recipe. Throws recipeUnusable for a text that is none, or cannot be run on chosen rows. */
export function readRecipe(file: RecipeFile): Recipe {
  const document = parse(file.text);
  const { kinds, others } = recipeHeadOf(document) ?? { kinds: [], others: [] };
  const refuse = (why: keyof typeof reasons) =>
    new CentralError('recipeUnusable', { name: file.id, why: fill(reasons[why], { word: others[0] ?? '' }) });
  if (others.some((word) => word !== '')) throw refuse('word');
  if (kinds.length === 0) throw refuse('kinds');
  if (outline(document).length === 0) throw refuse('nothing');
  for (const [index, { variables }] of document.blocks.entries()) {
    const placed = place(document, index);
    // The rows say with which account and on what a run is sent, and the file must not say otherwise.
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
 * The columns that a recipe uses of its rows, those of its loops over `{{devices}}` and of the list itself; each with whether it
 * needs it of every row, which a `@when {{row.column}} exists` says it does not.
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
