import { lstatSync, closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { sleep, type Clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import type { Disposable } from '../base/lifetime.ts';
import { keepPrivate, requireOurs, isNodeError } from './privateFiles.ts';
import { parts } from './setAside.ts';
import { isBusy, openSqlite, storeFailure } from './sqliteFile.ts';

/** A row as SQLite gives it: numbers, text or null. The reader checks it. */
export type Row = Record<string, SQLOutputValue>;

/** SQL inside a transaction; statements are prepared once and kept. */
export interface Sql {
  run(sql: string, ...values: SQLInputValue[]): void;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
}

/** Data that all windows and processes of this user share. It never contains a secret. */
export interface Store {
  /** Brings one part's tables up to date: `steps[n]` leads from version n to n + 1. A step is never edited after its release. */
  migrate(part: string, steps: readonly string[]): Promise<void>;
  /** One write transaction. `work` is synchronous; if it throws, its changes are rolled back. Waits at most 5 s for other writers. */
  write<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T>;
  /** Reads in one transaction: all from one state of the database. */
  read<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T>;
  /** A number that is another one after somebody has written, through this connection or another one. Cheap enough to poll. */
  version(): string;
  /** Removes deleted data from the disk, if no other process is reading; else a later write or the end does. */
  scrub(): void;
}

const patience = 5_000;

export interface ConnectionOptions {
  folder: string;
  name: string;
  clock: Clock;
  /** True if the tables belong to another program: they are used as they are. Throws storeIsOlder if they are older. */
  isGuest: boolean;
  /** True if only this process uses the folder, which is removed at its end: then no write waits for the disk. */
  isPassing: boolean;
}

/** One connection to a database file. Throws what SQLite and the file system throw. It cannot be used after the file was moved. */
export class Connection implements Store, Disposable {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #isGuest: boolean;
  readonly #path: string;
  readonly #identity: string | undefined;
  readonly #statements = new Map<string, StatementSync>();
  readonly #sql: Sql;
  #writes = 0;

  private constructor(database: DatabaseSync, path: string, { clock, isGuest }: ConnectionOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#isGuest = isGuest;
    this.#path = path;
    this.#identity = identityOf(path);
    this.#sql = {
      run: (sql, ...values) => void this.#prepared(sql).run(...values),
      get: (sql, ...values) => this.#prepared(sql).get(...values),
      all: (sql, ...values) => this.#prepared(sql).all(...values),
    };
  }

  /** Makes the file if there is none, else checks all of it. Must only be called while nobody can move the file. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const { folder, name, clock, isPassing } = options;
    const path = join(folder, name);
    requireWhole(path);
    const database = await openSqlite(folder, name);
    try {
      await unlessBusy(clock, () => setUp(database, isPassing));
      return new Connection(database, path, options);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  async migrate(part: string, steps: readonly string[]): Promise<void> {
    const stored = (sql: Sql) => versionOf(sql, part);
    if ((await this.read(stored)) === steps.length) return;
    await this.write((sql) => {
      const version = stored(sql);
      if (version > steps.length) throw new CentralError('storeIsNewer');
      if (version < steps.length && this.#isGuest) throw this.#notForGuests(sql);
      for (const step of steps.slice(version)) this.#database.exec(step);
      sql.run(
        'INSERT INTO schema_version VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
        part,
        steps.length,
      );
    });
  }

  /** Throws storeIsNewer if a newer version has changed the tables of a part; the file is then not damaged. */
  async requireNotNewer(part: string, steps: readonly string[]): Promise<void> {
    const version = await this.read((sql) => versionOf(sql, part)).catch(() => 0);
    if (version > steps.length) throw new CentralError('storeIsNewer');
  }

  /** The owner of the database writes its tables at once, so a database without tables was emptied. */
  #notForGuests(sql: Sql): CentralError {
    const isEmpty = sql.get('SELECT 1 FROM schema_version') === undefined;
    return new CentralError(isEmpty ? 'storeDamaged' : 'storeIsOlder');
  }

  write<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    const counted = (sql: Sql) => {
      this.#writes++;
      return work(sql);
    };
    return unlessBusy(this.#clock, () => this.#transaction('BEGIN IMMEDIATE', counted), signal);
  }

  read<T>(work: (sql: Sql) => T, signal?: AbortSignal): Promise<T> {
    return unlessBusy(this.#clock, () => this.#transaction('BEGIN', work), signal);
  }

  version(): string {
    // SQLite's own number changes only when others write.
    return `${String(this.#prepared('PRAGMA data_version').get()?.['data_version'])} ${this.#writes}`;
  }

  scrub(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Tells if the file is still in the place where it was opened. If not, other processes use the one there now. */
  isInPlace(): boolean {
    return this.#database.isOpen && this.#identity === identityOf(this.#path);
  }

  dispose(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #transaction<T>(begin: string, work: (sql: Sql) => T): T {
    this.#prepared(begin).run();
    try {
      const value = work(this.#sql);
      this.#prepared('COMMIT').run();
      return value;
    } catch (error) {
      // If the disk is full or fails, SQLite has rolled back already; a second ROLLBACK would hide the reason.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
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

function versionOf(sql: Sql, part: string): number {
  return Number(sql.get('SELECT version FROM schema_version WHERE part = ?', part)?.['version'] ?? 0);
}

function setUp(database: DatabaseSync, isPassing: boolean): void {
  // NORMAL: a commit survives the end of this process, but not a power cut. After a power cut, the token file with its higher generation decides.
  const lasting = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL';
  database.exec(isPassing ? 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF' : lasting);
  database.exec('PRAGMA trusted_schema = OFF');
  // A deleted row is overwritten, so that a removed account cannot be read in the file.
  database.exec('PRAGMA secure_delete = ON');
  // Without this check some damage would be found much later. The file is small.
  if (database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok')
    throw new CentralError('storeDamaged');
  // No part has a trigger. A foreign one could refuse writes, or drop them silently.
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'trigger'").get() !== undefined)
    throw new CentralError('storeDamaged');
  database.exec(
    'CREATE TABLE IF NOT EXISTS schema_version (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT',
  );
}

/** Throws storeDamaged for damage that SQLite does not notice: no regular files, or a log without its database. Throws untrusted as for any private file. */
function requireWhole(path: string): void {
  const [main, log] = parts.map((part) => {
    const stats = lstatSync(path + part, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    requireOurs(path + part, stats);
    if (!stats.isFile()) throw new CentralError('storeDamaged');
    keepPrivate(path + part, stats);
    return stats;
  });
  const [kept, logged] = [main?.size ?? 0, log?.size ?? 0];
  if (logged > 0 && (kept === 0 || !isSoundWal(`${path}-wal`))) throw new CentralError('storeDamaged');
}

function identityOf(path: string): string | undefined {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.dev}:${stats.ino}`;
  } catch (error) {
    throw storeFailure(error);
  }
}

/** Tries until SQLite is not busy. Waits in the event loop, because SQLite's own waiting would stop the whole host. */
async function unlessBusy<T>(clock: Clock, attempt: () => T, signal?: AbortSignal): Promise<T> {
  const deadline = clock.monotonic() + patience;
  for (let pause = 1; ; pause = Math.min(pause * 2, 16)) {
    signal?.throwIfAborted();
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || clock.monotonic() >= deadline) throw error;
    }
    await sleep(clock, pause, signal);
  }
}

const walHeaderLength = 32;

/**
 * Tells if a write-ahead log starts like one of SQLite: magic number and checksum, https://sqlite.org/fileformat2.html#walformat. SQLite
 * treats any other log as empty and silently drops the commits in it. A log that is too short for a commit counts as sound: another process
 * may be emptying or deleting it.
 */
export function isSoundWal(path: string): boolean {
  const header = headerOf(path);
  if (header === undefined) return true;
  const isBigEndian = header.readUInt32BE(0) === 0x377f0683;
  if (!isBigEndian && header.readUInt32BE(0) !== 0x377f0682) return false;
  const word = (at: number) => (isBigEndian ? header.readUInt32BE(at) : header.readUInt32LE(at));
  let [one, other] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    one = (one + word(at) + other) >>> 0;
    other = (other + word(at + 4) + one) >>> 0;
  }
  return one === header.readUInt32BE(24) && other === header.readUInt32BE(28);
}

function headerOf(path: string): Buffer | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(walHeaderLength);
      return readSync(file, header, 0, walHeaderLength, 0) === walHeaderLength ? header : undefined;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
