import * as vscode from 'vscode';
import type { Account } from '../../auth/account.ts';
import { summaryOf, type AccountSummary } from '../../auth/summary.ts';
import type { Central } from '../../central.ts';
import { CentralError, isCentralError } from '../../errors.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { isRow } from '../commands/caller.ts';
import { confirm, only, pick } from '../quickInput.ts';
import type { Report } from '../report.ts';
import type { Roster } from './roster.ts';
import type { Draft } from './wizard.ts';

export interface AccountPorts {
  central: () => Promise<Central>;
  roster: Roster;
  active: ActiveAccount;
  report: Report;
  /** Drops what was kept of an account's calls. */
  forget: (account: Account) => Promise<void>;
}

/** What a person or a script can do with accounts. */
export class AccountActions {
  #ports: AccountPorts;
  /** What a person typed into a wizard that was left; never stored. */
  #draft: Draft = {};

  constructor(ports: AccountPorts) {
    this.#ports = ports;
  }

  /** The account that a script or a row names, else the one that a person picks. Throws badArgument, cancelled. */
  async choose(args: unknown): Promise<Account> {
    const { accounts } = await this.#ports.central();
    const { AccountArgument, readArgument } = await import('../commands/arguments.ts');
    if (args !== undefined) return accounts.find(readArgument(AccountArgument, args).account);
    const listed = await accounts.list();
    if (listed.length === 0) throw new CentralError('noAccount');
    const items = listed.map((account) => ({
      label: account.label,
      description: account.region ?? new URL(account.baseUrl).host,
      account,
    }));
    return (await only(pick(items, { placeholder: vscode.l10n.t('Account') }))).account;
  }

  /** Asks for an account until it is added, from what is known of it; Escape keeps what was typed for the next time. */
  async ask(known?: Draft): Promise<AccountSummary> {
    if (known) this.#draft = known;
    const { runWizard } = await import('./wizard.ts');
    for (;;) {
      const draft = await runWizard(this.#draft);
      try {
        const title = vscode.l10n.t('Testing the account');
        const added = await vscode.window.withProgress(
          { location: vscode.ProgressLocation.Notification, title, cancellable: true },
          (progress, token) => this.add(draft, progress, token),
        );
        this.#draft = {};
        return added;
      } catch (error) {
        delete this.#draft.password;
        if (isCentralError(error, 'cancelled')) throw error;
        await this.#ports.report(error);
      }
    }
  }

  async add(
    args: unknown,
    progress?: vscode.Progress<{ message: string }>,
    token?: vscode.CancellationToken,
  ): Promise<AccountSummary> {
    const central = await this.#ports.central();
    const cancel = new AbortController();
    token?.onCancellationRequested(() => cancel.abort(new CentralError('cancelled')));
    const { addAccount } = await import('../../auth/addAccount.ts');
    const summary = await addAccount(args, {
      ...central,
      confirmHost: (origin) => confirmHost(origin),
      onWait: (ms) =>
        progress?.report({ message: vscode.l10n.t('waiting {0} s for Central', Math.ceil(ms / 1_000)) }),
      signal: cancel.signal,
    });
    await this.#ports.roster.refresh();
    return summary;
  }

  async signOut(account: Account, args?: unknown): Promise<{ removed: boolean }> {
    if (args === undefined || isRow(args))
      await confirm(
        vscode.l10n.t('Sign “{0}” out?', account.label),
        vscode.l10n.t('Its secrets, its place in the list and what was kept of its calls are removed.'),
        vscode.l10n.t('Sign Out'),
      );
    await this.remove(account);
    return { removed: true };
  }

  async remove(account: Account): Promise<void> {
    const { removeAccount } = await import('../../auth/removeAccount.ts');
    await removeAccount(await this.#ports.central(), account);
    await this.#ports.forget(account);
    await this.#ports.roster.refresh();
  }

  async refresh(account: Account): Promise<AccountSummary> {
    const { sessions } = await this.#ports.central();
    return summaryOf(account, await sessions.refreshNow(account));
  }

  async activate(account: Account): Promise<AccountSummary> {
    await this.#ports.active.set(account);
    return this.#summary(account);
  }

  async list(): Promise<AccountSummary[]> {
    const { accounts } = await this.#ports.central();
    return Promise.all((await accounts.list()).map((account) => this.#summary(account)));
  }

  async #summary(account: Account): Promise<AccountSummary> {
    const { sessions } = await this.#ports.central();
    const state = await sessions.state(account);
    return summaryOf(account, state?.times ?? { expiresAt: 0, receivedAt: 0 });
  }
}

async function confirmHost(origin: string): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Send credentials to {0}?', origin),
    vscode.l10n.t(
      'This is not one of Central’s own addresses. Go on only for a private cluster or Central On-Premises that you know.',
    ),
    vscode.l10n.t('Use This Address'),
  ).then(
    () => true,
    () => false,
  );
}
