import type { Sql, Store } from './connection.ts';

/** Rows from the last read of the shared database, valid until anybody writes to it. Under a lock the database itself is read. */
export class Remembered<T> {
  readonly #database: Store;
  readonly #read: (sql: Sql, key: string) => T;
  readonly #kept = new Map<string, { version: string; value: T }>();

  constructor(database: Store, read: (sql: Sql, key: string) => T) {
    this.#database = database;
    this.#read = read;
  }

  async get(key = ''): Promise<T> {
    // The number is read first, so that a write between the two counts as a change at the next look.
    const version = versionOf(this.#database);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.version === version) return kept.value;
    return this.#database.read((sql) => {
      const value = this.#read(sql, key);
      if (version !== undefined) this.#kept.set(key, { version, value });
      return value;
    });
  }
}

/** Undefined if the file cannot be checked, or has been replaced; the read that follows repairs that or throws. */
function versionOf(database: Store): string | undefined {
  try {
    return database.version() || undefined;
  } catch {
    return undefined;
  }
}
