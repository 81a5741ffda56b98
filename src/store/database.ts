import type { Clock } from '../base/clock.ts';
import { CentralError, isCentralError } from '../base/errors.ts';
import type { Disposable } from '../base/lifetime.ts';
import { type Sql, type Store, Connection } from './connection.ts';
import { createLocks } from './locks.ts';
import { databaseName, setAside } from './setAside.ts';
import { isDamage, endsConnection, storeFailure } from './sqliteFile.ts';

/**
 * The store, which survives damage to its file. A damaged file is set aside and a new one made. If another process has set the file aside,
 * or a person has deleted it, the store goes on with the file that is in its place, and repeats there what was under way.
 */
export interface Database extends Store, Disposable {
  /** Lets a part put its data back into another file, before anybody else reads the file. The data may be there already. */
  onReopened(restore: (store: Store) => Promise<void>): void;
}

/** Called with an event that a person should know of, although the work goes on. */
export type Tell = (notice: CentralError) => void;

export interface DatabaseOptions {
  folder: string;
  clock: Clock;
  /**
   * True if the database belongs to another program: its tables are used as they are, and migrate() throws storeIsOlder if they are older.
   */
  isGuest?: boolean | undefined;
  /** True if only this process uses the folder, which is removed at its end. */
  isPassing?: boolean | undefined;
  tell?: Tell | undefined;
}

/** Opens `coordination.db` in `folder` (0700, made when missing; the file 0600). */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return new LastingDatabase(options, await open(options));
}

class LastingDatabase implements Database {
  readonly #options: DatabaseOptions;
  readonly #migrated = new Map<string, readonly string[]>();
  readonly #restores: ((store: Store) => Promise<void>)[] = [];
  #connection: Connection;
  #reopening: Promise<void> | undefined;
  #opened = 1;
  #closed = false;

  constructor(options: DatabaseOptions, connection: Connection) {
    this.#options = options;
    this.#connection = connection;
  }

  async migrate(part: string, steps: readonly string[]): Promise<void> {
    await this.#using((store) => store.migrate(part, steps));
    this.#migrated.set(part, steps);
  }

  write<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    return this.#using((store) => store.write(work, signal));
  }

  read<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    return this.#using((store) => store.read(work, signal));
  }

  version(): string {
    // Another file counts as a change, even with the same number.
    return this.#connection.isInPlace() ? `${this.#opened} ${this.#connection.version()}` : '';
  }

  scrub(): void {
    this.#connection.scrub();
  }

  onReopened(restore: (store: Store) => Promise<void>): void {
    this.#restores.push(restore);
  }

  dispose(): void {
    this.#closed = true;
    this.#connection.dispose();
  }

  async #using<T>(use: (store: Store) => Promise<T>): Promise<T> {
    if (this.#reopening !== undefined || !this.#connection.isInPlace()) await this.#reopen();
    const connection = this.#connection;
    try {
      return await use(connection);
    } catch (error) {
      const wasReplaced = connection !== this.#connection;
      if (!wasReplaced && !isDamage(error) && !endsConnection(error)) throw storeFailure(error);
      if (!wasReplaced) await this.#reopen(isDamage(error) ? connection : undefined);
      return use(this.#connection).catch((again: unknown) => Promise.reject(storeFailure(again)));
    }
  }

  /** One at a time in this process. `damaged` is set aside unless another process has done so. */
  #reopen(damaged?: Connection): Promise<void> {
    if (this.#closed) throw new CentralError('cancelled');
    this.#reopening ??= this.#reopenOnce(damaged).finally(() => (this.#reopening = undefined));
    return this.#reopening;
  }

  async #reopenOnce(damaged: Connection | undefined): Promise<void> {
    for (const [part, steps] of this.#migrated) await damaged?.requireNotNewer(part, steps);
    const fresh = await open(this.#options, damaged);
    this.#connection.dispose();
    try {
      for (const [part, steps] of this.#migrated) await fresh.migrate(part, steps);
      for (const restore of this.#restores) await restore(fresh);
    } catch (error) {
      fresh.dispose();
      throw storeFailure(error);
    }
    this.#connection = fresh;
    this.#opened++;
    if (this.#closed) fresh.dispose();
  }
}

/**
 * A connection to the store; a damaged file is set aside first. A lock lets only one process open at a time, since SQLite must find a
 * database and its log under their names while it opens them. `damaged` is a connection that opened well and was found damaged since.
 */
async function open(options: DatabaseOptions, damaged?: Connection): Promise<Connection> {
  const { folder, clock, isGuest = false, isPassing = false, tell } = options;
  const gate = await openingLock(options);
  try {
    const connect = () => Connection.open({ folder, name: databaseName, clock, isGuest, isPassing });
    const replace = () => {
      if (isGuest) throw new CentralError('sharedDamaged');
      const file = setAside(folder, databaseName, clock.now());
      tell?.(new CentralError('storeSetAside', { file }));
      return connect();
    };
    if (damaged?.isInPlace() === true) {
      damaged.dispose();
      return await replace();
    }
    return await connect().catch((error: unknown) => {
      if (isDamage(error)) return replace();
      throw error;
    });
  } catch (error) {
    throw storeFailure(error);
  } finally {
    gate.dispose();
  }
}

async function openingLock({ folder, clock }: DatabaseOptions): Promise<Disposable> {
  try {
    return await createLocks({ folder, clock }).acquire(databaseName);
  } catch (error) {
    throw isCentralError(error) && error.reason === 'lockIsHeld' ? new CentralError('storeIsBusy') : error;
  }
}
