import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Database, Sql } from './database.ts';

/** Where an account's renewals stand. It names refresh tokens by fingerprint and holds no secret. */
export interface JournalEntry {
  chain: string;
  gen: number;
  /** The fingerprint of a refresh token that was sent and whose answer has not been kept yet. */
  inFlight: string | undefined;
  /** The one probe with a refresh token of unknown fate was made. */
  probed: boolean;
  /** Fingerprints of the last eight refresh tokens that were used up, oldest first. */
  consumed: readonly string[];
  /** Why a person is needed: a reason of errors.ts; or that the account was removed. */
  ended: string | undefined;
  removed: boolean;
  /** Wall ms; 0 for never. */
  lastAttempt: number;
  changedAt: number;
  times: TokenTimes;
}

/** When the newest pair came and when its tokens end, wall ms: what a countdown needs without reading a secret. */
export interface TokenTimes {
  receivedAt: number;
  expiresAt: number;
  refreshExpiresAt?: number | undefined;
}

interface Counted {
  gen: number;
  times: TokenTimes;
}

/** What the journal keeps of a pair: `mark` is its refresh token's fingerprint. */
export interface KeptPair extends Counted {
  mark: string | undefined;
}

const schema = [
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

const remembered = 8;
const tombstoneLife = 30 * 24 * 3_600_000;

/** Names a token without telling it: 16 hex digits of its SHA-256. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

/** The journal of renewals, common to all windows. Changes are made under the account's lock, but for `remove`. */
export class Journal {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  static async open(database: Database): Promise<Journal> {
    await database.migrate('journal', schema);
    return new Journal(database);
  }

  read(account: string): Promise<JournalEntry | undefined> {
    return this.#database.read((sql) => entryOf(sql, account));
  }

  /** A new sign-in: what was known of an older chain is forgotten. */
  start(account: string, chain: string, times: TokenTimes, now: number): Promise<void> {
    return this.#database.write((sql) => {
      sql.run(
        'DELETE FROM journal WHERE account = ? OR (removed = 1 AND changed_at < ?)',
        account,
        now - tombstoneLife,
      );
      insert(sql, account, chain, { gen: 1, times }, now);
    });
  }

  /** A chain that goes on from a pair although its entry was lost; nothing where there is an entry. */
  restore(account: string, chain: string, kept: Counted, now: number, ended?: string): Promise<void> {
    return this.#database.write((sql) => {
      if (entryOf(sql, account) === undefined) insert(sql, account, chain, kept, now, ended);
    });
  }

  /** The same pair goes on under another chain, so that what belonged to the old one opens nothing more. False as `change`. */
  rename(account: string, chain: string, to: string, now: number): Promise<boolean> {
    return this.#database.write((sql) => {
      const entry = entryOf(sql, account);
      if (entry === undefined || entry.removed || entry.chain !== chain) return false;
      sql.run('UPDATE journal SET chain = ?, changed_at = ? WHERE account = ?', to, now, account);
      return true;
    });
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
      put(sql, account, { ...entry, ...edit(entry), changedAt: now });
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
    return this.#database.write((sql) =>
      sql.run(
        'UPDATE journal SET removed = 1, consumed = ?, in_flight = NULL, changed_at = ? WHERE account = ?',
        '[]',
        now,
        account,
      ),
    );
  }

  /** Drops the tombstones. Only where no renewal can be under way: those of accounts whose lock was taken after the removal. */
  forgetRemoved(): Promise<void> {
    return this.#database.write((sql) => sql.run('DELETE FROM journal WHERE removed = 1'));
  }
}

function entryOf(sql: Sql, account: string): JournalEntry | undefined {
  const row = sql.get('SELECT * FROM journal WHERE account = ?', account);
  if (row === undefined) return undefined;
  const stored = Stored.parse(row);
  return {
    chain: stored.chain,
    gen: stored.gen,
    inFlight: stored.in_flight ?? undefined,
    probed: stored.probed === 1,
    consumed: z.array(z.string()).parse(JSON.parse(stored.consumed)),
    ended: stored.ended ?? undefined,
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

function insert(
  sql: Sql,
  account: string,
  chain: string,
  { gen, times }: Counted,
  now: number,
  ended: string | null = null,
): void {
  const { receivedAt, expiresAt, refreshExpiresAt = null } = times;
  sql.run(
    'INSERT INTO journal VALUES (?, ?, ?, NULL, 0, ?, ?, 0, 0, ?, ?, ?, ?)',
    ...[account, chain, gen, '[]', ended, now, receivedAt, expiresAt, refreshExpiresAt],
  );
}

function put(sql: Sql, account: string, entry: JournalEntry): void {
  sql.run(
    `UPDATE journal SET gen = ?, in_flight = ?, probed = ?, consumed = ?, ended = ?, last_attempt = ?, changed_at = ?,
     received_at = ?, expires_at = ?, refresh_expires_at = ? WHERE account = ?`,
    entry.gen,
    entry.inFlight ?? null,
    entry.probed ? 1 : 0,
    JSON.stringify(entry.consumed),
    entry.ended ?? null,
    entry.lastAttempt,
    entry.changedAt,
    entry.times.receivedAt,
    entry.times.expiresAt,
    entry.times.refreshExpiresAt ?? null,
    account,
  );
}
