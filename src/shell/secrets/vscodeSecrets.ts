import type * as vscode from 'vscode';
import type { SecretStore } from '../../tokens/storage/secretStore.ts';

/** VS Code's SecretStorage as the core's port. */
export function vscodeSecrets(storage: vscode.SecretStorage): SecretStore {
  return {
    get: async (key) => storage.get(key),
    store: async (key, value) => storage.store(key, value),
    keys: async () => storage.keys(),
    delete: async (key) => storage.delete(key),
    onDidChange: (listener) => storage.onDidChange((event) => listener(event.key)),
  };
}
