import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timeOfId, timedId } from '../base/timedId.ts';
import { historyFolder } from '../store/folders.ts';
import { bytesIn, namesIn } from '../store/readPrivate.ts';
import { fileKey, readSealed, unseal, writeSealed, type Sealed } from '../tokens/storage/sealedFile.ts';
import { StoredResponse, StoredSend } from './storedHistory.ts';

/** The most sends of an account that are kept, and their most bytes together. */
const most = { sends: 500, bytes: 32 * 1_048_576 };
const endings = { send: '.send', response: '.response' } as const;
/** Ending of files that their key does not open: they are dropped by their age or with their account, like the others. */
const damagedEnding = '.damaged';
/** Ending of empty files that tell the window of a send that a person has deleted it in another one. */
const deletedEnding = '.deleted';
/** Time after which such a file goes, ms: it serves the windows that are open now. */
const longestDeleted = 24 * 60 * 60_000;

export interface HistoryStoreParts {
  /** The folder that the windows share; the history has a folder of its own in it. */
  folder: string;
  /** Gives an account's key, which is kept in SecretStorage: base64 of 32 bytes. `account` is its id. */
  keyFor: (account: string) => Promise<string>;
  /** Gives a number from 0 to 1. */
  random: () => number;
  /** Limits other than the usual ones. */
  most?: { sends: number; bytes: number };
}

/** The sends of an account that can be read. */
export interface ListedSends {
  sends: { id: string; send: StoredSend; hasResponse: boolean }[];
  /** The ids of the sends whose file is there, also of those that cannot be read now. */
  there: string[];
  /** The ids of sends of other windows that a person has deleted. */
  deleted: string[];
  /** The number of files that were set aside. */
  damaged: number;
  /** The number of files that cannot be read now: they are of a newer version, or `error` says why. */
  unread: number;
  error?: unknown;
}

/** Sends and their responses: two encrypted files each, in a folder for each account. Responses are read one by one. */
export class HistoryStore {
  readonly #parts: HistoryStoreParts;

  constructor(parts: HistoryStoreParts) {
    this.#parts = parts;
  }

  /** Writes a send, and its response if there is one; gives its id. Rejects with storeNotWritable, untrusted and the errors of `keyFor`. */
  async keep(account: string, send: StoredSend, response?: StoredResponse): Promise<string> {
    const id = timedId(send.at, this.#parts.random);
    const sealed = await this.#sealed(account);
    if (response) writeSealed(sealed(id, 'response'), response);
    writeSealed(sealed(id, 'send'), send);
    this.#bound(account);
    return id;
  }

  /**
   * Lists the sends of an account, newest first; those with known ids are there, but are not opened. Files that its key does not open are
   * set aside, so that they are reported once.
   */
  async list(account: string, known: ReadonlySet<string> = new Set()): Promise<ListedSends> {
    const names = namesIn(this.#folder(account));
    const idsWith = (ending: string) =>
      names.flatMap((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : []));
    const deleted = idsWith(deletedEnding);
    // A crash may have left a send that was being deleted.
    const ids = idsWith(endings.send).filter((id) => !deleted.includes(id));
    const listed: ListedSends = { sends: [], there: [], deleted, damaged: 0, unread: 0 };
    if (ids.length === 0) return listed;
    let sealed;
    try {
      sealed = await this.#sealed(account);
    } catch (error) {
      return { ...listed, there: ids, unread: ids.length, error };
    }
    for (const id of ids.toSorted().toReversed()) {
      if (known.has(id)) {
        listed.there.push(id);
        continue;
      }
      try {
        this.#open(sealed(id, 'send'), account, id, listed);
      } catch (error) {
        listed.there.push(id);
        listed.unread += 1;
        listed.error ??= error;
      }
    }
    return listed;
  }

  #open(sealed: Sealed, account: string, id: string, listed: ListedSends): void {
    const bytes = bytesIn(sealed.path);
    // Another window may have dropped the send meanwhile.
    if (!bytes) return;
    const content = unseal(sealed, bytes);
    const { data } = StoredSend.safeParse(content);
    const hasResponse = existsSync(this.#path(account, id, 'response'));
    if (content === undefined) {
      renameSync(sealed.path, sealed.path + damagedEnding);
      listed.damaged += 1;
      return;
    }
    listed.there.push(id);
    if (data) listed.sends.push({ id, send: data, hasResponse });
    else listed.unread += 1;
  }

  /** Reads the response of a send; undefined if none was kept or it is gone. */
  async response(account: string, id: string): Promise<StoredResponse | undefined> {
    return StoredResponse.safeParse(readSealed((await this.#sealed(account))(id, 'response'))).data;
  }

  /** Tells if no account has a kept send, also one that cannot be read now. */
  get isEmpty(): boolean {
    const names = this.accounts().flatMap((account) => namesIn(this.#folder(account)));
    return names.every((name) => name.endsWith(deletedEnding));
  }

  /** Lists the ids of the accounts that have a folder for sends. */
  accounts(): string[] {
    return namesIn(this.#root);
  }

  /** Drops the kept sends of an account, or all. */
  forget(account?: string): void {
    const folder = account === undefined ? this.#root : this.#folder(account);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Drops the sends of every account before a time, and what tells of those that were deleted a day ago; wall ms. */
  dropBefore(oldest: number, now: number): void {
    for (const account of this.accounts()) {
      const deleted = namesIn(this.#folder(account)).flatMap((name) => {
        const path = join(this.#folder(account), name);
        const isPast = name.endsWith(deletedEnding) && changedAt(path) < now - longestDeleted;
        return isPast ? name.slice(0, -deletedEnding.length) : [];
      });
      this.drop(account, [...this.#ids(account).filter((id) => timeOfId(id) < oldest), ...deleted]);
    }
  }

  /** Drops the oldest sends of an account until it is within its limits. */
  #bound(account: string): void {
    const bounds = this.#parts.most ?? most;
    let bytes = 0;
    const over = this.#ids(account).filter((id, at) => {
      for (const kind of ['send', 'response'] as const) bytes += sizeOf(this.#path(account, id, kind));
      return at >= bounds.sends || (at > 0 && bytes > bounds.bytes);
    });
    this.drop(account, over);
  }

  /** Drops all files of these sends, also those that a crash left half written. */
  drop(account: string, ids: readonly string[]): void {
    this.#drop(account, new Set(ids), () => true);
  }

  /** Drops a send that a person has deleted, and tells other windows first, so that a crash does not bring it back. Throws if they cannot be told. */
  erase(account: string, id: string): void {
    try {
      if (existsSync(this.#folder(account)))
        writeFileSync(join(this.#folder(account), id + deletedEnding), '', { mode: 0o600 });
    } finally {
      this.#drop(account, new Set([id]), (name) => !name.endsWith(deletedEnding));
    }
  }

  #drop(account: string, ids: ReadonlySet<string>, isMeant: (name: string) => boolean): void {
    if (ids.size === 0) return;
    for (const name of namesIn(this.#folder(account)))
      if (ids.has(name.split('.', 1)[0] ?? '') && isMeant(name))
        rmSync(join(this.#folder(account), name), { force: true });
  }

  /** Lists the ids of an account's sends of which a file is left, newest first: ids begin with their time. */
  #ids(account: string): string[] {
    const names = namesIn(this.#folder(account)).filter((name) => !name.endsWith(deletedEnding));
    const ids = names.flatMap((name) => /^[\da-z]+-[\da-z]+(?=\.)/.exec(name) ?? []);
    return [...new Set(ids)].toSorted().toReversed();
  }

  /** Gives the path and the key for each file of an account. */
  async #sealed(account: string): Promise<(id: string, kind: keyof typeof endings) => Sealed> {
    const key = fileKey(await this.#parts.keyFor(account), 'history');
    return (id, kind) => ({ path: this.#path(account, id, kind), key, context: `${kind} ${id}` });
  }

  get #root(): string {
    return historyFolder(this.#parts.folder);
  }

  #folder(account: string): string {
    return join(this.#root, account);
  }

  #path(account: string, id: string, kind: keyof typeof endings): string {
    return join(this.#folder(account), id + endings[kind]);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
}
