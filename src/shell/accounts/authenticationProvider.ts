import * as vscode from 'vscode';
import type { Account } from '../../auth/account.ts';
import type { Central } from '../../central.ts';
import { authProviderId } from '../../ids.ts';
import type { AccountActions } from './accountActions.ts';
import type { Roster } from './roster.ts';

export interface AuthenticationPorts {
  central: () => Promise<Central>;
  roster: Roster;
  accounts: AccountActions;
}

/** Lists our accounts in VS Code's Accounts menu, and gives other extensions a token once a person has agreed. */
export class CentralAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  #ports: AuthenticationPorts;
  #known = new Map<string, vscode.AuthenticationSession>();
  #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  #subscription: vscode.Disposable;
  readonly onDidChangeSessions = this.#changed.event;

  constructor(ports: AuthenticationPorts) {
    this.#ports = ports;
    const label = vscode.l10n.t('HPE Aruba Networking Central');
    const registration = vscode.authentication.registerAuthenticationProvider(authProviderId, label, this, {
      supportsMultipleAccounts: true,
    });
    const accounts = ports.roster.onDidChangeAccounts(() => this.#compare());
    this.#subscription = vscode.Disposable.from(registration, accounts, this.#changed);
  }

  /**
   * The Accounts menu asks without scopes, as soon as this is registered, and has no use for a token: it gets the accounts that
   * this window knows by then, and hears of the others. Asking for scopes is what extensions do.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    options?: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    if (scopes === undefined) return this.#ports.roster.accounts().map(listed);
    const { accounts } = await this.#ports.central();
    const asked = (await accounts.list()).filter(({ id }) => !options?.account || options.account.id === id);
    const sessions = await Promise.all(asked.map((account) => this.#session(account)));
    return sessions.filter((session) => session !== undefined);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const { id } = await this.#ports.accounts.ask();
    const { accounts } = await this.#ports.central();
    const session = await this.#session(await accounts.find(id));
    if (!session) throw new vscode.CancellationError();
    return session;
  }

  async removeSession(id: string): Promise<void> {
    const { accounts } = await this.#ports.central();
    await this.#ports.accounts.remove(await accounts.find(id));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** An account that has no token now, because a person is needed or the network is away, is not listed. */
  async #session(account: Account): Promise<vscode.AuthenticationSession | undefined> {
    const { sessions } = await this.#ports.central();
    const token = await sessions
      .of(account)
      .accessToken()
      .catch(() => undefined);
    if (!token) return undefined;
    const session = listed(account);
    this.#known.set(account.id, session);
    return { ...session, accessToken: token.value };
  }

  /** Tells VS Code what came and went, without touching a token. */
  #compare(): void {
    const accounts = this.#ports.roster.accounts();
    const added = accounts.filter(({ id }) => !this.#known.has(id)).map(listed);
    const removed = [...this.#known.values()].filter(
      ({ id }) => !accounts.some((account) => account.id === id),
    );
    for (const session of added) this.#known.set(session.id, session);
    for (const { id } of removed) this.#known.delete(id);
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}

/** An account as a session that gives no token. */
function listed({ id, label, scope }: Account): vscode.AuthenticationSession {
  return { id, accessToken: '', account: { id, label }, scopes: scope ? [scope] : [] };
}
