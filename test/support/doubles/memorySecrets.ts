import { Signal } from '../../../src/base/lifetime.ts';
import type { SecretStore } from '../../../src/tokens/storage/secretStore.ts';

/** A SecretStore in memory, which a test can look into and break. */
export class MemorySecrets implements SecretStore {
  readonly values = new Map<string, string>();
  readonly #changed = new Signal<string>();
  readonly onDidChange = this.#changed.event;
  /** Thrown by store() while it is set. */
  failure: Error | undefined;

  async get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.values.get(key));
  }

  keys = (): Promise<readonly string[]> => Promise.resolve([...this.values.keys()]);

  async store(key: string, value: string): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.values.set(key, value);
    this.#changed.fire(key);
    return Promise.resolve();
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
    this.#changed.fire(key);
    return Promise.resolve();
  }
}
