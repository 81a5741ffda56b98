import type * as vscode from 'vscode';
import { holderId } from '../../account/customerAccount.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { KeptSecrets } from '../../request/run/runContext.ts';

/** Secrets that calls captured, by account of the response, file and name: kept in SecretStorage, and never shown. */
export class SecretCaptures {
  #storage: vscode.SecretStorage;
  #redactor: Redactor;

  constructor(storage: vscode.SecretStorage, redactor: Redactor) {
    this.#storage = storage;
    this.#redactor = redactor;
  }

  /** Gives the secrets of a file. Those of an untitled file stay in memory, because another file may get its name later. */
  of({ uri, isUntitled }: Pick<vscode.TextDocument, 'uri' | 'isUntitled'>): KeptSecrets {
    const keyOf = (name: string, account: string) => `${prefixOf(account)}${uri.toString()}/${name}`;
    return {
      get: async (name, { id }) => {
        const value = isUntitled ? undefined : await this.#storage.get(keyOf(name, id));
        if (value !== undefined) this.#redactor.learn(value);
        return value;
      },
      set: async (name, value, { id }) => {
        this.#redactor.learn(value);
        if (!isUntitled) await this.#storage.store(keyOf(name, id), value);
      },
      delete: (name) => this.#delete((key) => key === keyOf(name, accountIn(key))),
    };
  }

  /** Removes the secrets of an account and its customers, or all. */
  forget(account?: string): Promise<void> {
    const isOf = (key: string) => account === undefined || holderId(accountIn(key)) === account;
    return this.#delete((key) => key.startsWith(prefixOf(undefined)) && isOf(key));
  }

  async #delete(isMeant: (key: string) => boolean): Promise<void> {
    const keys = await this.#storage.keys();
    for (const key of keys) if (isMeant(key)) await this.#storage.delete(key);
  }
}

function prefixOf(account: string | undefined): string {
  return account === undefined ? 'capture/' : `capture/${account}/`;
}

function accountIn(key: string): string {
  return key.split('/', 2)[1] ?? '';
}
