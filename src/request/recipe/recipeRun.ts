import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { label } from '../../inventory/label.ts';
import { oneLine } from '../../text/foreignText.ts';
import { placedBlocks } from '../syntax/model.ts';
import { outline } from '../syntax/outline.ts';
import { parse } from '../syntax/parse.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { jsonForRequest } from '../syntax/jsonForRequest.ts';
import { columnsOf, type Recipe } from './recipe.ts';
import type { ChosenRow, RecipeRow } from './recipeRow.ts';

/** Columns by which a person recognises a row, kept even if the recipe does not use them. */
const always = ['serial', 'id', 'name', 'model', 'site', 'show', 'subscription', 'accessPoints', 'newName'];
/** The most rows that a sentence names. */
const mostNamed = 5;

/** Refuses rows of a kind that a recipe is not for, and names them. Throws noRowsChosen, recipeNotForRows. */
export function refuseKinds({ id, kinds }: Recipe, rows: readonly ChosenRow[]): void {
  if (rows.length === 0) throw new CentralError('noRowsChosen');
  const others = rows.filter(({ kind }) => !kinds.some((one) => one === kind));
  if (others.length > 0)
    throw new CentralError('recipeNotForRows', { name: id, kinds: kinds.join(', '), rows: named(others) });
}

/** Refuses rows of a wrong kind, and rows without a value that the recipe needs. Throws recipeLacksColumn too. */
export function refuseRows(recipe: Recipe, rows: readonly ChosenRow[]): void {
  refuseKinds(recipe, rows);
  const { id, document } = recipe;
  for (const [column, { isNeeded }] of columnsOf(document)) {
    if (!isNeeded) continue;
    const lacking = rows.filter(({ row }) => row[column] === undefined);
    if (lacking.length > 0)
      throw new CentralError('recipeLacksColumn', { name: id, column, rows: named(lacking) });
  }
}

/** Names rows for a sentence; only the first few if there are many. */
export function named(rows: readonly ChosenRow[]): string {
  const names = rows.slice(0, mostNamed).map(({ name, kind, row }) => `${nameFor(name, row)} (${kind})`);
  const more = rows.length - names.length;
  return names.join(', ') + (more > 0 ? `, and ${more} more` : '');
}

/** The name as it can be shown, or the serial if nothing is left of it. */
function nameFor(name: string, { serial }: RecipeRow): string {
  return label(name) || (typeof serial === 'string' ? serial : '');
}

/** Counts the calls of a run on this many rows: those of each loop, in batches if it has them, and one for any other request. */
export function callsOfRun({ document }: Recipe, rows: number): { calls: number; by: number | undefined } {
  let calls = 0;
  let most: number | undefined;
  for (const [index, { request }] of document.blocks.entries()) {
    if (!request) continue;
    const { foreach } = tagsOf(document, index).tags;
    most ??= foreach?.by;
    calls += foreach ? Math.ceil(rows / (foreach.by ?? 1)) : 1;
  }
  return { calls, by: most };
}

/**
 * Writes the text of a run: the recipe without its `@for`, with the account and the rows in it. It needs no other file, so it can be read,
 * changed, saved and sent again. `plan` has lines for a person.
 */
export function runText(
  recipe: Recipe,
  account: Pick<Account, 'label'>,
  rows: readonly ChosenRow[],
  plan: readonly string[],
): string {
  const columns = new Set([...always, ...columnsOf(recipe.document).keys()]);
  const items = rows.map(({ row }) => `  ${jsonForRequest(only(row, columns))}`);
  const head = [
    ...plan.map((line) => `# ${oneLine(line)}`),
    `# @account ${label(account.label)}`,
    '@devices = [',
    items.join(',\n'),
    ']',
  ];
  return `${head.join('\n')}\n${withoutFor(recipe)}`;
}

function only(row: RecipeRow, columns: ReadonlySet<string>): RecipeRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => columns.has(name)));
}

/** Gives the recipe's own text without the tag that makes it a recipe. */
function withoutFor({ document, text }: Recipe): string {
  let kept = '';
  let from = 0;
  for (const placed of placedBlocks(document)) {
    for (const { range, key } of placed.block.tags) {
      if (placed.text.slice(key.start, key.end) !== 'for') continue;
      const lineEnd = text.indexOf('\n', placed.offset + range.end);
      kept += text.slice(from, placed.offset + range.start);
      from = lineEnd < 0 ? text.length : lineEnd + 1;
    }
  }
  return (kept + text.slice(from)).replace(/^\uFEFF/, '');
}

/** Lists the lines of the calls in a run's text, 0-based. */
export function callLines(text: string): number[] {
  return outline(parse(text)).map(({ line }) => line);
}
