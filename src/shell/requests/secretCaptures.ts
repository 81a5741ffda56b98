import type * as vscode from 'vscode';
import type { Redactor } from '../../http/redact.ts';

/** Origin of a captured secret: the account of the response, the file, and the name there. */
export interface SecretPlace {
  /** The account's id. */
  account: string;
  document: Pick<vscode.TextDocument, 'uri' | 'isUntitled'>;
  name: string;
}

/** Secrets that calls captured: in SecretStorage, and never shown. */
export class SecretCaptures {
  #storage: vscode.SecretStorage;
  #redactor: Redactor;

  constructor(storage: vscode.SecretStorage, redactor: Redactor) {
    this.#storage = storage;
    this.#redactor = redactor;
  }

  /** An untitled file's name stands for another file tomorrow, so its secrets stay in memory. */
  async keep(place: SecretPlace, value: string): Promise<void> {
    this.#redactor.learn(value);
    if (!place.document.isUntitled) await this.#storage.store(keyOf(place), value);
  }

  async kept(place: SecretPlace): Promise<string | undefined> {
    const value = place.document.isUntitled ? undefined : await this.#storage.get(keyOf(place));
    if (value !== undefined) this.#redactor.learn(value);
    return value;
  }

  /** Removes those of an account, or all. */
  async forget(account?: string): Promise<void> {
    const prefix = prefixOf(account);
    const keys = await this.#storage.keys();
    for (const key of keys) if (key.startsWith(prefix)) await this.#storage.delete(key);
  }
}

function prefixOf(account: string | undefined): string {
  return account === undefined ? 'capture/' : `capture/${account}/`;
}

function keyOf({ account, document, name }: SecretPlace): string {
  return `${prefixOf(account)}${document.uri.toString()}/${name}`;
}
