import { lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Tell } from '../../store/database.ts';
import { bytesIn, namesIn } from '../../store/readPrivate.ts';
import { requireWritableFolder, storeFailure } from '../../store/sqliteFile.ts';
import { listedKey } from '../../tokens/accounts/accountBackup.ts';
import { readSealed, writeSealed, type Sealed as SealedFile } from '../../tokens/storage/sealedFile.ts';
import type { SecretStore } from '../../tokens/storage/secretStore.ts';
import { asideKey, secretKey } from '../../tokens/storage/vault.ts';

/** No change needs to be announced: each process reads the file again. */
const onDidChange: SecretStore['onDidChange'] = () => ({ dispose() {} });
const Sealed = z.object({ value: z.string() });
const Name = z.object({ name: z.string() });
/** The id that stands for a sign-in where the names of all secrets are sealed. */
const names = 'names';

/**
 * Secrets as files under AES-256-GCM, one file each. The name of a secret is beside it, sealed too; the file's own name tells nothing. A
 * file that does not open is damaged if another file opens with the key: it is set aside and reported. If no file opens, the key may be of
 * another store, and nothing is read or replaced: keyOfOther.
 */
export class SealedSecrets implements SecretStore {
  readonly onDidChange = onDidChange;
  readonly #folder: string;
  readonly #key: string;
  readonly #tell: Tell;

  constructor(folder: string, key: string, tell: Tell = () => undefined) {
    this.#folder = folder;
    this.#key = key;
    this.#tell = tell;
  }

  get(name: string): Promise<string | undefined> {
    return told(() => {
      const value = this.#read(name);
      if (value !== undefined) this.#keepName(name);
      return value;
    });
  }

  store(name: string, value: string): Promise<void> {
    return told(() => {
      this.#read(name);
      this.#writeName(name);
      writeSealed(this.#fileOf(name), { value });
    });
  }

  delete(name: string): Promise<void> {
    return told(() => {
      const { path } = this.#fileOf(name);
      for (const file of [path, `${path}.damaged`, this.#nameFile(hashOf(name)).path])
        rmSync(file, { recursive: true, force: true });
    });
  }

  requireWritable(): void {
    requireWritableFolder(this.#folder);
  }

  keys(): Promise<readonly string[]> {
    return told(() => this.#readKeys());
  }

  #readKeys(): string[] {
    const folder = this.#folder;
    const hashes = this.#hashesOf('.sealed');
    if (hashes.length === 0) return [];
    const known = new Map(this.#knownNames().map((name) => [hashOf(name), name]));
    const named = hashes.flatMap((hash) => known.get(hash) ?? []);
    const count = hashes.length - named.length;
    const isOther = this.#isOfOther(named);
    if (isOther) this.#tell(new CentralError('keyOfOther', { folder }));
    else if (count > 0) this.#tell(new CentralError('secretsUnnamed', { count, folder }));
    return isOther ? [] : named;
  }

  #read(name: string): string | undefined {
    const file = this.#fileOf(name);
    const value = this.#open(name);
    if (value !== undefined) return value;
    // A link to nothing is a damaged secret too.
    if (!this.#hashesOf('.sealed').includes(hashOf(name))) {
      const folder = lstatSync(this.#folder, { throwIfNoEntry: false });
      if (folder?.isFile()) throw new CentralError('unsafeFolder', { path: this.#folder });
      return undefined;
    }
    if (this.#isOfOther(this.#knownNames(name)))
      throw new CentralError('keyOfOther', { folder: this.#folder });
    const aside = `${file.path}.damaged`;
    // A folder cannot be moved over an older file.
    rmSync(aside, { recursive: true, force: true });
    renameSync(file.path, aside);
    this.#tell(new CentralError('secretSetAside', { file: aside }));
    return undefined;
  }

  #open(name: string): string | undefined {
    return Sealed.safeParse(readSealed(this.#fileOf(name))).data?.value;
  }

  #writeName(name: string): void {
    const hash = hashOf(name);
    if (this.#nameIn(hash) === name) return;
    const file = this.#nameFile(hash);
    // The damaged item may be a folder, which a file cannot replace.
    rmSync(file.path, { recursive: true, force: true });
    writeSealed(file, { name });
  }

  /** Writes a lost name again; a caller that reads the secret does not need it. */
  #keepName(name: string): void {
    try {
      this.#writeName(name);
    } catch {
      // The folder cannot be written: a later run writes the name.
    }
  }

  /** Tells if the key opens nothing here, neither a name nor a secret of one of these names, and another key may. */
  #isOfOther(known: readonly string[]): boolean {
    if (this.#writtenNames().length > 0 || known.some((name) => this.#open(name) !== undefined)) return false;
    const folder = this.#folder;
    return namesIn(folder).some((file) => /\.(?:sealed|name)$/.test(file) && isWritten(join(folder, file)));
  }

  /** The names written beside the secrets, and the possible names of each account that has any file here or is in `name`. */
  #knownNames(name?: string): string[] {
    const written = this.#writtenNames();
    const ids = [...written, ...(name === undefined ? [] : [name])].map((known) =>
      known.replace(/^.*\//, ''),
    );
    const all = [...ids, ...idsIn(dirname(this.#folder))].flatMap((id) => [
      secretKey(id),
      asideKey(id),
      listedKey(id),
    ]);
    return [...new Set([...written, ...all])];
  }

  #writtenNames(): string[] {
    return this.#hashesOf('.name').flatMap((hash) => this.#nameIn(hash) ?? []);
  }

  #nameIn(hash: string): string | undefined {
    return Name.safeParse(readSealed(this.#nameFile(hash))).data?.name;
  }

  #hashesOf(ending: string): string[] {
    return namesIn(this.#folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length));
  }

  #fileOf(name: string): SealedFile {
    return { path: join(this.#folder, `${hashOf(name)}.sealed`), key: this.#key, context: name };
  }

  #nameFile(hash: string): SealedFile {
    return { path: join(this.#folder, `${hash}.name`), key: this.#key, context: names };
  }
}

/** Tells if a file has content: after a power failure it may be empty or full of zeros, and no key opens it. */
function isWritten(path: string): boolean {
  return !lstatSync(path).isFile() || bytesIn(path)?.some((byte) => byte !== 0) === true;
}

/** Runs `work`; throws a failure of the disk with its sentence. */
async function told<T>(work: () => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailure(error);
  }
}

/** The ids of the accounts that have a lock or a token file in the folder of the store. */
function idsIn(store: string): string[] {
  const tokens = join(store, 'tokens');
  const files = [store, tokens].flatMap(namesIn);
  return files.flatMap((file) => /^(.+)(?:\.lock|-[^-]+\.token)$/.exec(file)?.[1] ?? []);
}

function hashOf(name: string): string {
  return sha256(name, 32);
}

/** Secrets for this run only. */
export function runSecrets(): SecretStore {
  const values = new Map<string, string>();
  return {
    get: async (name) => values.get(name),
    store: async (name, value) => void values.set(name, value),
    delete: async (name) => void values.delete(name),
    onDidChange,
  };
}
