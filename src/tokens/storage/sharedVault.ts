import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { readTokenFile, removeTokenFile, roomForPair, type TokenFile } from './tokenFile.ts';
import type { SecretRecord } from './tokenRecord.ts';
import type { FoundTokens, Room, Sought, Vault } from './vault.ts';

/** Data that another process of this user needs to use one sign-in of the editor: its folder, and the key of its file. */
export interface SharedAccount {
  /** The editor's folder with its database, locks and token files. */
  folder: string;
  account: string;
  /** Id of the account whose tokens the calls carry: its own, or the one of its MSP. */
  holder: string;
  chain: string;
  /** base64 of 32 bytes; opens the files of this chain alone. */
  key: string;
}

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

  newest(account: string, entry: Sought): Promise<FoundTokens> {
    const { key } = this.#shared;
    if (!this.#isShared(account, entry.chain)) return Promise.resolve({ missing: 'sharedEnded' });
    const file = readTokenFile(this.#file, key);
    if (file === undefined || file.gen < entry.gen) return Promise.resolve({ missing: 'sharedBehind' });
    const { fileOnly: _, ...record } = file;
    return Promise.resolve({ record: { ...record, key }, fileOnly: false });
  }

  reserve({ id }: Account, { key: _, ...content }: SecretRecord): Room {
    if (!this.#isShared(id, content.chain)) throw new CentralError('sharedEnded');
    const room = roomForPair(this.#file, this.#shared.key, content);
    return {
      keep: ({ key: __, ...next }) => room.write({ ...next, fileOnly: true }),
      dispose: () => room.dispose(),
    };
  }

  /** After the account was removed in the editor while a renewal was on its way. */
  removeFile(account: string, chain: string): void {
    if (this.#isShared(account, chain)) removeTokenFile(this.#file);
  }

  #isShared(account: string, chain: string): boolean {
    return account === this.#shared.holder && chain === this.#shared.chain;
  }

  writeFile = (): never => {
    throw new CentralError('sharedIsEditors');
  };
  removeOlderFiles = this.writeFile;
  keyFor = (): Promise<string> => Promise.reject(new CentralError('sharedIsEditors'));
  store = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
  remove = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
}
