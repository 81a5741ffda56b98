import * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import { contextKeys, sandboxPrefix, type ContextKey } from '../base/ids.ts';
import { isLoopback } from '../regions/origin.ts';
import type { Sandbox } from '../sandbox/main.ts';
import type { AccountSummary } from '../tokens/accounts/summary.ts';
import type { Disposable } from '../base/lifetime.ts';
import type { AccountActions } from './accounts/accountActions.ts';
import type { WindowAccounts } from './accounts/windowAccounts.ts';

/** Result of openSandbox. */
export interface OpenedSandbox {
  accounts: AccountSummary[];
  baseUrls: Record<string, string>;
}

/** Seconds that a token lives: short enough to see the countdown and the renewal in a first try. */
const tokenLife = 90;

/** The sandbox as this window runs it: its accounts are added and removed with it. */
export class SandboxHost implements Disposable {
  #known: WindowAccounts;
  #actions: () => Promise<AccountActions>;
  #sandbox: Sandbox | undefined;
  #opened: Promise<OpenedSandbox> | undefined;
  #following: Disposable;

  constructor(known: WindowAccounts, actions: () => Promise<AccountActions>) {
    this.#known = known;
    this.#actions = actions;
    const { accountCache } = known;
    // This also notices a sandbox that another window opened or closed, and accounts that were removed elsewhere.
    this.#following = accountCache.onDidChangeAccounts(() => {
      const accounts = accountCache.accounts();
      const own = accounts.filter((account) => !isOfSandbox(account));
      tell(contextKeys.isSandboxOpen, own.length < accounts.length);
      tell(contextKeys.hasOwnAccount, own.length > 0);
    });
  }

  /** Opens the sandbox, or gives the one that is open, in this or another window. A sandbox that has lost an account starts again. */
  async open(options: { devices?: number; seed?: number }): Promise<OpenedSandbox> {
    const opened = await this.#opened?.catch(() => undefined);
    if (opened && !(await this.#isWhole(opened))) await this.close();
    this.#opened ??= this.#start(options).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Signs the accounts out, and stops the sandbox if this window runs it. Resolves to the accounts and addresses that it had. */
  async close(): Promise<OpenedSandbox> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    await this.#remove(await this.#listed());
    await this.#sandbox?.close();
    this.#sandbox = undefined;
    return opened ?? { accounts: [], baseUrls: {} };
  }

  dispose(): void {
    this.#following.dispose();
  }

  /** Closes the sandbox of this window when the window closes; another window's stays as it is. */
  async stop(): Promise<void> {
    await this.#opened?.catch(() => undefined);
    if (this.#sandbox) await this.close();
  }

  async #isWhole({ accounts }: OpenedSandbox): Promise<boolean> {
    const listed = new Set((await this.#listed()).map(({ id }) => id));
    return accounts.every(({ id }) => listed.has(id));
  }

  async #start(options: { devices?: number; seed?: number }): Promise<OpenedSandbox> {
    const listed = await this.#listed();
    const isRunning = listed[0] !== undefined && (await this.#responses(listed[0]));
    const accounts = isRunning ? await this.#summaries(listed) : await this.#startOwn(options, listed);
    return {
      accounts,
      baseUrls: Object.fromEntries(accounts.map(({ label, baseUrl }) => [label, baseUrl])),
    };
  }

  /** Tells if an account belongs to another window's running sandbox; asks it with a call without a token. */
  async #responses(account: Account): Promise<boolean> {
    const { client } = await this.#known.central();
    const call = { method: 'GET', target: '/', auth: false, timeout: 2_000 } as const;
    return client.send(account, call).then(
      () => true,
      () => false,
    );
  }

  /** Starts a sandbox here, after removing the accounts that a killed window left behind. */
  async #startOwn(
    options: { devices?: number; seed?: number },
    leftOver: readonly Account[],
  ): Promise<AccountSummary[]> {
    const { startSandbox } = await import('../sandbox/main.ts');
    await this.#remove(leftOver);
    this.#sandbox = await startSandbox({ ...options, accessTokenSeconds: tokenLife });
    const added: AccountSummary[] = [];
    const actions = await this.#actions();
    for (const account of this.#sandbox.accounts)
      added.push(await actions.add({ ...account, label: sandboxPrefix + account.label }));
    return added;
  }

  async #remove(accounts: readonly Account[]): Promise<void> {
    const actions = await this.#actions();
    for (const account of accounts) await actions.remove(account);
  }

  async #summaries(listed: readonly Account[]): Promise<AccountSummary[]> {
    const labels = new Set(listed.map(({ label }) => label));
    return (await (await this.#actions()).list()).filter(({ label }) => labels.has(label));
  }

  async #listed(): Promise<Account[]> {
    const { accounts } = await this.#known.central();
    return (await accounts.list()).filter(isOfSandbox);
  }
}

/** Tells if an account has a sandbox's label and a loopback address; a person's own account does not have both. */
function isOfSandbox({ label, baseUrl }: Account): boolean {
  return label.startsWith(sandboxPrefix) && isLoopback(new URL(baseUrl).hostname);
}

function tell(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
