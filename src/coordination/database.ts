import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { sleep, type Clock } from '../clock.ts';
import { CentralError } from '../errors.ts';
import type { Disposable } from '../lifetime.ts';
import { isBusy, openSqlite, storeFailure } from './sqliteFile.ts';

/** A row as SQLite gives it: numbers, text or null. Who reads it checks it. */
export type Row = Record<string, SQLOutputValue>;

/** SQL inside a transaction; statements are prepared once and kept. */
export interface Sql {
  run(sql: string, ...values: SQLInputValue[]): void;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
}

/** What all windows and processes of this user share. It never holds a secret. */
export interface Database extends Disposable {
  /** Brings one part's tables up to date: `steps[n]` leads from version n to n + 1 and is never edited once released. */
  migrate(part: string, steps: readonly string[]): Promise<void>;
  /** One write transaction; `work` is synchronous, and rolled back when it throws. Waits at most 5 s for other writers. */
  write<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T>;
  /** One consistent read. */
  read<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T>;
  /** A number that changes when another process or connection has written. Cheap enough to poll. */
  version(): number;
  /** Takes off the disk what was deleted, where no other process is just reading; else a later write or the end does. */
  scrub(): void;
}

const patience = 5_000;

export interface DatabaseOptions {
  folder: string;
  clock: Clock;
  /** The database is another program's: its tables are used as they are, and migrate() throws storeIsOlder where they are older. */
  isGuest?: boolean | undefined;
}

/** Opens `coordination.db` in `folder` (0700, made when missing; the file 0600). */
export async function openDatabase({ folder, clock, isGuest = false }: DatabaseOptions): Promise<Database> {
  const database = await openSqlite(folder, 'coordination.db');
  try {
    await unlessBusy(clock, () => setUp(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteDatabase(database, clock, isGuest);
}

function setUp(database: DatabaseSync): void {
  // NORMAL: a commit outlives this process, not a power cut. After one, the token file's higher generation decides.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF');
  // A deleted row is overwritten: an account that was signed out is not to be read out of the file.
  database.exec('PRAGMA secure_delete = ON');
  database.exec(
    'CREATE TABLE IF NOT EXISTS schema_version (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
  );
}

class SqliteDatabase implements Database {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #isGuest: boolean;
  readonly #statements = new Map<string, StatementSync>();
  readonly #sql: Sql;
  #closed = false;

  constructor(database: DatabaseSync, clock: Clock, isGuest: boolean) {
    this.#database = database;
    this.#clock = clock;
    this.#isGuest = isGuest;
    this.#sql = {
      run: (sql, ...values) => void this.#prepared(sql).run(...values),
      get: (sql, ...values) => this.#prepared(sql).get(...values),
      all: (sql, ...values) => this.#prepared(sql).all(...values),
    };
  }

  async migrate(part: string, steps: readonly string[]): Promise<void> {
    const stored = (sql: Sql) =>
      Number(sql.get('SELECT version FROM schema_version WHERE part = ?', part)?.['version'] ?? 0);
    if ((await this.read(stored)) === steps.length) return;
    await this.write((sql) => {
      const version = stored(sql);
      if (version > steps.length) throw new CentralError('storeIsNewer');
      if (version < steps.length && this.#isGuest) throw new CentralError('storeIsOlder');
      for (const step of steps.slice(version)) this.#database.exec(step);
      sql.run(
        'INSERT INTO schema_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
        part,
        steps.length,
      );
    });
  }

  write<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    return unlessBusy(this.#clock, () => this.#transaction('BEGIN IMMEDIATE', work), signal);
  }

  read<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    return unlessBusy(this.#clock, () => this.#transaction('BEGIN', work), signal);
  }

  version(): number {
    return Number(this.#prepared('PRAGMA data_version').get()?.['data_version']);
  }

  scrub(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  dispose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    this.#database.close();
  }

  #transaction<T>(begin: string, work: (sql: Sql) => T): T {
    this.#database.exec(begin);
    try {
      const result = work(this.#sql);
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Tries until SQLite is not busy; waits in the event loop, since SQLite's own waiting would stop the whole host. */
async function unlessBusy<T>(clock: Clock, attempt: () => T, signal?: AbortSignal): Promise<T> {
  const deadline = clock.monotonic() + patience;
  for (let pause = 1; ; pause = Math.min(pause * 2, 16)) {
    signal?.throwIfAborted();
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw storeFailure(error);
      if (clock.monotonic() >= deadline) throw new CentralError('storeIsBusy', {}, { cause: error });
    }
    await sleep(clock, pause, signal);
  }
}
