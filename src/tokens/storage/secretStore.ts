import type { Disposable } from '../../base/lifetime.ts';

/** Storage of secrets: VS Code's SecretStorage in the editor. Other windows see a new value only after a delay. */
export interface SecretStore {
  get(key: string): Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Throws storeNotWritable… if nothing could be deleted. Absent if that cannot be told. */
  requireWritable?(): void;
  /** The keys of all that is stored. Absent if they cannot be told. */
  keys?(): Promise<readonly string[]>;
  /** A hint that a key may have changed, in whichever window; never a fact. */
  onDidChange(listener: (key: string) => void): Disposable;
}
