import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { readTokenFile, removeTokenFile, roomForPair, type TokenFile } from './sealedFile.ts';
import type { SecretRecord } from './tokenRecord.ts';
import type { FoundTokens, Room, Sought, Vault } from './vault.ts';

/** Data with which another process of this user can use one sign-in of the editor: its folder, and the key of its file. */
export interface SharedAccount {
  /** The editor's folder with its database, locks and token files. */
  folder: string;
  account: string;
  /** Id of the account whose tokens the calls carry: its own, or the one of its MSP. */
  holder: string;
  chain: string;
  /** base64 of 32 bytes; opens only the files of this sign-in. */
  key: string;
  /** Further sign-ins of the same folder. */
  others?: readonly SharedAccount[];
}

/**
 * Only the encrypted file of each shared sign-in of the editor, for a process without the editor's SecretStorage. A newer pair may be only in
 * SecretStorage: if the file is older than the journal, nothing is renewed or written.
 */
export class SharedVault implements Vault {
  readonly copies = ['file'] as const;
  readonly #signIns: ReadonlyMap<string, SharedAccount>;

  constructor(shared: SharedAccount) {
    this.#signIns = new Map(everyShared(shared).map((one) => [one.holder, one]));
  }

  newest(account: string, entry: Sought): Promise<FoundTokens> {
    const shared = this.#of(account, entry.chain);
    if (!shared) return Promise.resolve({ missing: 'sharedEnded' });
    const { key } = shared;
    const file = readTokenFile(fileOf(shared), key);
    if (file === undefined || file.gen < entry.gen) return Promise.resolve({ missing: 'sharedBehind' });
    const { fileOnly: _, ...record } = file;
    return Promise.resolve({ record: { ...record, key }, fileOnly: false });
  }

  reserve({ id }: Account, { key: _, ...content }: SecretRecord): Room {
    const shared = this.#of(id, content.chain);
    if (!shared) throw new CentralError('sharedEnded');
    const room = roomForPair(fileOf(shared), shared.key, content);
    return {
      keep: ({ key: __, ...next }) => room.write({ ...next, fileOnly: true }),
      dispose: () => room.dispose(),
    };
  }

  /** After the account was removed in the editor while a renewal was on its way. */
  removeFile(account: string, chain: string): void {
    const shared = this.#of(account, chain);
    if (shared) removeTokenFile(fileOf(shared));
  }

  #of(account: string, chain: string): SharedAccount | undefined {
    const shared = this.#signIns.get(account);
    return shared?.chain === chain ? shared : undefined;
  }

  writeFile = (): never => {
    throw new CentralError('sharedIsEditors');
  };
  removeOlderFiles = this.writeFile;
  requireRemovable = this.writeFile;
  keyFor = (): Promise<string> => Promise.reject(new CentralError('sharedIsEditors'));
  store = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
  remove = (): Promise<void> => Promise.reject(new CentralError('sharedIsEditors'));
}

/** The shared sign-in and those beside it. */
export function everyShared(shared: SharedAccount): SharedAccount[] {
  return [shared, ...(shared.others ?? [])];
}

function fileOf({ folder, holder, chain }: SharedAccount): TokenFile {
  return { folder, account: holder, chain };
}
