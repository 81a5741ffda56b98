import type { Account } from '../account/account.ts';
import { customerIn } from '../account/customerAccount.ts';
import type { Clock } from '../base/clock.ts';
import type { HeaderFields } from '../http/transport.ts';
import { header } from '../http/transport.ts';
import type { History, HistoryEntry } from './history.ts';
import type { HistoryStore, ListedSends } from './historyStore.ts';
import { bodyKind } from './kind.ts';
import type { StoredSend } from './storedHistory.ts';

const day = 24 * 60 * 60_000;
/** The most bytes of a response that is kept. */
const mostOfResponse = 1_048_576;

/** A response that can be kept and shown again. */
export interface KeptResponse {
  title: string;
  headers: HeaderFields;
  body: Uint8Array;
}

/** The numbers of an account's sends that stay out of the history: files set aside as damaged, and files that cannot be read now. */
export type LeftOut = { account: string } & Pick<ListedSends, 'damaged' | 'unread' | 'error'>;

export interface KeptHistoryParts {
  history: History;
  store: HistoryStore;
  accounts: () => Promise<readonly Account[]>;
  /** The accounts as this window last saw them, perhaps before another window has renamed one. */
  seen: () => readonly Account[];
  /** The days for which a send is kept; undefined if none is kept. */
  days: () => number | undefined;
  /** Masks secrets in a text. */
  clean: (text: string) => string;
  clock: Pick<Clock, 'now'>;
  /** Called if sends have left the history, so that what is left of them goes, too: a person has deleted them, or they were too old or too many. */
  dropped: (entries: readonly HistoryEntry[], isDeleted: boolean) => void;
  /** Called once if nothing can be kept. */
  failed: (error: unknown) => void;
  /** Called for each account if some of its sends of earlier windows cannot be opened. */
  leftOut: (left: LeftOut) => void;
}

type Kept = NonNullable<HistoryEntry['kept']>;

/** The part of the history that outlives a window, for people who have chosen so. */
export class KeptHistory {
  readonly #parts: KeptHistoryParts;
  #working: Promise<void> = Promise.resolve();
  #loading: Promise<void> | undefined;
  #hasFailed = false;
  /** Ids of the accounts of which it was told that some of their sends cannot be read. */
  readonly #told = new Set<string>();

  constructor(parts: KeptHistoryParts) {
    this.#parts = parts;
  }

  /** Seals a send of this window and its response. A send to several accounts is not kept, because it belongs to none of them alone. */
  keep(entry: HistoryEntry, response: (KeptResponse & { file?: string }) | undefined): Promise<void> {
    const { days, accounts, seen, store, clean } = this.#parts;
    if (days() === undefined || entry.accounts !== undefined) return Promise.resolve();
    return this.#next(async () => {
      const all = await accounts();
      const isListed = ({ id }: Account) => all.some((one) => one.id === id);
      const owner = ownerOf(all, entry.account) ?? ownerOf(seen().filter(isListed), entry.account);
      if (!owner) return;
      this.#tidy();
      const { account, customer } = owner;
      const text = response && textOf(response);
      const stored = text === undefined ? undefined : { ...text, text: clean(text.text) };
      entry.kept = {
        account: account.id,
        hasResponse: stored !== undefined,
        id: await store.keep(account.id, { ...masked(entry, clean), ...(customer && { customer }) }, stored),
      };
    });
  }

  /** Adds the sends of earlier windows to the history, once. Drops those that are too old, and those of removed accounts. */
  load(): Promise<void> {
    return this.#loading ?? this.look();
  }

  /** Looks at the disk again: adds what other windows have sent since, and drops what they have deleted. */
  look(): Promise<void> {
    this.#loading = this.#next(async () => {
      const { history, accounts, store } = this.#parts;
      this.#tidy();
      if (this.#parts.days() === undefined) return;
      const all = await accounts();
      for (const id of store.accounts()) if (!all.some((one) => one.id === id)) store.forget(id);
      const known = new Set(history.entries().flatMap((entry) => entry.kept?.id ?? []));
      const [onDisk, deleted, withSends] = [new Set<string>(), new Set<string>(), new Set<string>()];
      const found: HistoryEntry[] = [];
      for (const { id: account, label } of all) {
        const { sends, there, deleted: ids, ...left } = await store.list(account, known);
        for (const id of there) {
          onDisk.add(id);
          withSends.add(account);
        }
        for (const id of ids) deleted.add(id);
        // What cannot be read for now is told once.
        if (left.damaged > 0 || (left.unread > 0 && !this.#told.has(account)))
          this.#parts.leftOut({ account: label, ...left });
        if (left.unread > 0) this.#told.add(account);
        for (const { id, send, hasResponse } of sends) {
          const { customer, ...sent } = send;
          // The account may have another label now.
          const name = customer === undefined ? label : `${label} / ${customer}`;
          found.push({ ...sent, account: name, kept: { account, id, hasResponse, isEarlier: true } });
        }
      }
      // What this window sent stays if it is gone for its age, for the limits, or with the whole history.
      const isGone = ({ id, isEarlier }: Kept) => isEarlier === true && !onDisk.has(id);
      // Limits leave the newest sends, so an account without any was erased.
      const isErased = (kept: Kept) => isGone(kept) && !withSends.has(kept.account);
      this.#dropKept((kept) => deleted.has(kept.id) || isErased(kept), true);
      this.#dropKept(isGone, false);
      if (found.length > 0) history.restore(found);
    });
    return this.#loading;
  }

  /** Tells if no account has kept sends on the disk, also such that cannot be read now. */
  get isEmpty(): boolean {
    return this.#parts.store.isEmpty;
  }

  /** Reads the response of a send of an earlier window; undefined if none was kept. */
  async response({ kept }: HistoryEntry): Promise<KeptResponse | undefined> {
    const found = kept && (await this.#parts.store.response(kept.account, kept.id));
    if (!found) return undefined;
    const { title, type, text } = found;
    return { title, headers: [['content-type', type]], body: new TextEncoder().encode(text) };
  }

  /** Drops the kept sends of an account, or all; a send that is just being kept comes first. Rejects if something stays. */
  forget(account?: Account): Promise<void> {
    return this.#delete(() => this.#parts.store.forget(account?.id));
  }

  /** Drops what is kept of these sends; one that is just being kept comes first. Rejects if something stays, or another window cannot be told. */
  drop(entries: readonly HistoryEntry[]): Promise<void> {
    return this.#delete(() => {
      const { store } = this.#parts;
      const failures: unknown[] = [];
      for (const { kept } of entries)
        try {
          if (kept) store.erase(kept.account, kept.id);
        } catch (error) {
          failures.push(error);
        }
      if (failures.length > 0) throw failures[0];
    });
  }

  #delete(work: () => void): Promise<void> {
    const done = this.#working.then(work);
    this.#working = done.catch(() => undefined);
    return done;
  }

  /** Drops sends that are older than was chosen, from the disk and from the history. */
  tidy(): Promise<void> {
    return this.#next(async () => this.#tidy());
  }

  #tidy(): void {
    const { days, store, clock } = this.#parts;
    const kept = days();
    const oldest = kept === undefined ? Infinity : clock.now() - kept * day;
    this.#dropKept(({ isEarlier }, at) => isEarlier === true && at < oldest, kept === undefined);
    if (kept === undefined) store.forget();
    else store.dropBefore(oldest, clock.now());
  }

  #dropKept(isGone: (kept: Kept, at: number) => boolean, isDeleted: boolean): void {
    const { history, dropped } = this.#parts;
    const gone = history.entries().filter(({ kept, at }) => kept && isGone(kept, at));
    if (gone.length === 0) return;
    history.drop(gone);
    dropped(gone, isDeleted);
  }

  /** Runs works one after the other; only the first failure is reported, and none stops the next work. */
  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#working.then(work).catch((error: unknown) => {
      if (!this.#hasFailed) this.#parts.failed(error);
      this.#hasFailed = true;
    });
    this.#working = done;
    return done;
  }
}

/** Finds the account with a label, or the MSP whose customer the label names: its key seals the sends. */
function ownerOf(
  all: readonly Account[],
  label: string,
): { account: Account; customer?: string } | undefined {
  const account = all.find((one) => one.label === label);
  if (account) return { account };
  const named = customerIn(all, label);
  return named && { account: named.msp, customer: named.customer };
}

/** Gives a response's text, if the body is text and not too long. */
function textOf({ title, headers, body, file }: KeptResponse & { file?: string }) {
  const kind = bodyKind(headers, body);
  if (file !== undefined || body.byteLength > mostOfResponse) return undefined;
  if (kind === 'image' || kind === 'binary') return undefined;
  const type = header(headers, 'content-type') ?? '';
  return { title, type, text: new TextDecoder().decode(body) };
}

function masked(entry: HistoryEntry, clean: (text: string) => string): StoredSend {
  const { method, url, words, account, at, status, code, skipped, failed, durationMs, rows, source } = entry;
  return {
    method,
    url: clean(url),
    account,
    at,
    ...(words !== undefined && { words: clean(words) }),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(skipped !== undefined && { skipped: clean(skipped) }),
    ...(failed !== undefined && { failed }),
    ...(durationMs !== undefined && { durationMs }),
    ...(rows && { rows }),
    ...(source && { source: { ...source, title: clean(source.title) } }),
  };
}
