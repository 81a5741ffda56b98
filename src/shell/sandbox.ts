import * as vscode from 'vscode';
import type { Central } from '../central.ts';
import { contextKeys } from '../ids.ts';
import type { Sandbox } from '../sandbox/main.ts';
import type { AccountActions } from './accounts/accountActions.ts';

export interface SandboxPorts {
  central: () => Promise<Central>;
  accounts: AccountActions;
}

/** What openSandbox resolves to. */
export interface OpenedSandbox {
  accounts: object[];
  baseUrls: Record<string, string>;
}

/** So short that the countdown and the silent renewal are seen within a cup of coffee; s. */
const tokenLife = 90;
const prefix = 'sandbox-';

/** The Central in the box as this window runs it: its accounts come with it and go with it. */
export class SandboxHost {
  #ports: SandboxPorts;
  #sandbox: Sandbox | undefined;
  #opened: Promise<OpenedSandbox> | undefined;

  constructor(ports: SandboxPorts) {
    this.#ports = ports;
  }

  /** Opens it, or gives the one that is open. */
  open(options: { devices?: number; seed?: number }): Promise<OpenedSandbox> {
    this.#opened ??= this.#start(options).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Stops it and signs its accounts out. Resolves to what was removed. */
  async close(): Promise<OpenedSandbox> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    await this.#removeAccounts();
    await this.#sandbox?.close();
    this.#sandbox = undefined;
    await vscode.commands.executeCommand('setContext', contextKeys.isSandboxOpen, false);
    return opened ?? { accounts: [], baseUrls: {} };
  }

  async #start(options: { devices?: number; seed?: number }): Promise<OpenedSandbox> {
    const { startSandbox } = await import('../sandbox/main.ts');
    // A window that was killed could not take its sandbox's accounts along.
    await this.#removeAccounts();
    this.#sandbox = await startSandbox({ ...options, accessTokenSeconds: tokenLife });
    const accounts: object[] = [];
    for (const account of this.#sandbox.accounts)
      accounts.push(await this.#ports.accounts.add({ ...account, label: prefix + account.label }));
    await vscode.commands.executeCommand('setContext', contextKeys.isSandboxOpen, true);
    const entries = this.#sandbox.accounts.map(({ label, baseUrl }) => [prefix + label, baseUrl] as const);
    return { accounts, baseUrls: Object.fromEntries(entries) };
  }

  /** Removes what has a sandbox's label and a loopback address; a person's own account has not both. */
  async #removeAccounts(): Promise<void> {
    const { accounts } = await this.#ports.central();
    for (const account of await accounts.list())
      if (account.label.startsWith(prefix) && /^http:\/\/(127\.|localhost|\[::1\])/.test(account.baseUrl))
        await this.#ports.accounts.remove(account);
  }
}
