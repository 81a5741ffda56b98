import { createHash } from 'node:crypto';
import type { Sql, Store } from '../../store/connection.ts';
import type { Database } from '../../store/database.ts';
import {
  entryOf,
  journalSchema,
  newEntry,
  putEntry,
  type CountedPair,
  type JournalEntry,
  type TokenTimes,
} from './journalEntry.ts';

/** A pair as the journal keeps it: `mark` is the fingerprint of its refresh token. */
export interface KeptPair extends CountedPair {
  mark: string | undefined;
}

const remembered = 8;
const tombstoneLife = 30 * 24 * 3_600_000;

/** Names a token without telling it: 16 hex digits of its SHA-256. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

/** The journal of renewals, common to all windows. Changes are made under the account's lock, but for `remove`. */
export class Journal {
  readonly #database: Store;
  readonly #seen = new Map<string, JournalEntry>();

  constructor(database: Store) {
    this.#database = database;
  }

  /** Opens the journal and keeps in memory all that this process reads of it, in case the file is lost. */
  static async open(database: Database): Promise<Journal> {
    await database.migrate('journal', journalSchema);
    const journal = new Journal(database);
    database.onReopened((store) => store.write((sql) => journal.#putBack(sql)));
    return journal;
  }

  read(account: string): Promise<JournalEntry | undefined> {
    return this.#database.read((sql) => {
      const entry = entryOf(sql, account);
      this.#see(account, entry);
      return entry;
    });
  }

  /** A new sign-in: what was known of an older chain is forgotten. */
  start(account: string, chain: string, times: TokenTimes, now: number): Promise<void> {
    return this.#database.write((sql) => {
      sql.run('DELETE FROM journal WHERE removed = 1 AND changed_at < ?', now - tombstoneLife);
      this.#put(sql, account, newEntry({ chain, gen: 1, times }, now));
    });
  }

  /**
   * A chain that goes on from a pair although its entry was lost; nothing where there is an entry. The pair's refresh token may have been
   * sent, and its answer lost: it is in flight, and so is sent once at most.
   */
  restore(account: string, chain: string, kept: KeptPair, now: number, ended?: string): Promise<void> {
    return this.#database.write((sql) => {
      if (entryOf(sql, account) !== undefined) return;
      this.#put(sql, account, { ...newEntry({ ...kept, chain }, now), inFlight: kept.mark, ended });
    });
  }

  /** The same pair goes on under another chain, so that what belonged to the old one opens nothing more. False as `change`. */
  rename(account: string, chain: string, to: string, now: number): Promise<boolean> {
    return this.change(account, chain, now, () => ({ chain: to }));
  }

  /** Applies a change to the entry of a living chain. False when the chain ended, was replaced or the account removed. */
  change(
    account: string,
    chain: string,
    now: number,
    edit: (entry: JournalEntry) => Partial<JournalEntry>,
  ): Promise<boolean> {
    return this.#database.write((sql) => {
      const entry = entryOf(sql, account);
      if (entry === undefined || entry.removed || entry.chain !== chain) return false;
      this.#put(sql, account, { ...entry, ...edit(entry), changedAt: now });
      return true;
    });
  }

  /** A newer pair is kept: the refresh token that was in flight is used up, unless the server left it in the pair. */
  rotated(account: string, chain: string, kept: KeptPair, now: number): Promise<boolean> {
    const { gen, times, mark } = kept;
    return this.change(account, chain, now, ({ inFlight, consumed }) => ({
      gen,
      times,
      inFlight: undefined,
      probed: false,
      ended: undefined,
      consumed:
        inFlight === undefined || inFlight === mark ? consumed : [...consumed, inFlight].slice(-remembered),
    }));
  }

  /** Leaves a tombstone, so that a renewal on its way cannot bring the account back. Needs no lock. */
  remove(account: string, now: number): Promise<void> {
    return this.#database.write((sql) => {
      sql.run(
        "UPDATE journal SET removed = 1, consumed = '[]', in_flight = NULL, changed_at = ? WHERE account = ?",
        ...[now, account],
      );
      this.#seen.delete(account);
    });
  }

  /** Forgets all accounts, here first: a store that is made anew is not to get them back. A renewal under way drops its pair. */
  clear(): Promise<void> {
    this.#seen.clear();
    return this.#database.write((sql) => sql.run('DELETE FROM journal'));
  }

  #put(sql: Sql, account: string, entry: JournalEntry): void {
    putEntry(sql, account, entry);
    this.#see(account, entry);
  }

  #see(account: string, entry: JournalEntry | undefined): void {
    if (entry === undefined || entry.removed) this.#seen.delete(account);
    else this.#seen.set(account, entry);
  }

  #putBack(sql: Sql): void {
    for (const [account, entry] of this.#seen) {
      if (entryOf(sql, account) === undefined) putEntry(sql, account, entry);
    }
  }
}
