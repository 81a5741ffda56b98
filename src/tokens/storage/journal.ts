import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { isReason, type Reason } from '../../base/reasons.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Sql, Store, Row } from '../../store/connection.ts';
import type { Database } from '../../store/database.ts';
import { Remembered } from '../../store/remembered.ts';

/** State of an account's renewals. It names refresh tokens by fingerprint and has no secret. */
export interface JournalEntry {
  /** The id of the sign-in. Its name here, and that of the generation, are those that are stored. */
  chain: string;
  /** The generation of the newest pair. */
  gen: number;
  /** The fingerprint of a refresh token that was sent and whose response has not been kept yet. */
  inFlight: string | undefined;
  /** The one probe with a refresh token of unknown fate was made. */
  probed: boolean;
  /** Fingerprints of the last eight refresh tokens that were used up, oldest first. */
  usedTokens: readonly string[];
  /** The reason why a person is needed, one of errors.ts; or that the account was removed. */
  ended: Reason | undefined;
  removed: boolean;
  /** Wall ms; 0 for never. */
  lastAttempt: number;
  changedAt: number;
  times: TokenTimes;
}

/** The times at which the newest pair came and its tokens end, wall ms: enough for a countdown, without reading a secret. */
export interface TokenTimes {
  receivedAt: number;
  expiresAt: number;
  refreshExpiresAt?: number | undefined;
}

/** A pair as it is counted: its generation, and its times. */
export interface CountedPair {
  gen: number;
  times: TokenTimes;
}

export const journalSchema = [
  `CREATE TABLE journal (
    account TEXT PRIMARY KEY, chain TEXT NOT NULL, gen INTEGER NOT NULL, in_flight TEXT, probed INTEGER NOT NULL,
    consumed TEXT NOT NULL, ended TEXT, removed INTEGER NOT NULL, last_attempt REAL NOT NULL, changed_at REAL NOT NULL,
    received_at REAL NOT NULL, expires_at REAL NOT NULL, refresh_expires_at REAL
  ) STRICT`,
];

const Stored = z.object({
  chain: z.string(),
  gen: z.number(),
  in_flight: z.nullable(z.string()),
  probed: z.number(),
  consumed: z.string(),
  ended: z.nullable(z.string()),
  removed: z.number(),
  last_attempt: z.number(),
  changed_at: z.number(),
  received_at: z.number(),
  expires_at: z.number(),
  refresh_expires_at: z.nullable(z.number()),
});

/** The entry of an account, or undefined. Called within a transaction, as are the next two. */
export function entryOf(sql: Sql, account: string): JournalEntry | undefined {
  const row = sql.get('SELECT * FROM journal WHERE account = ?', account);
  if (row === undefined) return undefined;
  const stored = storedOf(row);
  return {
    chain: stored.chain,
    gen: stored.gen,
    inFlight: stored.in_flight ?? undefined,
    probed: stored.probed === 1,
    usedTokens: stored.consumed,
    ended: stored.ended === null ? undefined : isReason(stored.ended) ? stored.ended : 'endingUnknown',
    removed: stored.removed === 1,
    lastAttempt: stored.last_attempt,
    changedAt: stored.changed_at,
    times: {
      receivedAt: stored.received_at,
      expiresAt: stored.expires_at,
      refreshExpiresAt: stored.refresh_expires_at ?? undefined,
    },
  };
}

const Fingerprints = z.array(z.string());

function storedOf(row: Row) {
  try {
    const stored = Stored.parse(row);
    return { ...stored, consumed: Fingerprints.parse(JSON.parse(stored.consumed)) };
  } catch (cause) {
    throw new CentralError('storeDamaged', {}, { cause });
  }
}

/** The entry of a sign-in with its first known pair. */
export function newEntry({ chain, gen, times }: CountedPair & { chain: string }, now: number): JournalEntry {
  return {
    ...{ chain, gen, times, changedAt: now, lastAttempt: 0 },
    ...{ inFlight: undefined, probed: false, usedTokens: [], ended: undefined, removed: false },
  };
}

export function putEntry(sql: Sql, account: string, entry: JournalEntry): void {
  const { receivedAt, expiresAt, refreshExpiresAt = null } = entry.times;
  const { inFlight = null, ended = null } = entry;
  const [probed, removed] = [entry.probed, entry.removed].map(Number) as [number, number];
  sql.run(
    'REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[account, entry.chain, entry.gen, inFlight, probed, JSON.stringify(entry.usedTokens), ended, removed],
    ...[entry.lastAttempt, entry.changedAt, receivedAt, expiresAt, refreshExpiresAt],
  );
}

/** The journal's facts about a pair: `fingerprint` is the fingerprint of its refresh token. */
export interface KeptPair extends CountedPair {
  fingerprint: string | undefined;
}

const remembered = 8;
const tombstoneLife = 30 * 24 * 3_600_000;

/** Identifies a token without showing it: 16 hex digits of its SHA-256. */
export function fingerprintOf(token: string): string {
  return sha256(token, 16);
}

/** The journal of renewals, common to all windows. Changes are made under the account's lock, except `remove`. */
export class Journal {
  readonly #database: Store;
  readonly #seen = new Map<string, JournalEntry>();
  readonly #remembered: Remembered<JournalEntry | undefined>;

  constructor(database: Store) {
    this.#database = database;
    this.#remembered = new Remembered(database, (sql, account) => this.#entryOf(sql, account));
  }

  /** Opens the journal and keeps in memory all entries that this process reads, in case the file is lost. */
  static async open(database: Database): Promise<Journal> {
    await database.migrate('journal', journalSchema);
    const journal = new Journal(database);
    database.onReopened((store) => store.write((sql) => journal.#putBack(sql)));
    return journal;
  }

  read(account: string): Promise<JournalEntry | undefined> {
    return this.#database.read((sql) => this.#entryOf(sql, account));
  }

  /** Reads an entry from memory as long as nobody has written: for a call that needs a token. A renewal reads under its lock. */
  look(account: string): Promise<JournalEntry | undefined> {
    return this.#remembered.get(account);
  }

  /** Starts an entry for a new sign-in; the facts about an older one are removed. */
  start(account: string, chain: string, times: TokenTimes, now: number): Promise<void> {
    return this.#database.write((sql) => {
      sql.run('DELETE FROM journal WHERE removed = 1 AND changed_at < ?', now - tombstoneLife);
      this.#put(sql, account, newEntry({ chain, gen: 1, times }, now));
    });
  }

  /**
   * Makes an entry for a sign-in whose entry was lost; does nothing if there is an entry. The pair's refresh token may have been sent, and its
   * response lost: it counts as in flight, so that it is sent once at most.
   */
  restore(account: string, chain: string, kept: KeptPair, now: number, ended?: Reason): Promise<void> {
    return this.#database.write((sql) => {
      if (entryOf(sql, account) !== undefined) return;
      this.#put(sql, account, { ...newEntry({ ...kept, chain }, now), inFlight: kept.fingerprint, ended });
    });
  }

  /** Gives the same pair the id of a new sign-in, so that keys of the old one open nothing more. False as `change`. */
  rename(account: string, chain: string, to: string, now: number): Promise<boolean> {
    return this.change(account, chain, now, () => ({ chain: to }));
  }

  /** Applies a change to the entry of a sign-in. False if the sign-in was replaced or the account removed. */
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

  /** Notes a newer pair: the refresh token that was in flight is used up, unless the server left it in the pair. */
  rotated(account: string, chain: string, kept: KeptPair, now: number): Promise<boolean> {
    const { gen, times, fingerprint } = kept;
    return this.change(account, chain, now, ({ inFlight, usedTokens }) => ({
      gen,
      times,
      inFlight: undefined,
      probed: false,
      ended: undefined,
      usedTokens:
        inFlight === undefined || inFlight === fingerprint
          ? usedTokens
          : [...usedTokens, inFlight].slice(-remembered),
    }));
  }

  /** Leaves a tombstone, so that a running renewal cannot bring the account back. Needs no lock. */
  remove(account: string, now: number): Promise<void> {
    return this.#database.write((sql) => {
      sql.run(
        "UPDATE journal SET removed = 1, consumed = '[]', in_flight = NULL, changed_at = ? WHERE account = ?",
        ...[now, account],
      );
      this.#seen.delete(account);
    });
  }

  /** Removes all accounts, first from memory: a new store must not get them back. A running renewal drops its pair. */
  clear(): Promise<void> {
    this.#seen.clear();
    return this.#database.write((sql) => sql.run('DELETE FROM journal'));
  }

  #entryOf(sql: Sql, account: string): JournalEntry | undefined {
    const entry = entryOf(sql, account);
    this.#see(account, entry);
    return entry;
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
