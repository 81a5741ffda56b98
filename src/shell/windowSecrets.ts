import type * as vscode from 'vscode';
import { CentralError } from '../base/errors.ts';
import type { SecretStore } from '../tokens/storage/secretStore.ts';

/** Gives VS Code's SecretStorage in the form that the core needs. Reads throw secretsSilent if VS Code cannot read it. */
export function windowSecrets(storage: vscode.SecretStorage): SecretStore {
  return {
    get: (key) => read(() => storage.get(key)),
    store: async (key, value) => storage.store(key, value),
    keys: () => read(() => storage.keys()),
    delete: async (key) => storage.delete(key),
    onDidChange: (listener) => storage.onDidChange((event) => listener(event.key)),
  };
}

async function read<T>(ask: () => Thenable<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new CentralError('secretsSilent', {}, { cause: error });
  }
}
