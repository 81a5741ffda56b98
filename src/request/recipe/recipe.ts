import { CentralError } from '../../base/errors.ts';
import type { Platform } from '../../account/account.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import { outline } from '../syntax/outline.ts';
import { parse } from '../syntax/parse.ts';
import { parseExpression, referencesIn, type PathStep } from '../syntax/reference.ts';
import { recipeKindsOf, tagsOf } from '../syntax/tagsOf.ts';
import type { RowKind } from '../syntax/tagModel.ts';

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

/** Reads a recipe; undefined for a text that is none. Throws recipeUnusable for one that cannot be run on chosen rows. */
export function readRecipe(file: RecipeFile): Recipe | undefined {
  const document = parse(file.text);
  const kinds = recipeKindsOf(document);
  if (!kinds) return undefined;
  const refuse = (why: 'account' | 'devices' | 'nothing') =>
    new CentralError('recipeUnusable', { name: file.id, why: reasons[why] });
  if (kinds.length === 0 || outline(document).length === 0) throw refuse('nothing');
  for (const [index, { variables }] of document.blocks.entries()) {
    const placed = place(document, index);
    // The rows say with which account and on what a run is sent, and the file must not say otherwise.
    if (tagsOf(document, index).tags.account) throw refuse('account');
    if (placed && variables.some(({ name }) => own.includes(textOf(placed, name)))) throw refuse('devices');
  }
  return { ...file, kinds, document, says: firstComment(document) };
}

const reasons = {
  account: 'it names an account (@account), which the chosen rows do',
  devices: 'it sets @devices, which the chosen rows are',
  nothing: 'it has no request, or its @for names no kind of rows',
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
