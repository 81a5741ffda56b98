import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { authProviderId } from '../../base/ids.ts';
import type { Central } from '../../central.ts';
import type { AccountActions } from './accountActions.ts';
import type { AccountCache } from './accountCache.ts';
import { listedSession, sessionChanges, type Told } from './sessionChanges.ts';

export interface AuthenticationPorts {
  central: () => Promise<Central>;
  accountCache: AccountCache;
  accounts: AccountActions;
}

/**
 * Lists our accounts in VS Code's Accounts menu, and gives VS Code the access token that another extension asks for. VS Code hands
 * it on only once a person has agreed to that extension having that account; nothing else of an account ever goes this way.
 */
export class CentralAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  #ports: AuthenticationPorts;
  #told: ReadonlyMap<string, Told> = new Map();
  #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  #subscription: vscode.Disposable;
  readonly onDidChangeSessions = this.#changed.event;

  constructor(ports: AuthenticationPorts) {
    this.#ports = ports;
    const { accountCache } = ports;
    const label = vscode.l10n.t('HPE Aruba Networking Central');
    const registration = vscode.authentication.registerAuthenticationProvider(authProviderId, label, this, {
      supportsMultipleAccounts: true,
    });
    const accounts = accountCache.onDidChangeAccounts(() => this.#tell());
    const tokens = accountCache.onDidChangeToken((id) => this.#told.has(id) && this.#tell());
    this.#subscription = vscode.Disposable.from(registration, accounts, tokens, this.#changed);
  }

  /**
   * The Accounts menu asks without scopes, as soon as this is registered, and has no use for a token: it gets the accounts that
   * this window knows by then, and hears of the others. Asking for scopes, also for none, is what extensions do.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    if (scopes === undefined) return this.#ports.accountCache.accounts().map(listedSession);
    const { accounts } = await this.#ports.central();
    const asked = (await accounts.list()).filter(({ id }) => !options?.account || options.account.id === id);
    const sessions = await Promise.all(asked.map((account) => this.#session(account).catch(() => undefined)));
    return sessions.filter((session) => session !== undefined);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const { id } = await this.#ports.accounts.ask();
    const { accounts } = await this.#ports.central();
    return this.#session(await accounts.find(id));
  }

  /** VS Code's own menu has asked before it calls this. */
  async removeSession(id: string): Promise<void> {
    const { accounts } = await this.#ports.central();
    await this.#ports.accounts.remove(await accounts.find(id));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Throws where the account has no token now, because a person is needed or the network is away. */
  async #session(account: Account): Promise<vscode.AuthenticationSession> {
    const { sessions } = await this.#ports.central();
    const { value } = await sessions.of(account).accessToken();
    return { ...listedSession(account), accessToken: value };
  }

  #tell(): void {
    const { accountCache } = this.#ports;
    const now = new Map(
      accountCache.accounts().map((account): [string, Told] => {
        const receivedAt = accountCache.state(account)?.times.receivedAt;
        return [account.id, { session: listedSession(account), receivedAt }];
      }),
    );
    const changes = sessionChanges(this.#told, now);
    this.#told = now;
    if (changes) this.#changed.fire(changes);
  }
}
