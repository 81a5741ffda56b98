import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Deed } from '../../catalogue/deed/callValues.ts';
import { accountAt } from '../../client/target.ts';
import { isWrite, type Call, type Exchange } from '../../http/call.ts';
import type { ChangeStore } from '../undo/changeStore.ts';
import type { KeptChange } from '../undo/keptChange.ts';
import { isOfRow } from './loop/rowProblems.ts';
import { meaningOf } from './outcome/responseMeaning.ts';
import { previewOf, refuseReadOnly } from './question/question.ts';
import { costOf } from './question/runCost.ts';
import type { CallPreview, RunContext, RunOptions } from './runContext.ts';
import type { Notice } from './runOutcome.ts';
import { foundNow, type UndoState, type LookParts } from './undoState.ts';

/** Everything that undoing needs from outside. */
export interface UndoContext
  extends
    LookParts,
    Pick<RunContext, 'isTrusted' | 'send' | 'confirm' | 'progress' | 'deed' | 'allowance' | 'clock'> {
  store: Pick<ChangeStore, 'keep'>;
  /** Told of each row at its end: a cancel ends the others, and not what was sent. */
  rowCame?: (row: UndoneRow) => void;
}

/** A change that was undone, with the response to the call that did it. */
export interface Undone {
  change: KeptChange;
  exchange: Exchange;
  url: string;
  words?: string;
  notices: Notice[];
  ok: boolean;
}

export type UndoneRow = { change: KeptChange } & ({ undone: Undone } | { error: CentralError });

/** If a person's answer takes longer than this, the object is read again before the call is sent; ms. */
const freshFor = 10_000;
/** If there are more writes than this, the person has to type an answer. */
const writesWithoutTyping = 10;
const shownFirst = 3;

/**
 * Undoes one change: reads the object again, compares it with what the change left, asks, and sends the inverse call. Rejects with
 * `changedSince`, `changeStays`, `changeUndone`, `accountIsReadOnly`, `restrictedMode`, `cancelled` and what `send` rejects with.
 */
export async function undoChange(
  ports: UndoContext,
  account: Account,
  change: KeptChange,
  options: RunOptions = {},
): Promise<Undone> {
  const found = await lookAgain(ports, account, change, options);
  if (found.isBefore) return asBefore(ports, account, change, found);
  const deed = await deedOf(ports, account, change, found, true);
  const asked = ports.clock.monotonic();
  const call = previewOf(askedCall(account, found.inverse.call), ports.clean, deed);
  const { difference } = found;
  const question = {
    kind: 'write' as const,
    call,
    ...(difference && { difference: async () => difference }),
  };
  if (options.confirmed !== true && !(await ports.confirm(question))) throw new CentralError('cancelled');
  const isFresh = ports.clock.monotonic() - asked <= freshFor;
  const last = isFresh ? found : await lookAgain(ports, account, change, options);
  if (last.isBefore) return asBefore(ports, account, change, last);
  return send(ports, account, change, last, options);
}

/**
 * Undoes the changes of one run, the last one first; asks once. Each object is read again at its turn; if it has changed since, its change
 * is not undone.
 */
export async function undoChanges(
  ports: UndoContext,
  account: Account,
  changes: readonly KeptChange[],
  options: RunOptions = {},
): Promise<UndoneRow[]> {
  const open = changes.filter(({ state }) => state === 'canUndo').toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const [first] = open;
  if (!first) throw new CentralError(changes.length === 0 ? 'changeUnknown' : 'changeUndone');
  guard(ports, account, first);
  if (!(await ports.confirm(await rowsQuestion(ports, account, open)))) throw new CentralError('cancelled');
  const rows: UndoneRow[] = [];
  let failed = 0;
  for (const change of open) {
    if (options.signal?.aborted === true) throw new CentralError('cancelled');
    ports.progress({ kind: 'rows', done: rows.length, rows: open.length, failed });
    const row = await undoRow(ports, account, change, options);
    if ('error' in row || !row.undone.ok) failed++;
    rows.push(row);
    ports.rowCame?.(row);
  }
  return rows;
}

async function undoRow(
  ports: UndoContext,
  account: Account,
  change: KeptChange,
  options: RunOptions,
): Promise<UndoneRow> {
  try {
    return { change, undone: await undoChange(ports, account, change, { ...options, confirmed: true }) };
  } catch (error) {
    if (!isOfRow(error)) throw error;
    return { change, error };
  }
}

async function rowsQuestion(ports: UndoContext, account: Account, open: readonly KeptChange[]) {
  const preview = async (change: KeptChange): Promise<CallPreview[]> => {
    const found = await foundNow(ports, account, change, undefined);
    if (found.isBefore) return [];
    const deed = await deedOf(ports, account, change, found, true);
    return [previewOf(askedCall(account, found.inverse.call), ports.clean, deed)];
  };
  const first: CallPreview[] = [];
  for (const change of open.slice(0, shownFirst)) first.push(...(await preview(change)));
  const allowance = ports.allowance?.(account);
  return {
    kind: 'rows' as const,
    rows: open.length,
    writes: true,
    typed: open.length > writesWithoutTyping,
    first,
    hosts: [],
    leaving: [],
    // Each change needs one call to read again and one to undo it.
    ...(allowance && { cost: costOf(2 * open.length, allowance) }),
    all: async () => {
      const all: CallPreview[] = [];
      for (const change of open) all.push(...(await preview(change)));
      return all;
    },
  };
}

async function lookAgain(
  ports: UndoContext,
  account: Account,
  change: KeptChange,
  { signal }: RunOptions,
): Promise<UndoState> {
  guard(ports, account, change);
  return foundNow(ports, account, change, async (read) =>
    ports.send(account, read, { priority: 'person', ...(signal && { signal }) }),
  );
}

/** Throws, before anything is sent, if nothing may be sent. */
function guard({ isTrusted }: UndoContext, account: Account, change: KeptChange): void {
  if (!isTrusted()) throw new CentralError('restrictedMode');
  if (change.state === 'undone') throw new CentralError('changeUndone');
  if (change.state === 'cannotUndo') throw new CentralError('changeStays', { reason: change.reason ?? '' });
  refuseReadOnly(account, { method: change.method, target: change.target });
}

async function send(
  ports: UndoContext,
  account: Account,
  change: KeptChange,
  found: UndoState & { isBefore: false },
  { signal }: RunOptions,
): Promise<Undone> {
  const { call } = found.inverse;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const exchange = await ports.send(account, call, { priority: 'person', ...(signal && { signal }) });
  const ok = meaningOf(exchange).outcome === 'success';
  if (ok) await markUndone(ports, account, change);
  const { words } = await deedOf(ports, account, change, found, false);
  return { change, exchange, url: exchange.url, words, notices: [...found.notices], ok };
}

async function asBefore(
  ports: UndoContext,
  account: Account,
  change: KeptChange,
  { exchange }: UndoState & { isBefore: true },
): Promise<Undone> {
  await markUndone(ports, account, change);
  const message = 'Nothing was sent: it is already as it was before the change.';
  return { change, exchange, url: exchange.url, notices: [{ code: 'asBefore', message }], ok: true };
}

/** Marks a change as undone. If the mark cannot be written, the next look finds that out. */
async function markUndone({ store }: UndoContext, account: Account, change: KeptChange): Promise<void> {
  change.state = 'undone';
  await store.keep(account, change).catch((error: unknown) => {
    if (!isCentralError(error)) throw error;
  });
}

async function deedOf(
  { deed, clean = (text) => text }: UndoContext,
  account: Account,
  change: KeptChange,
  { inverse: { call }, notices }: UndoState & { isBefore: false },
  isAsked: boolean,
): Promise<Deed> {
  const body = typeof call.body === 'string' ? clean(call.body) : undefined;
  const { method } = call;
  const shown =
    isWrite(method) && (await deed?.({ method, target: clean(call.target), body }, account, isAsked));
  const words = shown ? shown.words : `Send ${method}`;
  const undoes = change.words === undefined ? [] : [`Undoes: ${change.words}.`];
  return {
    words,
    notes: [...undoes, ...(shown ? shown.notes : []), ...notices.map(({ message }) => message)],
  };
}

function askedCall(account: Account, call: Call) {
  const at = accountAt(account, call);
  return {
    call,
    at,
    url: new URL(call.target, at.baseUrl),
    resolved: { secrets: new Set<string>(), carried: [] },
  };
}
