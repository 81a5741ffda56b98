import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import { allRows } from '../../inventory/lists/listing.ts';
import { createInventorySource } from '../../inventory/source.ts';
import { deviceRow } from '../../request/recipe/recipeRow.ts';
import { isWriteBlock } from '../../request/resolve/resolve.ts';
import { asksForCommands, showCommandsOf, withCommands } from '../../request/recipe/showCommands.ts';
import { withLookedUp } from '../../request/recipe/lookedUp.ts';
import { rowsNotUp } from '../../request/recipe/rowsNotUp.ts';
import { withStacks } from '../../request/recipe/stackRows.ts';
import { asksForNames, takenNames, withNewNames } from '../../request/recipe/newNames.ts';
import {
  callLines,
  callsOfRun,
  named,
  refuseKinds,
  refuseRows,
  runText,
} from '../../request/recipe/recipeRun.ts';
import type { Notice } from '../../request/run/runOutcome.ts';
import type { LoopResult } from '../../request/run/outcome/results.ts';
import { costOf } from '../../request/run/question/runCost.ts';
import { placedBlocks } from '../../request/syntax/model.ts';
import { isDrop, moveOf, withAnswer, type Drop } from '../recipes/moveRows.ts';
import { askedRows, devicesBySerial, rowsOfTable } from '../recipes/chosenRows.ts';
import { selectedRows, type AccountRows } from '../recipes/selectedRows.ts';
import { leftOutText, noteText } from '../recipes/noteText.ts';
import { askCommands } from '../recipes/askCommands.ts';
import { askPattern } from '../recipes/askPattern.ts';
import { notOfNew, RecipeFiles, type BrokenRecipe, type FoundRecipe } from '../recipes/recipeFiles.ts';
import { refuseOtherPlatform } from '../recipes/otherPlatform.ts';
import { sentence } from '../report.ts';
import type { Runner } from '../requests/runner.ts';
import { only, pick } from '../quickInput.ts';
import { readArgument } from './arguments.ts';
import { isRow, isScripted } from './caller.ts';
import type { DeviceParts } from './deviceListing.ts';
import { rowsOf } from './devices.ts';
import { newRequests, openNewRequests } from './newRequests.ts';
import type { CommandTable } from './table.ts';
import { ownedSubjects, tableRows, type TableRowParts } from './tableRows.ts';
import { costWords } from '../costWords.ts';
import { counted } from '../counted.ts';
import { countOf } from '../../text/countOf.ts';

export interface RecipeParts extends Pick<DeviceParts, 'views' | 'activeAccount'> {
  history: TableRowParts['history'];
  central: () => Promise<Pick<Central, 'accounts' | 'findAccount' | 'client' | 'limiter'>>;
  runner: Runner;
  catalogue: Parameters<typeof refuseOtherPlatform>[0];
}

const RunArgument = z.object({
  recipe: z.string().check(z.minLength(1)),
  devices: z
    .array(z.object({ account: z.string(), serial: z.string().check(z.minLength(1)) }))
    .check(z.minLength(1)),
  confirm: z.optional(z.boolean()),
  /** The show commands, for a recipe that runs them. */
  commands: z.optional(z.array(z.string())),
  /** The pattern, for a recipe that renames. */
  pattern: z.optional(z.string()),
});

/** Result of a recipe for a script: its rows as a loop gives them, and the texts of its runs, one for each account. */
interface RecipeResult extends LoopResult {
  documents: string[];
}

export function recipeCommands(parts: RecipeParts) {
  const recipes = new RecipeFiles();
  return {
    'arubaCentral.runRecipe': (...args) =>
      isScripted(args) ? runScripted(parts, recipes, args[0]) : openRuns(parts, recipes, args),
  } satisfies Partial<CommandTable>;
}

/** Opens the runs for a person, who reads and sends them there. */
async function openRuns(parts: RecipeParts, recipes: RecipeFiles, args: readonly unknown[]): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
  if (isDrop(args[0])) return openMove(parts, recipes, args[0]);
  const ofTable = tableRows(args[0]);
  const nodes = ofTable ? [] : rowsOf(parts.views, args);
  const selected = ofTable
    ? await rowsOfTable((await parts.central()).client, parts.views, await ownedSubjects(parts, ofTable))
    : selectedRows(nodes);
  const chosen = selected.length > 0 ? selected : await askedRows(parts.views);
  const [given] = args;
  const name = isRow(given) && 'name' in given && given.kind === 'recipe' ? given.name : undefined;
  const id = typeof name === 'string' ? name : await askRecipe(recipes, chosen);
  const runs = await plannedRuns(parts, recipes, id, chosen);
  for (const { recipe, text } of runs) await openNewRequests(text, recipe.id);
  if (runs.length > 1)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The rows belong to {0} accounts, so there are {0} runs, one for each.', runs.length),
    );
  const message = leftOutText(nodes, ofTable);
  if (selected.length > 0 && message !== undefined) void vscode.window.showInformationMessage(message);
}

/** Opens the run for devices that were dropped on a site or a group: the same as from the menu, with the target filled in. */
async function openMove(parts: RecipeParts, recipes: RecipeFiles, drop: Drop): Promise<void> {
  const move = moveOf(drop);
  const { t } = vscode.l10n;
  const whyNot = {
    noTarget: t('Devices can be dropped on a site, or on a group where devices are grouped by group.'),
    otherAccount: t('Devices can only be moved within their account. Nothing was moved.'),
    thereAlready: t('The devices are there already.'),
  };
  if (typeof move === 'string') {
    const message = whyNot[move];
    return void vscode.window.showInformationMessage(message);
  }
  const account = parts.views.accountOf(move.account.id);
  if (account === undefined) return;
  const rows = move.devices.map((device) => deviceRow(device));
  const response =
    move.recipe === 'move-to-group' && account.platform === 'new'
      ? await groupId((await parts.central()).client, account, move.target)
      : move.target;
  const [run] = await plannedRuns(parts, recipes, move.recipe, [{ account, rows }]);
  if (run) await openNewRequests(withAnswer(run.text, response), run.recipe.id);
  const there = move.there.map((device) => deviceRow(device));
  const message = t('Left out of the run, because already there: {0}.', named(there));
  if (there.length > 0) void vscode.window.showInformationMessage(message);
}

/** The scope id of a device group of new Central; undefined if no group or more than one has the name. */
async function groupId(
  client: Pick<Central, 'client'>['client'],
  account: Account,
  name: string,
): Promise<string | undefined> {
  const groups = await createInventorySource(client).names?.(account, 'group');
  const found = groups ? (await allRows(groups)).filter((group) => group.name === name) : [];
  return found.length === 1 ? found[0]?.id : undefined;
}

/** Asks for one of the recipes that suit at least one row; a row that does not suit the chosen one is refused later, by name. */
async function askRecipe(recipes: RecipeFiles, chosen: readonly AccountRows[]): Promise<string> {
  const all = new Map<string, FoundRecipe | BrokenRecipe>();
  for (const { account } of chosen)
    for (const recipe of await recipes.list(account.platform))
      all.set(recipe.id, all.get(recipe.id) ?? recipe);
  const rowKinds = new Set(chosen.flatMap(({ rows }) => rows.map(({ kind }) => kind)));
  // A stack is also its members.
  const kinds = rowKinds.has('stack') ? rowKinds.add('switch') : rowKinds;
  const items = [...all.values()].flatMap((recipe) => {
    const { id, isOwn } = recipe;
    const own = isOwn ? [vscode.l10n.t('of this workspace')] : [];
    if ('broken' in recipe)
      return {
        label: id,
        description: [vscode.l10n.t('cannot be run'), ...own].join(' · '),
        detail: sentence(recipe.broken),
        id,
      };
    if (!recipe.kinds.some((kind) => kinds.has(kind))) return [];
    return { label: id, description: [recipe.kinds.join(', '), ...own].join(' · '), detail: recipe.says, id };
  });
  const isNew = chosen.every(({ account }) => account.platform === 'new');
  const missing = isNew ? (await notOfNew()).filter((id) => !all.has(id)) : [];
  const absent = missing.map((id) => ({
    label: id,
    description: vscode.l10n.t('not on new Central'),
    detail: vscode.l10n.t('The API of new Central has no such operation for single devices.'),
    id,
  }));
  const rows = chosen.reduce((sum, one) => sum + one.rows.length, 0);
  const placeholder = vscode.l10n.t('Recipe to run on {0}', counted.rows(rows));
  return (await only(pick([...items, ...absent], { placeholder }))).id;
}

/** Runs a recipe for a script: sends each account's run from its own text, after the questions that any send asks. */
async function runScripted(parts: RecipeParts, recipes: RecipeFiles, given: unknown): Promise<RecipeResult> {
  const { recipe, devices, confirm, commands, pattern } = readArgument(RunArgument, given);
  if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
  const { findAccount, client } = await parts.central();
  const serials = new Map<string, { account: Account; serials: Set<string> }>();
  for (const one of devices) {
    const account = await findAccount(one.account);
    const of = serials.get(account.id) ?? { account, serials: new Set() };
    serials.set(account.id, of);
    of.serials.add(one.serial);
  }
  const chosen: AccountRows[] = [];
  for (const of of serials.values())
    chosen.push({
      account: of.account,
      rows: await devicesBySerial(client, parts.views, of.account, [...of.serials]),
    });
  const all: RecipeResult = { rows: [], failed: 0, notices: [], documents: [] };
  for (const {
    recipe: { id },
    text,
  } of await plannedRuns(parts, recipes, recipe, chosen, { commands, pattern })) {
    const document = await newRequests(text, id);
    all.documents.push(document.uri.toString());
    all.document ??= document.uri.toString();
    await vscode.window.showTextDocument(document, { preview: false });
    const failedBefore = all.failed;
    for (const line of callLines(text)) {
      const sent = await parts.runner.send(document, line, { scripted: confirm === true, show: false });
      const loop = 'rows' in sent && Array.isArray(sent.rows) ? (sent as LoopResult) : undefined;
      const isOk = 'skipped' in sent || (!loop && 'status' in sent && sent.status < 300);
      // A step that only reads something is no row of the run, unless the run has no loop.
      if (loop) all.rows.push(...loop.rows);
      else if (!isOk || !text.includes('@foreach')) all.rows.push({ row: {}, ok: isOk, ...sent });
      all.failed += loop?.failed ?? (isOk ? 0 : 1);
      all.notices.push(...('notices' in sent ? sent.notices : []));
      // After a failure the later steps are left out: they may undo what this one did not do. Other accounts' runs go on.
      if (all.failed === failedBefore) continue;
      const left = callLines(text).filter((one) => one > line).length;
      if (left > 0) all.notices.push(stepsLeft(all.failed - failedBefore, left));
      break;
    }
  }
  return all;
}

/** Makes the text of each account's run, after a check of all rows. Throws the reason why a row is refused. */
async function plannedRuns(
  parts: RecipeParts,
  recipes: RecipeFiles,
  id: string,
  chosen: readonly AccountRows[],
  given: { commands?: readonly string[] | undefined; pattern?: string | undefined } = {},
): Promise<{ recipe: FoundRecipe; text: string }[]> {
  const { limiter, client } = await parts.central();
  let commands = given.commands && showCommandsOf(given.commands);
  let { pattern } = given;
  const runs: { recipe: FoundRecipe; text: string }[] = [];
  for (const { account, rows: asChosen } of chosen) {
    const recipe = await recipes.find(id, account.platform);
    const { rows: each, notes: ofStacks } = withStacks(recipe, asChosen);
    refuseKinds(recipe, each);
    await refuseOtherPlatform(parts.catalogue, recipe, account, each);
    refuseReadOnly(recipe, account);
    const { rows: located, notes } = await withLookedUp(client, account, recipe, each);
    const asks = asksForCommands(recipe);
    if (asks) commands ??= showCommandsOf(await askCommands(client, chosen));
    const renames = asksForNames(recipe);
    if (renames) pattern ??= await askPattern(chosen.map(({ rows }) => withStacks(recipe, rows).rows));
    const ordered = asks ? await withCommands(client, account, located, commands ?? []) : located;
    const rows = renames ? withNewNames(ordered, pattern ?? '') : ordered;
    const taken = renames ? takenNames(rows, parts.views.atHand(account).devices) : [];
    refuseRows(recipe, rows);
    const day = limiter.usage(account);
    const { calls, by } = callsOfRun(recipe, rows.length);
    const cost = costOf(
      calls,
      { perSecond: limiter.perSecond(account), day },
      true,
      by === undefined ? {} : { by, rows: rows.length },
    );
    const { t } = vscode.l10n;
    const plan = [
      ...(recipe.says === '' ? [] : [recipe.says]),
      t(
        'Run of “{0}” on {1} of “{2}”: {3}.',
        recipe.id,
        counted.rows(rows.length),
        account.label,
        costWords(cost),
      ),
      ...[...ofStacks, ...notes, ...taken, ...rowsNotUp(recipe, rows)].map(noteText),
      ...(asks ? [t('Commands: {0}', (commands ?? []).join(', '))] : []),
      t(
        'Read it, change it if needed, then send it. You can save it and send it again, here or with “central send”.',
      ),
      ...(recipe.document.blocks.filter(({ request }) => request).length > 1
        ? [
            t(
              'Send its steps one by one. Send All and “central send --all” go on after a step that failed; “--bail” stops there.',
            ),
          ]
        : []),
    ];
    runs.push({ recipe, text: runText(recipe, account, rows, plan) });
  }
  return runs;
}

/** Refuses a read-only account before a text is made that could not be sent. Throws accountIsReadOnly. */
function refuseReadOnly({ document }: FoundRecipe, account: Account): void {
  const writes = placedBlocks(document).some((placed) => placed.block.request && isWriteBlock(placed));
  if (account.readOnly === true && writes)
    throw new CentralError('accountIsReadOnly', { account: account.label, method: 'POST' });
}

function stepsLeft(failed: number, left: number): Notice {
  return {
    code: 'stepsLeft',
    message: `${countOf(failed, 'row')} failed, so what is behind it was not sent (${countOf(left, 'step')}). Send that from the text of the run when that is mended.`,
  };
}
