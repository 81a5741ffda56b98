import type { Sql } from '../../store/connection.ts';
import type { Database } from '../../store/database.ts';

const schema = ['CREATE TABLE new_tokens (client TEXT PRIMARY KEY, at REAL NOT NULL) STRICT'];

/** HPE: one new token per client id in 30 minutes. A refresh does not count. */
const newTokenInterval = 30 * 60_000;

/** The time at which each client last got a new token, for all windows. `client` is the gateway's origin and the client id. */
export class NewTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  static async open(database: Database): Promise<NewTokens> {
    await database.migrate('newTokens', schema);
    return new NewTokens(database);
  }

  /** The ms until a client may be given a new token; 0 for now. */
  left(client: string, now: number): Promise<number> {
    return this.#database.read((sql) => leftOf(sql, client, now));
  }

  /** Takes the only token of this half hour: gives 0, or the ms until one may be asked for. Two windows never both get 0. */
  take(client: string, now: number): Promise<number> {
    return this.#database.write((sql) => {
      const left = leftOf(sql, client, now);
      if (left > 0) return left;
      sql.run('DELETE FROM new_tokens WHERE at <= ?', now - newTokenInterval);
      sql.run('INSERT INTO new_tokens VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at', client, now);
      return 0;
    });
  }

  /** Gives the token back: none was issued, or all facts about the client are removed. */
  giveBack(client: string): Promise<void> {
    return this.#database.write((sql) => sql.run('DELETE FROM new_tokens WHERE client = ?', client));
  }

  clear(): Promise<void> {
    return this.#database.write((sql) => sql.run('DELETE FROM new_tokens'));
  }
}

function leftOf(sql: Sql, client: string, now: number): number {
  const last = Number(sql.get('SELECT at FROM new_tokens WHERE client = ?', client)?.['at'] ?? -Infinity);
  // A time in the future means that a clock is or was wrong; the gateway decides.
  return last > now ? 0 : Math.max(0, last + newTokenInterval - now);
}
