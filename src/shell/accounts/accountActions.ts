import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Renaming } from '../../account/customerAccount.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Central } from '../../central.ts';
import type { AddAccountParts } from '../../tokens/accounts/addAccount.ts';
import type { TenantGiven } from '../../tokens/accounts/addTenant.ts';
import { summaryOf, type AccountSummary } from '../../tokens/accounts/summary.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { pickAccount } from '../pickAccount.ts';
import { confirm } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { withCancellableProgress, type CancellableProgress } from '../withCancellableProgress.ts';
import type { AccountCache } from './accountCache.ts';
import type { Resumed } from './wizard.ts';
import type { Draft } from './wizardSteps.ts';
import { wrongField } from './wrongField.ts';

export interface AccountParts {
  central: () => Promise<Central>;
  accountCache: AccountCache;
  active: ActiveAccount;
  /** Removes what an account's calls have left behind. */
  forget: (account: Account) => Promise<void>;
  /** Gives what an account's calls have left on the disk its new label. */
  renameKept: (renaming: Renaming) => Promise<void>;
  log: Pick<Log, 'warn'>;
}

/** Actions on accounts, for a person or a script. */
export class AccountActions {
  #parts: AccountParts;
  /** Values that a person typed into a wizard and then left; never stored. */
  #draft: Draft = {};

  constructor(parts: AccountParts) {
    this.#parts = parts;
  }

  /** Gives the account that a script or a row names, else asks a person for it. Throws badArgument, cancelled. */
  async choose(args: unknown): Promise<Account> {
    const { accounts } = await this.#parts.central();
    const { AccountArgument, readArgument } = await import('../commands/arguments.ts');
    if (args !== undefined) return accounts.find(readArgument(AccountArgument, args).account);
    return pickAccount(await accounts.list(), vscode.l10n.t('Account'), this.#parts.active.get());
  }

  /** Asks for an account until it is added, beginning with what is known; Escape keeps all that was typed, except a password. */
  async ask(known?: Draft): Promise<AccountSummary> {
    if (known) this.#draft = known;
    const { runWizard } = await import('./wizard.ts');
    let resumed: Resumed | undefined = known && { imported: true };
    for (;;) {
      const draft = await runWizard(this.#draft, this.#parts.accountCache.accounts(), resumed).catch(
        (error: unknown) => {
          delete this.#draft.password;
          throw error;
        },
      );
      try {
        const title = vscode.l10n.t('Testing the account');
        const added = await withCancellableProgress(title, (watch) => this.add(draft, watch));
        this.#draft = {};
        void this.#tellAdded(added);
        if (draft.token !== undefined)
          void import('./tokenSources.ts').then(({ offerToClearToken }) =>
            offerToClearToken(draft.token ?? ''),
          );
        return added;
      } catch (error) {
        delete this.#draft.password;
        const field = wrongField(error, draft);
        if (field === undefined || !isCentralError(error)) throw error;
        const { other: right } = error.values;
        if (error.reason === 'regionIsOther') this.#draft.region = `${right}`;
        resumed = { wrong: { field, problem: sentence(error) } };
      }
    }
  }

  /** Drops the values of a wizard that a person left. */
  forgetDraft(): void {
    this.#draft = {};
  }

  /** Says that the account was added and what is not known yet, and offers the next steps. */
  async #tellAdded(added: AccountSummary): Promise<void> {
    const { t } = vscode.l10n;
    const makeActive = t('Make Active');
    const trySecret = t('Try the Client Secret');
    const told = [t('“{0}” was added.', added.label)];
    if (added.tokenService === 'workspace') told.push(t('Its tokens come from the workspace in GreenLake.'));
    if (added.tokenService === 'personal')
      told.push(t('Its API client is a personal one, not one of the workspace.'));
    const account = this.#parts.accountCache.accounts().find(({ id }) => id === added.id);
    const isUntried = account && this.#parts.accountCache.state(account)?.isSecretUntried;
    if (isUntried)
      told.push(
        t(
          'Its client secret has not been tried yet: the first renewal uses it. If you try it now, the token is renewed, and another tool that has the same token can no longer use it.',
        ),
      );
    const isActive = this.#parts.active.get()?.id === added.id;
    const ways = [...(isActive ? [] : [makeActive]), ...(isUntried ? [trySecret] : [])];
    const message = told.join(' ');
    const chosen = await vscode.window.showInformationMessage(message, ...ways);
    const row = { kind: 'account', account: added.id };
    if (chosen === makeActive) await vscode.commands.executeCommand('arubaCentral.setActiveAccount', row);
    if (chosen === trySecret) await vscode.commands.executeCommand('arubaCentral.refreshToken', row);
  }

  /** Adds an account. Without `watch`, a wait that Central asks for is an error. */
  async add(args: unknown, watch?: CancellableProgress): Promise<AccountSummary> {
    const { addAccount } = await import('../../tokens/accounts/addAccount.ts');
    return this.#adding((parts) => addAccount(args, parts), watch);
  }

  async addTenant(msp: Account, given: TenantGiven, watch?: CancellableProgress): Promise<AccountSummary> {
    const { addTenant } = await import('../../tokens/accounts/addTenant.ts');
    return this.#adding((parts) => addTenant(parts, msp, given), watch);
  }

  async #adding(
    work: (parts: AddAccountParts) => Promise<AccountSummary>,
    watch: CancellableProgress | undefined,
  ): Promise<AccountSummary> {
    const summary = await work({ ...(await this.#parts.central()), confirmHost, ...watch });
    await this.#parts.accountCache.refresh();
    return summary;
  }

  /** Signs an account out; `asks` is false for a script. Throws cancelled. */
  async signOut(account: Account, { asks }: { asks: boolean }): Promise<{ removed: boolean }> {
    if (asks) await this.#confirmSignOut(account);
    await this.remove(account);
    return { removed: true };
  }

  async #confirmSignOut(account: Account): Promise<void> {
    const { t } = vscode.l10n;
    const { tenantsOf } = await import('../../tokens/accounts/removeAccount.ts');
    const { accounts } = await this.#parts.central();
    const tenants = tenantsOf(account, await accounts.list()).map(({ label }) => `“${label}”`);
    const detail = [
      t('Its secrets, its row in the list and its stored calls are deleted.'),
      t('All responses of this window are closed, because they do not show which account they belong to.'),
      ...(tenants.length > 0 ? [t('Its customers are removed too: {0}.', tenants.join(', '))] : []),
    ];
    await confirm(t('Remove “{0}”?', account.label), detail.join(' '), t('Remove Account'));
  }

  async remove(given: Account): Promise<void> {
    const { removeAccount, tenantsOf } = await import('../../tokens/accounts/removeAccount.ts');
    const central = await this.#parts.central();
    // It may have been renamed while a person was asked.
    const accounts = await central.accounts.list();
    const account = accounts.find(({ id }) => id === given.id) ?? given;
    const gone = [account, ...tenantsOf(account, accounts)];
    await removeAccount(central, account);
    central.scrub();
    for (const one of gone) await this.#parts.forget(one);
    await this.#parts.accountCache.refresh();
  }

  async refresh(account: Account): Promise<AccountSummary> {
    const { sessions } = await this.#parts.central();
    return summaryOf(account, await sessions.refreshNow(account));
  }

  async activate(account: Account): Promise<AccountSummary> {
    await this.#parts.active.set(account);
    return this.#summary(account);
  }

  /** Makes an account read-only; allows changes again only after a person has agreed, also for a script. Throws cancelled, readOnly. */
  async setReadOnly(account: Account, readOnly: boolean): Promise<{ readOnly: boolean }> {
    if (readOnly === (account.readOnly ?? false)) return { readOnly };
    const { accounts } = await this.#parts.central();
    const { t } = vscode.l10n;
    if (!readOnly) {
      await accounts.requireUnlockable(account.id);
      await confirm(
        t('Allow changes with “{0}”?', account.label),
        t(
          'Calls that change something can then be sent with this account. A setting decides when you are asked first.',
        ),
        t('Allow Changes'),
      );
    }
    await accounts.setReadOnly(account.id, readOnly);
    await this.#parts.accountCache.refresh();
    return { readOnly };
  }

  /** Gives an account another label; its tokens, history, favourites and lock stay. Throws badArgument. */
  async rename(account: Account, label: string): Promise<{ summary: AccountSummary; renaming: Renaming }> {
    const { accounts } = await this.#parts.central();
    const before = await accounts.list();
    const named = await accounts.rename(account.id, label);
    const renaming = { before, to: new Map([[named.id, named.label]]) };
    await this.#parts.accountCache.refresh();
    // The account has its new label by now, so a full disk is no failure of the command.
    await this.#parts.renameKept(renaming).catch((error: unknown) => {
      const what = error instanceof Error && 'code' in error ? String(error.code) : typeof error;
      this.#parts.log.warn(`What ${named.id} has left on the disk still has its old label: ${what}`);
    });
    return { summary: await this.#summary(named), renaming };
  }

  async list(): Promise<AccountSummary[]> {
    const { accounts } = await this.#parts.central();
    return Promise.all((await accounts.list()).map((account) => this.#summary(account)));
  }

  async #summary(account: Account): Promise<AccountSummary> {
    const { sessions } = await this.#parts.central();
    const state = await sessions.state(account);
    return summaryOf(account, state?.times ?? { expiresAt: 0, receivedAt: 0 });
  }
}

async function confirmHost(origin: string): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Send credentials to {0}?', origin),
    vscode.l10n.t(
      'This is not an address of Central. Go on only if it is a private cluster or a Central On-Premises that you know.',
    ),
    vscode.l10n.t('Use This Address'),
  ).then(
    () => true,
    () => false,
  );
}
