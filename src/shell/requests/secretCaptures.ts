import type * as vscode from 'vscode';
import type { Redactor } from '../../api/redact.ts';

const prefix = 'capture/';

/** Secrets that calls captured, by file and name: in SecretStorage, and never shown. */
export class SecretCaptures {
  #storage: vscode.SecretStorage;
  #redactor: Redactor;

  constructor(storage: vscode.SecretStorage, redactor: Redactor) {
    this.#storage = storage;
    this.#redactor = redactor;
  }

  /** An untitled file's name stands for another file tomorrow, so its secrets stay in memory. */
  async keep({ isUntitled, uri }: vscode.TextDocument, name: string, value: string): Promise<void> {
    this.#redactor.learn(value);
    if (!isUntitled) await this.#storage.store(keyOf(uri, name), value);
  }

  async kept({ isUntitled, uri }: vscode.TextDocument, name: string): Promise<string | undefined> {
    const value = isUntitled ? undefined : await this.#storage.get(keyOf(uri, name));
    if (value !== undefined) this.#redactor.learn(value);
    return value;
  }

  async forget(): Promise<void> {
    const keys = await this.#storage.keys();
    for (const key of keys) if (key.startsWith(prefix)) await this.#storage.delete(key);
  }
}

function keyOf(uri: vscode.Uri, name: string): string {
  return `${prefix}${uri.toString()}/${name}`;
}
