import { isLabelOf, renamed, type Renaming } from '../account/customerAccount.ts';
import { Renamings } from '../account/renamings.ts';
import { Signal } from '../base/lifetime.ts';
import type { SentRequest } from '../http/call.ts';

/** A run of several entries. Its counts grow while they are sent, and shrink when entries are deleted. */
export interface HistoryRun {
  /** The number of the run in this window's history, which stays the same. */
  number?: number;
  title: string;
  calls: number;
  failed: number;
}

/** One finished send, without its body, and with the URL as redact.ts left it. */
export interface HistoryEntry {
  /** The number of the entry in this window's history, which stays the same. */
  number?: number;
  method: string;
  url: string;
  /** Words for what a change did. */
  words?: string;
  /** The account's label when it was sent. */
  account: string;
  /** Labels of all accounts of a call that went to several; `account` then names them together. */
  accounts?: readonly string[];
  /** The time of the send, wall ms. */
  at: number;
  /** Missing if no response came; `code` then gives the reason. */
  status?: number;
  code?: string;
  /** The reason why it was not sent, if its condition did not hold. */
  skipped?: string;
  /** The number of its asserts and captures that failed, whatever the status. */
  failed?: number;
  durationMs?: number;
  /** Header lines of the response, redacted; in this window only. */
  headers?: readonly string[];
  /** The request as it was sent, redacted; the first one if there were several pages; in this window only. */
  sent?: SentRequest & { pages: number };
  /** The counts of a loop, which is only one entry, however many rows it has. */
  rows?: { sent: number; failed: number; left: number };
  /** The change that was kept, so that it can be undone; for a loop, its run. */
  change?: { id: string; state: 'canUndo' | 'undone' | 'cannotUndo'; reason?: string };
  /** The run that it was sent in; missing if there is none. */
  run?: HistoryRun;
  /** True if it counts as failed in its run. */
  isWrong?: boolean;
  /** Position of the request, to find it again: the line is 0-based, the title is that of the outline. */
  source?: { uri: string; line: number; title: string };
  /** The outcome that the lens above its request shows; in this window only. */
  lens?: { state: string; response?: string };
  /** The document that shows the response, while it is kept. */
  document?: string;
  /** The place of the call in the history on the disk, if it is kept there; `isEarlier` if another window sent it. */
  kept?: { account: string; id: string; hasResponse: boolean; isEarlier?: true };
}

/** The most entries that are kept, the newest ones; with those of earlier windows there may be more. */
export const keptEntries = 200;
const keptWithEarlier = 2_000;

/** Calls of this window and, if a person has chosen so, of earlier windows; limited in number. */
export class History {
  readonly #renamings: Renamings;
  #entries: HistoryEntry[] = [];
  #most = keptEntries;
  #count = 0;
  #changed = new Signal<void>();
  #added = new Signal<HistoryEntry>();
  readonly onDidChange = this.#changed.event;
  readonly onDidAdd = this.#added.event;

  constructor(renamings = new Renamings()) {
    this.#renamings = renamings;
  }

  /** The most entries; the oldest are dropped above this number. */
  get most(): number {
    return this.#most;
  }

  add(entry: HistoryEntry): void {
    relabel(entry, (label) => this.#renamings.now(label));
    this.#number(entry);
    this.#entries = [entry, ...this.#entries].slice(0, this.#most);
    this.#added.fire(entry);
    this.#changed.fire();
  }

  /** Adds the sends of earlier windows. */
  restore(entries: readonly HistoryEntry[]): void {
    for (const entry of entries) this.#number(entry);
    this.#most = keptWithEarlier;
    this.#entries = [...this.#entries, ...entries]
      .toSorted((one, other) => other.at - one.at)
      .slice(0, this.#most);
    this.#changed.fire();
  }

  #number(entry: HistoryEntry): void {
    entry.number ??= ++this.#count;
    if (entry.run) entry.run.number ??= ++this.#count;
  }

  entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Marks the entry of a change that was undone. */
  undone(change: string): void {
    for (const entry of this.#entries)
      if (entry.change?.id === change) entry.change = { id: change, state: 'undone' };
    this.#changed.fire();
  }

  /** Gives the entries of an account their new label, so that they go with the account. */
  rename(renaming: Renaming): void {
    for (const entry of this.#entries) relabel(entry, (label) => renamed(label, renaming));
    this.#changed.fire();
  }

  /** Drops these entries. */
  drop(entries: readonly HistoryEntry[]): void {
    const gone = new Set(entries);
    this.#dropIf((entry) => gone.has(entry));
  }

  /** Drops the entries of an account that signed out and of its customers, or all entries. */
  forget(account?: string): void {
    const isIts = (entry: HistoryEntry) => accountsIn(entry).some((label) => isLabelOf(account ?? '', label));
    this.#dropIf((entry) => account === undefined || isIts(entry));
  }

  /** Drops entries, and counts them no longer in their runs. */
  #dropIf(isGone: (entry: HistoryEntry) => boolean): void {
    const left: HistoryEntry[] = [];
    for (const entry of this.#entries) {
      const { run, isWrong } = entry;
      if (!isGone(entry)) left.push(entry);
      else if (run) {
        run.calls -= 1;
        if (isWrong === true) run.failed -= 1;
      }
    }
    this.#entries = left;
    this.#changed.fire();
  }
}

/** Changes the labels of an entry, also in the text that names several accounts together. */
function relabel(entry: HistoryEntry, now: (label: string) => string): void {
  if (entry.accounts === undefined) {
    entry.account = now(entry.account);
    return;
  }
  const named = namedIn(entry.account, entry.accounts);
  entry.account = named ? named.map(now).join(', ') : now(entry.account);
  entry.accounts = entry.accounts.map(now);
}

/** Gives the labels that a text joins: not all of them, if some accounts were refused. Undefined for any other text. */
function namedIn(text: string, labels: readonly string[]): string[] | undefined {
  const named: string[] = [];
  let rest = `${text}, `;
  for (const label of labels)
    if (rest.startsWith(`${label}, `)) {
      named.push(label);
      rest = rest.slice(label.length + 2);
    }
  return rest === '' ? named : undefined;
}

/** Gives the labels of the accounts whose responses an entry stands for. */
function accountsIn({ account, accounts }: HistoryEntry): readonly string[] {
  return accounts ?? [account];
}

/** Puts the entries of each run together, in the order of their sends; the others stay as they are. `entries` has the newest first. */
export function byRun(
  entries: readonly HistoryEntry[],
): (HistoryEntry | { run: HistoryRun; entries: readonly HistoryEntry[] })[] {
  const runs = new Map<HistoryRun, HistoryEntry[]>();
  const rows: (HistoryEntry | { run: HistoryRun; entries: HistoryEntry[] })[] = [];
  for (const entry of entries) {
    const { run } = entry;
    const known = run && runs.get(run);
    if (known) known.unshift(entry);
    else if (run) rows.push({ run, entries: runs.set(run, [entry]).get(run) ?? [] });
    else rows.push(entry);
  }
  return rows;
}

/** Finds the sends of the same call before an entry, newest first. `entries` has the newest first. */
export function earlierSends(entries: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  const { source } = entry;
  return entries
    .slice(entries.indexOf(entry) + 1)
    .filter(
      (one) =>
        one.source?.uri === source?.uri && one.source?.title === source?.title && one.method === entry.method,
    );
}

/** Finds the last response of the same call before an entry's own for which `isKept` is true. `entries` has the newest first. */
export function previousResponse(
  entries: readonly HistoryEntry[],
  entry: HistoryEntry,
  isKept: (document: string) => boolean,
): (HistoryEntry & { document: string }) | undefined {
  for (const one of earlierSends(entries, entry)) {
    const { document } = one;
    // The rows of one loop share a document.
    if (document !== undefined && document !== entry.document && isKept(document))
      return { ...one, document };
  }
  return undefined;
}
