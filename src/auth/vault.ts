import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sleep, type Clock } from '../clock.ts';
import type { JournalEntry } from '../coordination/journal.ts';
import { ensurePrivateFolder } from '../coordination/privateFiles.ts';
import { CentralError, type Reason } from '../errors.ts';
import { readSealed, removeSealed, writeSealed } from './sealedFile.ts';
import type { SecretStore } from './secretStore.ts';
import { readSecret, SecretRecord, type StoredSecret } from './tokenRecord.ts';

export type Found = { record: SecretRecord } | { missing: Reason };

/** How long a change of another window may take to be seen here: SecretStorage promises nothing (reliability.md 4.1). */
const recent = 30_000;
const patience = 5_000;

/** The two copies of each account's secrets: SecretStorage, and an encrypted file that is durable and seen at once. */
export class Vault {
  readonly #secrets: SecretStore;
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(options: { secrets: SecretStore; folder: string; clock: Clock }) {
    this.#secrets = options.secrets;
    this.#folder = join(options.folder, 'tokens');
    this.#clock = options.clock;
  }

  /** The newest pair of the journal's chain, at least of its generation; waits up to 5 s for a change of another window. */
  async newest(account: string, entry: JournalEntry): Promise<Found> {
    const deadline = this.#clock.monotonic() + patience;
    for (;;) {
      const found = await this.#look(account, entry);
      const isRecent = Math.abs(this.#clock.now() - entry.changedAt) < recent;
      if ('record' in found || !isRecent || this.#clock.monotonic() >= deadline) return found;
      await sleep(this.#clock, 25);
    }
  }

  async #look(account: string, entry: JournalEntry): Promise<Found> {
    const stored = await this.#read(account);
    if (stored.kind !== 'read') return { missing: missing[stored.kind] };
    const file = this.#readFile(account, entry.chain, stored.record.key);
    const copies = [stored.record, file].filter((copy) => copy !== undefined && copy.chain === entry.chain);
    const best = copies.reduce((a, b) => ((b?.gen ?? 0) > (a?.gen ?? 0) ? b : a), undefined);
    return best !== undefined && best.gen >= entry.gen ? { record: best } : { missing: 'tokenUpdateLost' };
  }

  async #read(account: string): Promise<StoredSecret> {
    return readSecret(await this.#secrets.get(secretKey(account)));
  }

  #readFile(account: string, chain: string, key: string): SecretRecord | undefined {
    const content = readSealed(this.#pathOf(account, chain), key, chain);
    const record = SecretRecord.safeParse(typeof content === 'object' ? { ...content, key } : undefined);
    return record.success ? record.data : undefined;
  }

  /** The key of an account's file, for its whole life: the one that is stored, or a new one. */
  async keyFor(account: string): Promise<string> {
    const stored = await this.#read(account);
    if (stored.kind === 'newer') throw new CentralError('secretIsNewer');
    return stored.kind === 'read' ? stored.record.key : randomBytes(32).toString('base64');
  }

  /** Synchronous and on the disk when it returns: between a rotation and this no other turn may come. */
  writeFile(account: string, record: SecretRecord): void {
    ensurePrivateFolder(this.#folder);
    const { key, ...content } = record;
    writeSealed(this.#pathOf(account, record.chain), key, record.chain, content);
  }

  /** Stores the copy that SecretStorage holds. What stands there unreadable is put aside first; what is newer is not touched. */
  async store(account: string, record: SecretRecord): Promise<void> {
    const text = await this.#secrets.get(secretKey(account));
    const stored = readSecret(text);
    if (stored.kind === 'newer') throw new CentralError('secretIsNewer');
    if (stored.kind === 'unreadable' && text !== undefined)
      await this.#secrets.store(asideKey(account), text);
    await this.#secrets.store(secretKey(account), JSON.stringify(record));
  }

  /** Removes the encrypted file of one sign-in. */
  removeFile(account: string, chain: string): void {
    removeSealed(this.#pathOf(account, chain));
  }

  /** Removes every copy. */
  async remove(account: string, chain: string | undefined): Promise<void> {
    if (chain !== undefined) this.removeFile(account, chain);
    await this.#secrets.delete(secretKey(account));
    await this.#secrets.delete(asideKey(account));
  }

  #pathOf(account: string, chain: string): string {
    return join(this.#folder, `${account}-${chain}.token`);
  }
}

const missing = { absent: 'secretGone', unreadable: 'secretUnreadable', newer: 'secretIsNewer' } as const;

/** The key of an account's secrets in SecretStorage. */
export function secretKey(account: string): string {
  return `account/${account}`;
}

function asideKey(account: string): string {
  return `aside/${account}`;
}
