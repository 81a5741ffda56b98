import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import type { Sql, Row } from '../../store/connection.ts';

/** State of an account's renewals. It names refresh tokens by fingerprint and has no secret. */
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

/** A pair as it is counted: its number in the chain, and its times. */
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
    consumed: stored.consumed,
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

const Fingerprints = z.array(z.string());

function storedOf(row: Row) {
  try {
    const stored = Stored.parse(row);
    return { ...stored, consumed: Fingerprints.parse(JSON.parse(stored.consumed)) };
  } catch (cause) {
    throw new CentralError('storeDamaged', {}, { cause });
  }
}

/** The entry of a chain whose first known pair this is. */
export function newEntry({ chain, gen, times }: CountedPair & { chain: string }, now: number): JournalEntry {
  return {
    ...{ chain, gen, times, changedAt: now, lastAttempt: 0 },
    ...{ inFlight: undefined, probed: false, consumed: [], ended: undefined, removed: false },
  };
}

export function putEntry(sql: Sql, account: string, entry: JournalEntry): void {
  const { receivedAt, expiresAt, refreshExpiresAt = null } = entry.times;
  const { inFlight = null, ended = null } = entry;
  const [probed, removed] = [entry.probed, entry.removed].map(Number) as [number, number];
  sql.run(
    'REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[account, entry.chain, entry.gen, inFlight, probed, JSON.stringify(entry.consumed), ended, removed],
    ...[entry.lastAttempt, entry.changedAt, receivedAt, expiresAt, refreshExpiresAt],
  );
}
