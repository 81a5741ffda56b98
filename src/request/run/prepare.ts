import { dirname } from 'node:path';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { importedFiles, type ImportedFile } from '../resolve/importedFiles.ts';
import type { Scopes } from '../resolve/scopes.ts';
import { place, textOf, type Document } from '../syntax/model.ts';
import type { PromptTag } from '../syntax/tagModel.ts';
import { refuseRecipe } from '../syntax/recipeHead.ts';
import { readTags, tagsOf, type TagsRead, accountLabelOf } from '../syntax/tagsOf.ts';
import { accountOf } from './accountOf.ts';
import { neededFirst, type NeededFirst, type SendNeeded } from './neededFirst.ts';
import { refusalOf } from './refusal.ts';
import { isPerRow, skipReason, whenNeeds } from './outcome/resolveCondition.ts';
import { createRunMemory } from './runContext.ts';
import type { SendOutcome, SkippedOutcome } from './runOutcome.ts';
import type { Run } from './runState.ts';

/** A row of a `@foreach`, under the name that the block gives it. */
export type Row = NonNullable<Scopes['row']>;

/** A block with its tags, which are read once for all of its sends. */
export interface TaggedBlock extends TagsRead {
  index: number;
}

/** A block that is ready to be resolved: its prompts are answered, and the calls that it needs were sent. */
export interface Prepared extends TaggedBlock {
  account: Account;
  /** Missing if the block is sent once, and as long as its rows are handled together. */
  row?: Row;
  /** Calls that had to be sent first. */
  before: SendOutcome[];
}

/** Reads the tags of a block. */
export function taggedBlock({ document }: Run, index: number): TaggedBlock {
  return { index, ...tagsOf(document, index) };
}

/**
 * Prepares a block: reads its tags, judges its conditions, asks its prompts, sends what it needs with `send`, and finds its account.
 * Throws `restrictedMode`, `recipeNotSent`, `cancelled`, and what `send` and `accountOf` throw.
 */
export async function prepare(run: Run, index: number, send: SendNeeded): Promise<Prepared | SkippedOutcome> {
  const block = await readBlock(run, index);
  const judged = isPerRow(run, block) ? { before: [] } : await judge(run, block, send);
  if (judged.skipped !== undefined) return skippedBlock(run, index, judged.skipped, judged.before);
  refuseUnreadTags(run, block);
  await askPrompts(run, block.tags.prompts);
  // The calls that are needed first go to the accounts of their own tags.
  const { spread: _, ...options } = run.options;
  const needed = await neededFirst({ ...run, options }, block, send);
  const before = [...judged.before, ...needed.before];
  if (needed.skipped !== undefined) return skippedBlock(run, index, needed.skipped, before);
  return { ...block, account: await accountOf(run, block), before };
}

/** Prepares a block that is only shown: nothing is sent, and its conditions are not judged. */
export async function prepareUnsent(run: Run, index: number): Promise<Prepared> {
  const block = await readBlock(run, index);
  refuseUnreadTags(run, block);
  await askPrompts(run, block.tags.prompts);
  return { ...block, account: await accountOf(run, block), before: [] };
}

/** Reads a block of a file that may be sent, with what the file imports. Throws restrictedMode and recipeNotSent. */
async function readBlock(run: Run, index: number): Promise<TaggedBlock> {
  if (!run.ports.isTrusted()) throw new CentralError('restrictedMode');
  refuseRecipe(run.document);
  await loadImports(run);
  return taggedBlock(run, index);
}

/** Refuses a block with a wrong tag before anything is asked or sent for it. Throws requestProblem. */
function refuseUnreadTags({ document }: Run, { index, problems }: TaggedBlock): void {
  if (problems.some(({ severity }) => severity === 'error')) throw refusalOf(document, index, problems);
}

/** Judges the conditions of a block, after the calls that they name. Asks only the prompts that they name. */
async function judge(run: Run, block: TaggedBlock, send: SendNeeded): Promise<NeededFirst> {
  const { whens, prompts } = block.tags;
  if (whens.length === 0) return { before: [] };
  const needs = whenNeeds(run, block);
  await askPrompts(
    run,
    prompts.filter(({ name }) => needs.names.has(name)),
  );
  const needed = await neededFirst(run, { ...block, needs }, send);
  if (needed.skipped !== undefined) return needed;
  // Few conditions look at the account, and a call that is not sent needs none.
  const account = await accountOf(run, block).catch((error: unknown) => {
    if (!isCentralError(error)) throw error;
    return undefined;
  });
  const skipped = await skipReason(run, block, account);
  return { before: needed.before, ...(skipped !== undefined && { skipped }) };
}

function skippedBlock(run: Run, index: number, skipped: string, before: SendOutcome[]): SkippedOutcome {
  run.skipped.set(index, skipped);
  return { index, skipped, before, notices: [] };
}

/** Prepares a block for one of its rows. Since the row before, a response that it needs may have been removed, and its account made read-only. */
export async function prepareRow(
  run: Run,
  block: Prepared,
  row: Row,
  send: SendNeeded,
): Promise<Prepared | SkippedOutcome> {
  if (!run.ports.isTrusted()) throw new CentralError('restrictedMode');
  const { before, skipped } = await neededFirst(run, block, send);
  const account = await accountOf(run, block);
  const why = skipped ?? (isPerRow(run, block) ? await skipReason(run, block, account, row) : undefined);
  return why === undefined
    ? { ...block, row, account, before }
    : { index: block.index, skipped: why, before, notices: [] };
}

/** Asks for what a run does not know yet. Throws `cancelled` when the person gives up. */
async function askPrompts({ ports, prompts, options }: Run, tags: readonly PromptTag[]): Promise<void> {
  for (const { name, message, secret } of tags) {
    if (prompts.has(name)) continue;
    if (options.signal?.aborted === true) throw new CentralError('cancelled');
    const value = await ports.prompt({ name, secret, ...(message === undefined ? {} : { message }) });
    if (value === undefined) throw new CentralError('cancelled');
    prompts.set(name, { value, secret });
  }
}

/**
 * Reads the files that a run's file imports, once for the run. Each file is a run of its own, with its own names, prompts and memory, and
 * with the same accounts, environment and limits. Throws `requestProblem` with the line of an import that cannot be read or makes a circle.
 */
export async function loadImports(run: Run): Promise<void> {
  if (run.imports.runs) return;
  const { imports, bad } = await importedFiles(run.ports.files, run.document);
  const [first] = bad;
  if (first) throw refusalOf(run.document, first.block, [first.problem]);
  run.imports.runs = imports.map((one) => importedRun(run, one));
}

function importedRun(run: Run, { path, real, document, imports }: ImportedFile): Run {
  const { keptSecrets: _ofFile, ...ports } = run.ports;
  const imported: Run = {
    ...run,
    document,
    ports: { ...ports, files: { ...ports.files, folder: dirname(real) } },
    memory: ports.memoryOf?.(real) ?? createRunMemory(),
    prompts: new Map(),
    skipped: new Map(),
    importedBy: [...run.importedBy, { real, shown: path }],
  };
  return { ...imported, imports: { runs: imports.map((one) => importedRun(imported, one)) } };
}

/**
 * Brings back what earlier windows kept of the secrets that this file captures with the same accounts. A secret that this window has, or
 * found missing, is newer and stays.
 */
export async function recallSecrets({ document, ports, memory }: Run): Promise<void> {
  if (!ports.keptSecrets) return;
  for (const { index, name } of secretCaptures(document)) {
    if (memory.captures.has(name) || memory.missed.has(name)) continue;
    // If the account does not exist, the call that needs it reports this.
    const account = await ports.account(accountLabelOf(document, index)).catch(() => undefined);
    const value = account && (await ports.keptSecrets.get(name, account));
    if (value !== undefined) memory.captures.set(name, { value, secret: true });
  }
}

function secretCaptures(document: Document): { index: number; name: string }[] {
  return [...document.blocks.entries()].flatMap(([index, block]) => {
    if (block.tags.length === 0) return [];
    const placed = place(document, index);
    const isMeant = placed && block.tags.some(({ value }) => textOf(placed, value).startsWith('secret '));
    if (!isMeant) return [];
    return readTags(placed).tags.captures.flatMap(({ name, secret }) => (secret ? [{ index, name }] : []));
  });
}
