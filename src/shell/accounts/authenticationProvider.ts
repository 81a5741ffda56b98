import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { authProviderId } from '../../base/ids.ts';
import type { AccountActions } from './accountActions.ts';
import { listedSession, sessionChanges, type Told } from './sessionChanges.ts';
import type { WindowAccounts } from './windowAccounts.ts';

/**
 * Lists our accounts in VS Code's Accounts menu, and gives VS Code the access token that another extension asks for. VS Code passes
 * it on only after a person has let that extension use that account; nothing else of an account is given out here.
 */
export class CentralAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  #accounts: WindowAccounts;
  #actions: () => Promise<AccountActions>;
  #told: ReadonlyMap<string, Told> = new Map();
  #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  #subscription: vscode.Disposable;
  readonly onDidChangeSessions = this.#changed.event;

  constructor(accounts: WindowAccounts, actions: () => Promise<AccountActions>) {
    this.#accounts = accounts;
    this.#actions = actions;
    const { accountCache } = accounts;
    const label = vscode.l10n.t('HPE Aruba Networking Central');
    const registration = vscode.authentication.registerAuthenticationProvider(authProviderId, label, this, {
      supportsMultipleAccounts: true,
    });
    const listed = accountCache.onDidChangeAccounts(() => this.#tell());
    const tokens = accountCache.onDidChangeToken((id) => this.#told.has(id) && this.#tell());
    this.#subscription = vscode.Disposable.from(registration, listed, tokens, this.#changed);
  }

  /**
   * The Accounts menu asks without scopes, as soon as this is registered, and has no use for a token: it gets the accounts that
   * this window knows by then, and an event for later ones. Extensions ask with a list of scopes, which may be empty.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    if (scopes === undefined) return this.#accounts.accountCache.accounts().map(listedSession);
    const { accounts } = await this.#accounts.central();
    const asked = (await accounts.list()).filter(({ id }) => !options?.account || options.account.id === id);
    const sessions = await Promise.all(asked.map((account) => this.#session(account).catch(() => undefined)));
    return sessions.filter((session) => session !== undefined);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const { id } = await (await this.#actions()).ask();
    const { accounts } = await this.#accounts.central();
    return this.#session(await accounts.find(id));
  }

  /** Removes an account; VS Code's own menu has asked the person before. */
  async removeSession(id: string): Promise<void> {
    const { accounts } = await this.#accounts.central();
    await (await this.#actions()).remove(await accounts.find(id));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Gives a session with a token. Throws if there is none now, because a person is needed or the network is down. */
  async #session(account: Account): Promise<vscode.AuthenticationSession> {
    const { sessions } = await this.#accounts.central();
    const { value } = await sessions.of(account).accessToken();
    return { ...listedSession(account), accessToken: value };
  }

  #tell(): void {
    const { accountCache } = this.#accounts;
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
