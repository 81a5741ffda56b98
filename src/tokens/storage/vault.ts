import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { sealedFolders } from '../../store/folders.ts';
import { requireWritableFolder } from '../../store/sqliteFile.ts';
import {
  fileKey,
  readTokenFile,
  removeTokenFile,
  removeTokenFiles,
  roomForPair,
  writeTokenFile,
  type TokenFile,
} from './sealedFile.ts';
import type { JournalEntry } from './journal.ts';
import type { SecretStore } from './secretStore.ts';
import { readSecret, type SecretRecord, type StoredSecret } from './tokenRecord.ts';

/** `fileOnly`: only the file has the pair; SecretStorage has an older one. */
export type FoundTokens = { record: SecretRecord; fileOnly: boolean } | { missing: Reason };

/** Room on the disk for one pair, held since before the pair was asked for. */
export interface Room extends Disposable {
  /** Synchronous, so that nothing else runs between a rotation and this; the pair is on the disk when it returns. May be tried again. */
  keep(record: SecretRecord): void;
}

/** The journal's facts about the pair to find. */
export type Sought = Pick<JournalEntry, 'chain' | 'gen' | 'changedAt'>;

/** The copies of each account's secrets. */
export interface Vault {
  /** The places in which it stores a pair. */
  readonly copies: readonly ('file' | 'secret')[];
  /** The newest pair of the journal's sign-in, with the journal's generation or a later one. */
  newest(account: string, entry: Sought): Promise<FoundTokens>;
  /** The key of an account, for its whole life: the stored one, or a new one. */
  keyFor(account: string): Promise<string>;
  /** Room for the next pair. Throws storeNotWritable… if that could not be stored, before it is asked for. */
  reserve(account: Account, record: SecretRecord): Room;
  /** Synchronous, and on the disk when it returns. Throws storeNotWritable. */
  writeFile(account: string, record: SecretRecord): void;
  /** Stores the copy in SecretStorage. An unreadable value there is put aside first; a newer one is not touched. */
  store(account: string, record: SecretRecord): Promise<void>;
  removeFile(account: string, chain: string): void;
  /** Removes the encrypted files of all other sign-ins of an account, under its lock. */
  removeOlderFiles(account: string, chain: string): void;
  /** Throws storeNotWritable… if `remove` could not remove all; changes nothing. */
  requireRemovable(account: string): void;
  /** Removes every copy, and the changes and the history of the account that its key seals. */
  remove(account: string): Promise<void>;
}

/** The time that a change of another window may need until it is seen here: SecretStorage promises nothing (docs/reliability.md 1). */
const recent = 30_000;
const patience = 5_000;

/** The two copies of each account's secrets: SecretStorage, and an encrypted file that is durable and seen at once. */
export class StoredVault implements Vault {
  readonly copies = ['file', 'secret'] as const;
  readonly #secrets: SecretStore;
  readonly #folder: string;
  readonly #clock: Clock;

  constructor(options: { secrets: SecretStore; folder: string; clock: Clock }) {
    this.#secrets = options.secrets;
    this.#folder = options.folder;
    this.#clock = options.clock;
  }

  /** Waits up to 5 s for a change of another window. */
  async newest(account: string, entry: Sought): Promise<FoundTokens> {
    const deadline = this.#clock.monotonic() + patience;
    for (;;) {
      const found = await this.#look(account, entry);
      const isRecent = Math.abs(this.#clock.now() - entry.changedAt) < recent;
      if ('record' in found || !isRecent || this.#clock.monotonic() >= deadline) return found;
      await sleep(this.#clock, 25);
    }
  }

  async #look(account: string, entry: Sought): Promise<FoundTokens> {
    const stored = await this.#read(account);
    if (stored.kind !== 'read') return { missing: missingReason[stored.kind] };
    const { chain } = entry;
    const own = stored.record.chain === chain ? stored.record : undefined;
    const isEnough = own !== undefined && own.gen >= entry.gen;
    const file = this.#fileOf(account, stored.record.key, chain, isEnough);
    const { fileOnly = false, ...kept } = file ?? { gen: 0 };
    const isNewer = 'tokens' in kept && kept.gen > (own?.gen ?? 0);
    const record = isNewer ? { ...kept, key: stored.record.key } : own;
    if (record === undefined || record.gen < entry.gen) return { missing: 'tokenUpdateLost' };
    return { record, fileOnly: isNewer && fileOnly };
  }

  /** A file that cannot be read may have the newest pair; the other copy `isEnough` if the journal knows of no newer one. */
  #fileOf(account: string, key: string, chain: string, isEnough: boolean) {
    try {
      return readTokenFile(this.#file(account, chain), fileKey(key, chain));
    } catch (error) {
      if (isEnough) return undefined;
      throw error;
    }
  }

  async #read(account: string): Promise<StoredSecret> {
    return readSecret(await this.#secrets.get(secretKey(account)));
  }

  async keyFor(account: string): Promise<string> {
    const stored = await this.#read(account);
    if (stored.kind === 'newer') throw new CentralError('secretIsNewer');
    return stored.kind === 'read' ? stored.record.key : randomBytes(32).toString('base64');
  }

  /** The room is in the file: SecretStorage does not tell if a value is on the disk, and accepts values even on a full disk. */
  reserve({ id }: Account, { key, ...content }: SecretRecord): Room {
    const { chain } = content;
    const room = roomForPair(this.#file(id, chain), fileKey(key, chain), content);
    return { keep: ({ key: _, ...next }) => room.write(next), dispose: () => room.dispose() };
  }

  writeFile(account: string, { key, ...content }: SecretRecord): void {
    const { chain } = content;
    writeTokenFile(this.#file(account, chain), fileKey(key, chain), content);
  }

  async store(account: string, record: SecretRecord): Promise<void> {
    const text = await this.#secrets.get(secretKey(account));
    const stored = readSecret(text);
    if (stored.kind === 'newer') throw new CentralError('secretIsNewer');
    if (stored.kind === 'unreadable' && text !== undefined)
      await this.#secrets.store(asideKey(account), text);
    await this.#secrets.store(secretKey(account), JSON.stringify(record));
  }

  removeFile(account: string, chain: string): void {
    removeTokenFile(this.#file(account, chain));
  }

  removeOlderFiles(account: string, chain: string): void {
    removeTokenFiles(this.#folder, account, chain);
  }

  requireRemovable(account: string): void {
    for (const folder of [this.#folder, join(this.#folder, 'tokens')]) requireWritableFolder(folder);
    for (const sealed of sealedFolders(this.#folder))
      if (existsSync(join(sealed, account))) requireWritableFolder(sealed);
    this.#secrets.requireWritable?.();
  }

  async remove(account: string): Promise<void> {
    removeTokenFiles(this.#folder, account);
    // They are sealed with the key that is removed now.
    for (const sealed of sealedFolders(this.#folder))
      rmSync(join(sealed, account), { recursive: true, force: true });
    await this.#secrets.delete(secretKey(account));
    await this.#secrets.delete(asideKey(account));
  }

  #file(account: string, chain: string): TokenFile {
    return { folder: this.#folder, account, chain };
  }
}

/** The reason of errors.ts for a stored secret that cannot be used. */
export const missingReason = {
  absent: 'secretGone',
  unreadable: 'secretUnreadable',
  newer: 'secretIsNewer',
} as const;

/** The key of an account's secrets in SecretStorage. */
export function secretKey(account: string): string {
  return `account/${account}`;
}

/** The key under which an unreadable value of an account's secrets is put aside. */
export function asideKey(account: string): string {
  return `aside/${account}`;
}
