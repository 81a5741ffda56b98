import { isDeepStrictEqual } from 'node:util';
import { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { Signal, type Disposable, type Listener } from '../../base/lifetime.ts';
import type { Sql, Store } from '../../store/connection.ts';
import { Remembered } from '../../store/remembered.ts';
import { parseJsonText } from '../../text/json.ts';
import { AccountArguments, badField } from './accountArguments.ts';
import type { AccountBackup } from './accountBackup.ts';
import {
  hasSandboxLabel,
  labelKey,
  identityOf,
  isSame,
  requireNewClient,
  requireNewLabel,
} from './sameAccount.ts';

const schema = [
  `CREATE TABLE accounts (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL UNIQUE, identity TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL
  ) STRICT`,
];

/** The time between two checks if another window has changed the list, while someone listens; ms. */
const lookEvery = 1_000;

export interface AccountsOptions {
  database: Store;
  clock: Clock;
  copies: AccountBackup;
}

/** Leftovers of an account that is not listed any more; its label in the form for comparing, if it is known. */
export interface Leftover {
  id: string;
  label: string | undefined;
}

/** The list of accounts, common to all windows, in the order in which they were added. It holds no secret. */
export class Accounts implements Disposable {
  readonly #database: Store;
  readonly #clock: Clock;
  readonly #copies: AccountBackup;
  readonly #listed: Remembered<Account[]>;
  readonly #changed = new Signal<void>();
  #listeners = 0;
  #timer: Disposable | undefined;
  #seenVersion = '';
  #seenList: string | undefined;

  constructor({ database, clock, copies }: AccountsOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#copies = copies;
    this.#listed = new Remembered(database, all);
  }

  static async open(options: AccountsOptions): Promise<Accounts> {
    await options.database.migrate('accounts', schema);
    return new Accounts(options);
  }

  /** All accounts. An account is read-only if it or its MSP is. */
  async list(): Promise<readonly Account[]> {
    return withMspLocks(await this.#listed.get());
  }

  /** The entries whose account cannot be read any more: its id, and its label in the form for comparing. */
  unreadable(): Promise<{ id: string; label: string }[]> {
    return this.#database.read((sql) =>
      rows(sql).flatMap(({ id, label, account }) => (account === undefined ? [{ id, label }] : [])),
    );
  }

  /** Finds what is left of accounts that are not listed any more: an entry that cannot be read, or only secrets. */
  async leftovers(): Promise<Leftover[]> {
    const unreadable = await this.unreadable();
    const alone = await this.#copies.missing([...(await this.list()), ...unreadable]);
    return [...unreadable, ...alone.map((id) => ({ id, label: undefined }))];
  }

  /** The account with this label or id. Throws badArgument; if the account may have been lost, the error says how. */
  async find(labelOrId: string): Promise<Account> {
    const listed = await this.list();
    const found = sought(listed, labelOrId);
    if (found !== undefined) return found;
    const leftovers = await this.leftovers();
    const values = { account: labelOrId, ids: idsOf(leftovers) };
    if (sought(leftovers, labelOrId) !== undefined) throw new CentralError('entryDamaged', values);
    const isClosed = hasSandboxLabel(labelOrId) && !listed.some(({ label }) => hasSandboxLabel(label));
    const unknown = isClosed ? 'sandboxClosed' : 'unknownAccount';
    throw new CentralError(leftovers.length > 0 ? 'accountNotListed' : unknown, values);
  }

  /** Throws badArgument if the label, or the same client of the same gateway, is there already. */
  async requireNew(account: Account): Promise<void> {
    await this.#database.read((sql) => requireNew(sql, account));
  }

  /** Adds at the end. Throws as requireNew does. */
  async add(account: Account): Promise<void> {
    await this.#database.write((sql) => {
      requireNew(sql, account);
      insert(sql, account);
    });
    await this.#copies.keep(account);
    this.#changed.fire();
  }

  /** Adds these accounts if the list is empty, except those with a label or client that is already there; resolves to their number. */
  restore(accounts: readonly Account[]): Promise<number> {
    return this.#database.write((sql) => {
      if (all(sql).length > 0) return 0;
      const listed: Account[] = [];
      for (const account of accounts) {
        if (listed.some((one) => isSame(one, account))) continue;
        insert(sql, account);
        listed.push(account);
      }
      return listed.length;
    });
  }

  /** Replaces the plain data of an account, such as its label and its read-only lock. Throws badArgument. */
  async replace(account: Account): Promise<void> {
    await this.#database.write((sql) => update(sql, account));
    await this.#copies.keep(account);
    this.#changed.fire();
  }

  /** Gives an account another label. Throws badArgument if the account is gone, or the label is not valid or of another one. */
  async rename(id: string, label: string): Promise<Account> {
    const parsed = AccountArguments.shape.label.safeParse(label);
    if (!parsed.success) throw badField('label');
    return this.change(id, (account) => ({ ...account, label: parsed.data }));
  }

  /** Makes an account read-only, or allows changes. Throws badArgument if it is gone, readOnly if its MSP is read-only. */
  async setReadOnly(labelOrId: string, readOnly: boolean): Promise<void> {
    await this.change(labelOrId, (account, accounts) => {
      if (!readOnly) requireUnlockable(account, accounts);
      return { ...account, readOnly };
    });
  }

  /** Changes an account as it is stored, so that changes of other windows stay. Throws as find and requireNew do. */
  async change(
    labelOrId: string,
    change: (account: Account, accounts: readonly Account[]) => Account,
  ): Promise<Account> {
    const changed = await this.#database.write((sql) => {
      const accounts = all(sql);
      const stored = sought(accounts, labelOrId);
      const account = stored && change(stored, accounts);
      if (account) update(sql, account);
      return account;
    });
    // The error says how the account may have been lost.
    if (!changed) return this.find(labelOrId);
    await this.#keepCopy(changed);
    this.#changed.fire();
    return changed;
  }

  /** Keeps the copy of an entry as it is at the end: another window may change or remove the entry meanwhile. */
  async #keepCopy(account: Account): Promise<void> {
    let kept: Account | undefined = account;
    while (kept) {
      await this.#copies.keep(kept);
      const now = (await this.#database.read(all)).find(({ id }) => id === account.id);
      if (isDeepStrictEqual(now, kept)) return;
      kept = now;
    }
    await this.#copies.drop(account.id);
  }

  /** Throws readOnly if the MSP of an account is read-only. */
  async requireUnlockable(id: string): Promise<void> {
    requireUnlockable(await this.find(id), await this.list());
  }

  async remove(id: string): Promise<void> {
    await this.#copies.drop(id);
    await this.#database.write((sql) => sql.run('DELETE FROM accounts WHERE id = ?', id));
    // A change of another window may have kept the copy again.
    await this.#copies.drop(id);
    this.#changed.fire();
  }

  /** Empties the list; the copies are left alone. */
  async clear(): Promise<void> {
    await this.#database.write((sql) => sql.run('DELETE FROM accounts'));
    this.#changed.fire();
  }

  /** A hint that the list has changed, in whichever window. It comes at most a second late, and only while someone listens. */
  readonly onDidChange = (listener: Listener<void>): Disposable => {
    const subscription = this.#changed.event(listener);
    this.#listeners++;
    if (this.#listeners === 1) void this.#look();
    let subscribed = true;
    return {
      dispose: () => {
        subscription.dispose();
        if (subscribed && --this.#listeners === 0) this.#timer?.dispose();
        subscribed = false;
      },
    };
  };

  dispose(): void {
    this.#listeners = 0;
    this.#timer?.dispose();
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    try {
      const version = this.#database.version();
      if (version !== this.#seenVersion) {
        const list = JSON.stringify(withMspLocks(await this.#database.read(all)));
        const isNews = this.#seenList !== undefined && list !== this.#seenList;
        this.#seenVersion = version;
        this.#seenList = list;
        if (isNews) this.#changed.fire();
      }
    } catch {
      // The database is busy or closed; the hint comes with a later check, or never.
    }
    if (this.#listeners > 0) this.#timer = this.#clock.after(lookEvery, () => void this.#look());
  }
}

/** The account with this label or id, else the one whose label differs only in case. */
export function sought<T extends { id: string; label: string | undefined }>(
  all: readonly T[],
  labelOrId: string,
): T | undefined {
  return (
    all.find(({ id, label }) => id === labelOrId || label === labelOrId) ??
    all.find(({ label }) => label !== undefined && labelKey(label) === labelKey(labelOrId))
  );
}

/** The ids for an error about leftovers; three at most. */
export function idsOf(leftovers: readonly Leftover[]): string {
  const more = leftovers.length - 3;
  return [...leftovers.slice(0, 3).map(({ id }) => id), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function all(sql: Sql): Account[] {
  return rows(sql).flatMap(({ account }) => account ?? []);
}

function rows(sql: Sql): { id: string; label: string; account: Account | undefined }[] {
  return sql.all('SELECT id, label, account FROM accounts ORDER BY position').map((row) => ({
    id: String(row['id']),
    label: String(row['label']),
    account: Account.safeParse(parseJsonText(String(row['account']))).data,
  }));
}

/** In the place of an entry that cannot be read; another account that can be read was refused before, by requireNew or isSame. */
function insert(sql: Sql, account: Account): void {
  const { id, label } = account;
  sql.run(
    'INSERT OR REPLACE INTO accounts (id, label, identity, account) VALUES (?, ?, ?, ?)',
    ...[id, labelKey(label), identityOf(account), JSON.stringify(account)],
  );
}

/** Throws as requireNew does. */
function update(sql: Sql, account: Account): void {
  requireNew(sql, account);
  const { id, label } = account;
  sql.run(
    'UPDATE OR REPLACE accounts SET label = ?, identity = ?, account = ? WHERE id = ?',
    ...[labelKey(label), identityOf(account), JSON.stringify(account), id],
  );
}

function requireNew(sql: Sql, account: Account): void {
  const others = all(sql).filter(({ id }) => id !== account.id);
  requireNewClient(others, account);
  requireNewLabel(others, account.label);
}

/** The accounts, with the locks that they get from their MSP: a tenant that uses its MSP's token is locked with the MSP. */
export function withMspLocks(accounts: readonly Account[]): Account[] {
  return accounts.map((account) =>
    lockingMsp(account, accounts) === undefined ? account : { ...account, readOnly: true },
  );
}

/** Throws readOnly if the MSP of an account is read-only, so that changes cannot be allowed for the account alone. */
export function requireUnlockable(account: Account, accounts: readonly Account[]): void {
  const msp = lockingMsp(account, accounts);
  if (msp !== undefined) throw new CentralError('lockedByMsp', { account: msp.label, tenant: account.label });
}

function lockingMsp({ msp }: Account, accounts: readonly Account[]): Account | undefined {
  if (msp === undefined) return undefined;
  return accounts.find(({ id, readOnly }) => id === msp && readOnly === true);
}
