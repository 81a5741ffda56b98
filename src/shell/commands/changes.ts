import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { accountWithId } from '../../account/customerAccount.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { KeptChange } from '../../request/undo/keptChange.ts';
import { only, pick } from '../quickInput.ts';
import type { Changes } from '../requests/changes.ts';
import type { Undoing } from '../requests/undoing.ts';
import { Changes as ChangeIds } from '../responses/rowSubjects.ts';
import { readArgument } from './arguments.ts';
import { isRow } from './caller.ts';
import type { CommandTable } from './table.ts';

export interface ChangeParts {
  central: () => Promise<Central>;
  changes: Changes;
  undoing: () => Promise<Undoing>;
  redactor: Redactor;
}

const ListArgument = z.object({ account: z.optional(z.string()) });
const TableArgument = z.object({ changes: z.optional(ChangeIds) });
const UndoArgument = z.object({ change: z.optional(z.string()), confirm: z.optional(z.boolean()) });

const { l10n } = vscode;

/** Commands for changes that were sent and can be undone. */
export function changeCommands(parts: ChangeParts) {
  return {
    async 'arubaCentral.listChanges'(given) {
      const { account } = given === undefined ? {} : readArgument(ListArgument, given);
      const found = await changesOf(parts, account);
      return found.map(({ account: { label }, change }) => changeResult(parts, label, change));
    },
    async 'arubaCentral.undoChange'(given) {
      const { chosen, scripted, gone = [] } = await chosenFrom(parts, given);
      const [first] = chosen;
      if (!first) throw new CentralError('changeUnknown', { change: '' });
      const undoing = await parts.undoing();
      const changes = chosen.map(({ change }) => change);
      return chosen.length === 1 && gone.length === 0
        ? undoing.one(first.account, first.change, scripted)
        : undoing.together(first.account, changes, scripted, gone);
    },
  } satisfies Partial<CommandTable>;
}

interface Owned {
  account: Account;
  change: KeptChange;
}

/** The kept changes of an account or of all, newest first. Throws unknownAccount. */
async function changesOf({ central, changes }: ChangeParts, label?: string): Promise<Owned[]> {
  const { accounts, findAccount } = await central();
  const store = await changes.store();
  const listed = await accounts.list();
  const customers = store.accounts().filter((id) => !listed.some((one) => one.id === id));
  const every = [...listed, ...customers.flatMap((id) => accountWithId(listed, id) ?? [])];
  const all = label === undefined ? every : [await findAccount(label)];
  const found: Owned[] = [];
  for (const account of all) for (const change of await store.list(account)) found.push({ account, change });
  return found.toSorted((a, b) => (a.change.id < b.change.id ? 1 : -1));
}

function changeResult({ redactor }: ChangeParts, account: string, change: KeptChange) {
  const { id, method, url, at, state, reason, run, words } = change;
  return {
    id,
    account,
    method,
    url: redactor.url(url),
    at: new Date(at).toISOString(),
    state,
    ...(reason !== undefined && { reason: redactor.text(reason) }),
    ...(words !== undefined && { words: redactor.text(words) }),
    ...(run !== undefined && { run }),
  };
}

/** The change or the changes of a run that a script or a row of the history names, else those that a person picks. */
async function chosenFrom(
  parts: ChangeParts,
  given: unknown,
): Promise<{ chosen: Owned[]; scripted: boolean; gone?: string[] }> {
  const rows = changesOfTable(given);
  if (rows !== undefined) return { ...(await ofTable(parts, rows)), scripted: false };
  const row = changeOfRow(given);
  if (row !== undefined) return { chosen: await ofRow(parts, row), scripted: false };
  if (given === undefined || given === null)
    return { chosen: await picked(parts, await changesOf(parts)), scripted: false };
  const { change, confirm = false } = readArgument(UndoArgument, given);
  if (change === undefined) {
    if (confirm) throw new CentralError('changeNotChosen');
    return { chosen: await picked(parts, await changesOf(parts)), scripted: false };
  }
  return { chosen: named(await changesOf(parts), change), scripted: confirm };
}

/** Finds the change with an id, or all changes of the run with it. Throws changeUnknown. */
function named(all: readonly Owned[], id: string): Owned[] {
  const one = all.filter(({ change }) => change.id === id);
  const ofRun = all.filter(({ change }) => change.run === id);
  if (one.length === 0 && ofRun.length === 0) throw new CentralError('changeUnknown', { change: id });
  return one.length > 0 ? one : ofRun;
}

function changeOfRow(given: unknown): string | undefined {
  if (!isRow(given) || !('entry' in given)) return undefined;
  const { entry } = given as { entry?: { change?: { id?: unknown } } };
  return typeof entry?.change?.id === 'string' ? entry.change.id : undefined;
}

/** Ids of the changes that a table of a loop's outcomes passes; undefined for any other argument. Throws badField. */
function changesOfTable(given: unknown): readonly string[] | undefined {
  return isRow(given) && given.kind === 'tableRows' ? readArgument(TableArgument, given).changes : undefined;
}

/** Finds the changes of rows, and ids that are no longer kept; for a single row asks if its whole run is meant. Throws changeUnknown. */
async function ofTable(
  parts: ChangeParts,
  ids: readonly string[],
): Promise<{ chosen: Owned[]; gone: string[] }> {
  const all = await changesOf(parts);
  const chosen = all.filter(({ change }) => ids.includes(change.id));
  const gone = ids.filter((id) => !chosen.some(({ change }) => change.id === id));
  const [first] = chosen;
  if (!first) throw new CentralError('changeUnknown', { change: ids[0] ?? '' });
  const ofRun = all.filter((one) => one.change.run === first.change.run && isOpen(one));
  const mayMeanAll = ids.length === 1 && isOpen(first) && first.change.run !== undefined && ofRun.length > 1;
  return { chosen: mayMeanAll ? await picked(parts, ofRun, chosen) : chosen, gone };
}

/** Finds the change of an entry; for a loop, asks if all of its rows are meant. */
async function ofRow(parts: ChangeParts, id: string): Promise<Owned[]> {
  const found = named(await changesOf(parts), id);
  return found.length > 1 ? picked(parts, found) : found;
}

/** Asks which change should be undone: one of `singly`, or all of a run. Throws nothingToUndo if none can be. */
async function picked(
  { redactor }: ChangeParts,
  all: readonly Owned[],
  singly: readonly Owned[] = all,
): Promise<Owned[]> {
  const open = all.filter(isOpen);
  if (open.length === 0) throw new CentralError('nothingToUndo');
  const runs = Map.groupBy(
    open.filter(({ change }) => change.run !== undefined),
    ({ change }) => change.run ?? '',
  );
  const one = (owned: Owned) => ({
    label: redactor.text(owned.change.words ?? `${owned.change.method} ${owned.change.target}`),
    description: `${new Date(owned.change.at).toLocaleString()} · ${owned.account.label}`,
    detail: `${owned.change.method} ${redactor.url(owned.change.url)}`,
    chosen: [owned],
  });
  const together = [...runs.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first || rows.length < 2) return [];
    return [
      {
        ...one(first),
        label: l10n.t('All {0} changes of one run that can be undone', rows.length),
        chosen: rows,
      },
    ];
  });
  const placeholder = l10n.t('Change to undo');
  return (await only(pick([...together, ...singly.filter(isOpen).map(one)], { placeholder }))).chosen;
}

function isOpen({ change }: Owned): boolean {
  return change.state === 'canUndo';
}
