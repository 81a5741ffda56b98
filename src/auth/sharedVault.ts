import type { JournalEntry } from '../coordination/journalEntry.ts';
import { CentralError } from '../errors.ts';
import type { SharedAccount } from './share.ts';
import { readTokenFile, removeTokenFile, writeTokenFile, type TokenFile } from './tokenFile.ts';
import type { SecretRecord } from './tokenRecord.ts';
import type { Found, Vault } from './vault.ts';

/**
 * The encrypted file alone, of one sign-in of the editor, for a process without its SecretStorage. What only SecretStorage has is
 * never taken for the file's: with an older file there is no renewal, and nothing is written.
 */
export class SharedVault implements Vault {
  readonly copies = ['file'] as const;
  readonly #shared: SharedAccount;
  readonly #file: TokenFile;

  constructor(shared: SharedAccount) {
    this.#shared = shared;
    this.#file = { folder: shared.folder, account: shared.holder, chain: shared.chain };
  }

  newest(account: string, entry: JournalEntry): Promise<Found> {
    const { holder, chain, key } = this.#shared;
    if (account !== holder || entry.chain !== chain) return Promise.resolve({ missing: 'sharedEnded' });
    const file = readTokenFile(this.#file, key);
    if (file === undefined || file.gen < entry.gen) return Promise.resolve({ missing: 'sharedBehind' });
    const { fileOnly: _, ...record } = file;
    return Promise.resolve({ record: { ...record, key }, fileOnly: false });
  }

  /** Tries it with the pair that is there: whatever would fail then fails now. */
  requireWritable(record: SecretRecord): void {
    try {
      this.writeFile(this.#shared.holder, record);
    } catch (cause) {
      throw new CentralError('storeNotWritable', {}, { cause });
    }
  }

  writeFile(account: string, { key: _, ...content }: SecretRecord): void {
    const { holder, chain, key } = this.#shared;
    if (account !== holder || content.chain !== chain) throw new CentralError('sharedEnded');
    writeTokenFile(this.#file, key, { ...content, fileOnly: true });
  }

  /** After the account was removed in the editor while a renewal was on its way. */
  removeFile(account: string, chain: string): void {
    if (account === this.#shared.holder && chain === this.#shared.chain) removeTokenFile(this.#file);
  }

  keyFor = (): Promise<string> => Promise.reject(new CentralError('sharedIsEditors'));
  store = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
  remove = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
}
