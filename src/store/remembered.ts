import type { Sql, Store } from './connection.ts';

/** Rows as they were last read of the shared database, until anybody writes to it. A look under a lock reads the database itself. */
export class Remembered<T> {
  readonly #database: Store;
  readonly #read: (sql: Sql, key: string) => T;
  readonly #kept = new Map<string, { version: string; value: T }>();

  constructor(database: Store, read: (sql: Sql, key: string) => T) {
    this.#database = database;
    this.#read = read;
  }

  async get(key = ''): Promise<T> {
    // Before the read: a write between the two is then news to the next look.
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

/** Undefined where the file cannot be looked at, or is not the one any more: who reads it then mends that or is told. */
function versionOf(database: Store): string | undefined {
  try {
    return database.version() || undefined;
  } catch {
    return undefined;
  }
}
