import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { sha256 } from '../base/sha256.ts';
import type { Database } from '../store/database.ts';
import { freshState, StoredSlotState, type SlotState } from './slotRule.ts';

/** The customers' slots, as everybody who shares them sees them. */
export interface SlotTable {
  /** Changes one customer's state in one transaction. `work` is synchronous. */
  change<T>(customer: string, work: (state: SlotState) => T): Promise<T>;
}

/** Slots of this process alone: for tests, and if there is no database. */
export function createMemorySlots(): SlotTable {
  const states = new Map<string, SlotState>();
  return {
    change(customer, work) {
      const state = states.get(customer) ?? freshState();
      states.set(customer, state);
      return Promise.resolve(work(state));
    },
  };
}

const steps = [
  'CREATE TABLE limiter (customer TEXT PRIMARY KEY, boot TEXT NOT NULL, state TEXT NOT NULL) STRICT',
];

/**
 * Slots that all windows and processes of this user share. State of an earlier boot is dropped, because its monotonic clock is gone.
 * `boot` identifies this one; if the system does not tell, the clock itself shows it.
 */
export async function createSharedSlots(options: {
  database: Database;
  clock: Clock;
  boot: string;
}): Promise<SlotTable> {
  const { database, clock, boot } = options;
  await database.migrate('limiter', steps);
  const read = 'SELECT boot, state FROM limiter WHERE customer = ?';
  const write =
    'INSERT INTO limiter VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET boot = excluded.boot, state = excluded.state';
  const stateOf = (stored: unknown) =>
    stored === undefined ? freshState() : parseState(stored, clock.monotonic());
  const keys = new Map<string, string>();
  /** The states that this process wrote last; as long as nobody else writes, they need no parsing. */
  const written = new Map<string, { text: string; state: SlotState }>();
  return {
    change(customer, work) {
      const key = keys.get(customer) ?? keyOf(customer);
      keys.set(customer, key);
      return database.write((sql) => {
        const row = sql.get(read, key);
        const own = written.get(key);
        // `work` changes the state, and may throw midway.
        written.delete(key);
        const stored = row?.['boot'] === boot ? row['state'] : undefined;
        const state = own?.text === stored && own ? own.state : stateOf(stored);
        const result = work(state);
        state.at = clock.monotonic();
        const text = JSON.stringify(state);
        sql.run(write, key, boot, text);
        written.set(key, { text, state });
        return result;
      });
    },
  };
}

/** Forgets the counts of customers, except those with running calls: their limit must stay valid for other callers. */
export async function forgetCustomers(
  database: Database,
  customers: readonly string[],
  now: number,
): Promise<void> {
  await database.write((sql) => {
    const keys = customers
      .map(keyOf)
      .flatMap((key) => sql.all("SELECT customer FROM limiter WHERE customer GLOB ? || '*'", key))
      .map((row) => String(row['customer']));
    for (const key of keys) {
      const { pausedUntil, slots, tickets } = parseState(
        sql.get('SELECT state FROM limiter WHERE customer = ?', key)?.['state'],
        now,
      );
      const isIdle = pausedUntil <= now && [...slots, ...tickets].every(({ until }) => until <= now);
      if (isIdle) sql.run('DELETE FROM limiter WHERE customer = ?', key);
    }
  });
}

/** The key of a row: the fingerprint of a customer, then the operation if it has a window of its own. */
function keyOf(counted: string): string {
  return counted.split('\n').map(fingerprint).join('-');
}

function fingerprint(text: string): string {
  return sha256(text, 32);
}

/** Uses `shared` as long as it works, else slots of this process alone for a minute, so that a full disk does not stop calls. */
export function createSturdySlots(options: { shared: SlotTable; clock: Clock; log: Log }): SlotTable {
  const { shared, clock, log } = options;
  const own = createMemorySlots();
  let ownUntil = 0;
  return {
    async change(customer, work) {
      if (clock.monotonic() < ownUntil) return own.change(customer, work);
      let outcome: { error: unknown } | undefined;
      const guarded = (state: SlotState) => {
        try {
          return work(state);
        } catch (error) {
          outcome = { error };
          throw error;
        }
      };
      try {
        return await shared.change(customer, guarded);
      } catch (error) {
        if (outcome !== undefined) throw error;
        ownUntil = clock.monotonic() + 60_000;
        log.warn(
          'The shared limiter cannot be reached, so this process limits only its own calls for a minute.',
        );
        return own.change(customer, work);
      }
    },
  };
}

function parseState(stored: unknown, now: number): SlotState {
  try {
    const state = StoredSlotState.parse(JSON.parse(String(stored)));
    return state.at > now + 1_000 ? freshState() : state;
  } catch {
    return freshState();
  }
}
