import { Signal } from '../base/lifetime.ts';

/** A run of several entries; it counts on while they are sent. */
export interface HistoryRun {
  title: string;
  calls: number;
  failed: number;
}

/** One finished send. Nothing of the body, and the URL as redact.ts left it. */
export interface HistoryEntry {
  method: string;
  url: string;
  /** Words of what a change did. */
  words?: string;
  /** The account's label when it was sent. */
  account: string;
  /** Labels of all accounts of a call that went to several; then `account` names them together. */
  accounts?: readonly string[];
  /** Wall ms. */
  at: number;
  /** Missing where no answer came; then `code` says why. */
  status?: number;
  code?: string;
  /** Why it was not sent, if its condition did not hold. */
  skipped?: string;
  durationMs?: number;
  /** Of a loop, which is one entry whatever the number of its rows. */
  rows?: { sent: number; failed: number; left: number };
  /** The change that was kept, so that it can be undone; of a loop its run. */
  change?: { id: string; state: 'canUndo' | 'undone' | 'cannotUndo'; reason?: string };
  /** Missing where it was sent alone. */
  run?: HistoryRun;
  /** Position of the request, to find it again: the line is 0-based, the title is the one of the outline. */
  source?: { uri: string; line: number; title: string };
  /** The document that shows the answer, while it is kept. */
  document?: string;
}

/** Entries that are kept, the newest first. */
export const keptEntries = 200;

/** Calls of this window: only in memory, and limited in number. */
export class History {
  #entries: HistoryEntry[] = [];
  #changed = new Signal<void>();
  readonly onDidChange = this.#changed.event;

  add(entry: HistoryEntry): void {
    this.#entries = [entry, ...this.#entries].slice(0, keptEntries);
    this.#changed.fire();
  }

  entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Marks the entry of a change that was undone. */
  undone(change: string): void {
    this.#entries = this.#entries.map((entry) =>
      entry.change?.id === change ? { ...entry, change: { id: change, state: 'undone' } } : entry,
    );
    this.#changed.fire();
  }

  /** Drops the entries of an account that signed out, or all. */
  forget(account?: string): void {
    this.#entries =
      account === undefined ? [] : this.#entries.filter((entry) => !accountsIn(entry).includes(account));
    this.#changed.fire();
  }
}

/** Labels of the accounts whose responses an entry stands for. */
function accountsIn({ account, accounts }: HistoryEntry): readonly string[] {
  return accounts ?? [account];
}

/** Puts the entries of one run together, in the order in which they were sent; the rest stay as they are. `entries` has the newest first. */
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

/** The answer before an entry's own, of the same call, as long as `isKept`. `entries` has the newest first. */
export function previousAnswer(
  entries: readonly HistoryEntry[],
  entry: HistoryEntry,
  isKept: (document: string) => boolean,
): (HistoryEntry & { document: string }) | undefined {
  const older = entries.slice(entries.indexOf(entry) + 1);
  for (const one of older) {
    const { document } = one;
    const isSame =
      one.source?.uri === entry.source?.uri &&
      one.source?.title === entry.source?.title &&
      one.method === entry.method;
    // The rows of one loop share a document.
    if (isSame && document !== undefined && document !== entry.document && isKept(document))
      return { ...one, document };
  }
  return undefined;
}
