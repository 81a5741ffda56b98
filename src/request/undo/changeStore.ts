import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import { holderId } from '../../account/customerAccount.ts';
import type { Clock } from '../../base/clock.ts';
import { timeOfId } from '../../base/timedId.ts';
import { changesFolder } from '../../store/folders.ts';
import { namesIn } from '../../store/readPrivate.ts';
import { fileKey, readSealed, writeSealed, type Sealed } from '../../tokens/storage/sealedFile.ts';
import { KeptChange } from './keptChange.ts';

/** The time for which changes of an account are kept (ms), and their greatest number; all rows of a loop are one. */
export const keptFor = 7 * 24 * 60 * 60_000;
export const mostChanges = 100;
/** After this many files of an account no older change is kept; the rows of one loop stay together. */
const mostFiles = 10_000;
const ending = '.change';
/** Stands in the name of a file between the change and its run. */
const ofRun = '~';

/** A change by the name of its file. */
type Named = Pick<KeptChange, 'id' | 'run'>;

export interface ChangeStoreParts {
  /** The folder that the windows share; the changes have a folder of their own in it. */
  folder: string;
  /** Gives the account's key, which is kept in SecretStorage: base64 of 32 bytes. */
  keyFor: (account: Account) => Promise<string>;
  clock: Pick<Clock, 'now'>;
  /** The most files of an account, 10,000 by default. */
  mostFiles?: number;
}

/** Changes of accounts, with what is needed to undo them: one encrypted file each, which all windows see. */
export class ChangeStore {
  readonly #parts: ChangeStoreParts;
  /** The run of the change that was kept last: while its rows come, no other change becomes too many. */
  #lastRun: string | undefined;

  constructor(parts: ChangeStoreParts) {
    this.#parts = parts;
  }

  /** Writes a change, or replaces it; it is on the disk when this resolves. Rejects with storeNotWritable and untrusted. */
  async keep(account: Account, change: KeptChange): Promise<void> {
    writeSealed(await this.#sealed(account, change), change);
    const { id, run } = change;
    // An earlier build left the run out of the name.
    if (run !== undefined) this.drop({ account: account.id, id });
    if (run === undefined || run !== this.#lastRun) this.#tidy(account.id);
    this.#lastRun = run;
  }

  /** Lists the changes of an account that can be read, newest first. */
  async list(account: Account): Promise<KeptChange[]> {
    this.#tidy(account.id);
    const found: KeptChange[] = [];
    for (const named of this.#names(account.id)) {
      const { data: read } = KeptChange.safeParse(readSealed(await this.#sealed(account, named)));
      const isIt = read?.id === named.id && (named.run === undefined || read.run === named.run);
      if (isIt && read.account === account.id) found.push(read);
    }
    return found;
  }

  /** Drops a change that was not carried out. */
  drop({ account, ...named }: Named & Pick<KeptChange, 'account'>): void {
    rmSync(this.#path(account, named), { force: true });
  }

  /** Drops the changes of an account that signed out and of its customers, or all changes. */
  forget(account?: string): void {
    const root = changesFolder(this.#parts.folder);
    const own = this.accounts().filter((id) => holderId(id) === account);
    const folders = account === undefined ? [root] : own.map((id) => this.#folder(id));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }

  /** Lists the ids of the accounts and customers that have kept changes. */
  accounts(): string[] {
    return namesIn(changesFolder(this.#parts.folder));
  }

  /** Drops the changes of every account that are too old or too many. */
  tidy(): void {
    for (const account of this.accounts()) this.#tidy(account);
  }

  #tidy(account: string): void {
    const oldest = this.#parts.clock.now() - keptFor;
    const most = this.#parts.mostFiles ?? mostFiles;
    const kept = new Set<string>();
    let files = 0;
    for (const { id, run } of this.#names(account)) {
      const sent = run ?? id;
      const isFull = kept.size >= mostChanges || files >= most;
      if (timeOfId(id) < oldest || (isFull && !kept.has(sent))) this.drop({ account, id, run });
      else {
        kept.add(sent);
        files += 1;
      }
    }
  }

  /** Lists the changes of an account, newest first. */
  #names(account: string): Named[] {
    return namesIn(this.#folder(account))
      .filter((name) => name.endsWith(ending))
      .toSorted()
      .toReversed()
      .map((name) => {
        const [id = '', run] = name.slice(0, -ending.length).split(ofRun, 2);
        return { id, ...(run !== undefined && { run }) };
      });
  }

  async #sealed(account: Account, named: Named): Promise<Sealed> {
    const context = `change ${named.id}`;
    return {
      path: this.#path(account.id, named),
      key: fileKey(await this.#parts.keyFor(account), 'changes'),
      context,
    };
  }

  #folder(account: string): string {
    return join(changesFolder(this.#parts.folder), account);
  }

  #path(account: string, { id, run }: Named): string {
    return join(this.#folder(account), `${id}${run === undefined ? '' : ofRun + run}${ending}`);
  }
}
