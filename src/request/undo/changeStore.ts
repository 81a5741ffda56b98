import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import { holderId } from '../../account/customerAccount.ts';
import type { Clock } from '../../base/clock.ts';
import { changesFolder } from '../../store/folders.ts';
import { namesIn } from '../../store/readPrivate.ts';
import { fileKey, readSealed, writeSealed, type Sealed } from '../../tokens/storage/sealedFile.ts';
import { KeptChange } from './keptChange.ts';

/** The time for which changes of an account are kept (ms), and their greatest number. */
export const keptFor = 7 * 24 * 60 * 60_000;
export const mostChanges = 100;
const ending = '.change';

export interface ChangeStoreParts {
  /** The folder that the windows share; the changes have a folder of their own in it. */
  folder: string;
  /** Gives the account's key, which is kept in SecretStorage: base64 of 32 bytes. */
  keyFor: (account: Account) => Promise<string>;
  clock: Pick<Clock, 'now'>;
}

/** Changes of accounts, with what is needed to undo them: one encrypted file each, which all windows see. */
export class ChangeStore {
  readonly #ports: ChangeStoreParts;

  constructor(ports: ChangeStoreParts) {
    this.#ports = ports;
  }

  /** Writes a change, or replaces it; it is on the disk when this resolves. Rejects with storeNotWritable and untrusted. */
  async keep(account: Account, change: KeptChange): Promise<void> {
    writeSealed(await this.#sealed(account, change.id), change);
    this.#tidy(account.id);
  }

  /** Lists the changes of an account that can be read, newest first. */
  async list(account: Account): Promise<KeptChange[]> {
    this.#tidy(account.id);
    const found: KeptChange[] = [];
    for (const id of this.#ids(account.id)) {
      const read = KeptChange.safeParse(readSealed(await this.#sealed(account, id)));
      if (read.success && read.data.account === account.id && read.data.id === id) found.push(read.data);
    }
    return found;
  }

  /** Drops a change that was not carried out. */
  drop({ account, id }: Pick<KeptChange, 'account' | 'id'>): void {
    rmSync(this.#path(account, id), { force: true });
  }

  /** Drops the changes of an account that signed out and of its customers, or all changes. */
  forget(account?: string): void {
    const root = changesFolder(this.#ports.folder);
    const own = this.accounts().filter((id) => holderId(id) === account);
    const folders = account === undefined ? [root] : own.map((id) => this.#folder(id));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }

  /** Lists the ids of the accounts and customers that have kept changes. */
  accounts(): string[] {
    return namesIn(changesFolder(this.#ports.folder));
  }

  /** Drops the changes of every account that are too old or too many. */
  tidy(): void {
    for (const account of this.accounts()) this.#tidy(account);
  }

  #tidy(account: string): void {
    const oldest = this.#ports.clock.now() - keptFor;
    for (const [at, id] of this.#ids(account).entries())
      if (at >= mostChanges || timeOf(id) < oldest) this.drop({ account, id });
  }

  /** Lists the ids of an account's changes, newest first. */
  #ids(account: string): string[] {
    return namesIn(this.#folder(account))
      .flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []))
      .toSorted()
      .toReversed();
  }

  async #sealed(account: Account, id: string): Promise<Sealed> {
    const chain = `change ${id}`;
    return {
      path: this.#path(account.id, id),
      key: fileKey(await this.#ports.keyFor(account), 'changes'),
      chain,
    };
  }

  #folder(account: string): string {
    return join(changesFolder(this.#ports.folder), account);
  }

  #path(account: string, id: string): string {
    return join(this.#folder(account), `${id}${ending}`);
  }
}

/** Makes an id for a change: its time, so that ids sort by age, and a random part. `random` gives 0 to 1. */
export function changeId(now: number, random: () => number): string {
  const rest = Math.floor(random() * 36 ** 6);
  return `${now.toString(36).padStart(9, '0')}-${rest.toString(36).padStart(6, '0')}`;
}

function timeOf(id: string): number {
  return Number.parseInt(id.split('-', 1)[0] ?? '', 36);
}
