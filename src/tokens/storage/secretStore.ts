import type { Disposable } from '../../base/lifetime.ts';

/** Storage of secrets: VS Code's SecretStorage in the editor. Other windows see a new value only after a delay. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Throws storeNotWritable… if nothing could be deleted. Absent if this is never known. */
  requireWritable?(): void;
  /** The keys of all stored values. Absent if the store does not give them. */
  keys?(): Promise<readonly string[]>;
  /** A hint that a key may have changed, in whichever window; never a fact. */
  onDidChange(listener: (key: string) => void): Disposable;
}
