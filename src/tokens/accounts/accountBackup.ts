import { Account } from '../../account/account.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { parseJsonText } from '../../text/json.ts';
import type { SecretStore } from '../storage/secretStore.ts';
import { secretKey } from '../storage/vault.ts';

/** The key of an account's copy; `remoteHost` as in AccountBackup. */
export function listedKey(id: string, remoteHost?: string): string {
  return `${remoteHost === undefined ? 'listed' : `listed@${remoteHost}`}/${id}`;
}

/** The plain data of each account, beside its secrets, so that no account is lost if somebody clears the shared folder. */
export class AccountBackup {
  readonly #secrets: SecretStore;
  readonly #log: Log;
  readonly #remoteHost: string | undefined;

  /** `remoteHost` names a remote host that shares the secrets with windows elsewhere, and not their list. */
  constructor(options: { secrets: SecretStore; log: Log; remoteHost?: string | undefined }) {
    this.#secrets = options.secrets;
    this.#log = options.log;
    this.#remoteHost = options.remoteHost;
  }

  /** Never fails, because an account works without its copy. */
  async keep(account: Account): Promise<void> {
    await this.#secrets
      .store(listedKey(account.id, this.#remoteHost), JSON.stringify(account))
      .catch(() => this.#log.warn(`The list's copy of ${account.id} could not be kept`));
  }

  async drop(id: string): Promise<void> {
    await this.#secrets.delete(listedKey(id, this.#remoteHost));
  }

  /** The copy of one account, if it can be read. */
  async of(id: string): Promise<Account | undefined> {
    const account = await this.#read(listedKey(id, this.#remoteHost));
    return account?.id === id ? account : undefined;
  }

  /** All copies, by label; empty if the key store does not give its keys. */
  async all(): Promise<Account[]> {
    const keys = (await this.#secrets.keys?.()) ?? [];
    const own = keys.filter((key) => key.startsWith(listedKey('', this.#remoteHost)));
    const accounts = (await Promise.all(own.map((key) => this.#read(key)))).flatMap(
      (account) => account ?? [],
    );
    return accounts.toSorted((one, other) => one.label.localeCompare(other.label));
  }

  /** The ids of accounts that have secrets and none of these copies. A remote host cannot tell them from accounts of elsewhere. */
  async missing(found: readonly { id: string }[]): Promise<string[]> {
    if (this.#remoteHost !== undefined) return [];
    const keys = (await this.#secrets.keys?.()) ?? [];
    const ids = keys
      .filter((key) => key.startsWith(secretKey('')))
      .map((key) => key.slice(secretKey('').length));
    const isElsewhere = (id: string) =>
      keys.some((key) => key.startsWith('listed@') && key.endsWith(`/${id}`));
    return ids.filter((id) => !found.some((account) => account.id === id) && !isElsewhere(id));
  }

  /** A lost copy does not stop the others. A disk failure does not mean that a copy is lost. */
  async #read(key: string): Promise<Account | undefined> {
    const text = await this.#secrets.get(key).catch((error: unknown) => {
      if (isCentralError(error, 'unreachable')) throw error;
      return undefined;
    });
    return Account.safeParse(parseJsonText(text ?? '')).data;
  }
}
