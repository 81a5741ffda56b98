import { existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { CentralError } from '../base/errors.ts';
import { sha256 } from '../base/sha256.ts';
import type { Tell } from '../store/database.ts';
import { bytesIn, namesIn } from '../store/readPrivate.ts';
import { requireWritableFolder, storeFailure } from '../store/sqliteFile.ts';
import { listedKey } from '../tokens/accounts/accountBackup.ts';
import { readSealed, writeSealed, type Sealed as SealedFile } from '../tokens/storage/sealedFile.ts';
import type { SecretStore } from '../tokens/storage/secretStore.ts';
import { asideKey, secretKey } from '../tokens/storage/vault.ts';

/** No change needs to be announced: each process reads the file again. */
const onDidChange: SecretStore['onDidChange'] = () => ({ dispose() {} });
const Sealed = z.object({ value: z.string() });
const Name = z.object({ name: z.string() });
/** The name of the chain for which the names of all secrets are sealed. */
const names = 'names';

/**
 * Secrets as files under AES-256-GCM, one file each. The name of a secret is beside it, sealed too; the file's own name tells nothing. A
 * file that does not open is damaged if another file opens with the key: it is set aside and reported. If no file opens, the key may be of
 * another store, and nothing is read or replaced: keyOfOther.
 */
export function sealedSecrets(folder: string, key: string, tell: Tell = () => undefined): SecretStore {
  const fileOf = (name: string): SealedFile => ({
    path: join(folder, `${hashOf(name)}.sealed`),
    key,
    chain: name,
  });
  const nameFile = (hash: string): SealedFile => ({ path: join(folder, `${hash}.name`), key, chain: names });
  return {
    get: (name) =>
      told(() => {
        const value = read(name);
        if (value !== undefined) keepName(name);
        return value;
      }),
    store: (name, value) =>
      told(() => {
        read(name);
        writeName(name);
        writeSealed(fileOf(name), { value });
      }),
    delete: (name) =>
      told(() => {
        const { path } = fileOf(name);
        for (const file of [path, `${path}.damaged`, nameFile(hashOf(name)).path])
          rmSync(file, { recursive: true, force: true });
      }),
    requireWritable: () => requireWritableFolder(folder),
    keys: () => told(readKeys),
    onDidChange,
  };

  function readKeys(): string[] {
    const hashes = hashesOf('.sealed');
    if (hashes.length === 0) return [];
    const known = new Map(knownNames().map((name) => [hashOf(name), name]));
    const named = hashes.flatMap((hash) => known.get(hash) ?? []);
    const count = hashes.length - named.length;
    const isOther = isOfOther(named);
    if (isOther) tell(new CentralError('keyOfOther', { folder }));
    else if (count > 0) tell(new CentralError('secretsUnnamed', { count, folder }));
    return isOther ? [] : named;
  }

  function read(name: string): string | undefined {
    const file = fileOf(name);
    const value = open(name);
    if (value !== undefined) return value;
    if (!existsSync(file.path)) return undefined;
    if (isOfOther(knownNames(name))) throw new CentralError('keyOfOther', { folder });
    const aside = `${file.path}.damaged`;
    // A folder cannot be moved over an older file.
    rmSync(aside, { recursive: true, force: true });
    renameSync(file.path, aside);
    tell(new CentralError('secretSetAside', { file: aside }));
    return undefined;
  }

  function open(name: string): string | undefined {
    return Sealed.safeParse(readSealed(fileOf(name))).data?.value;
  }

  function writeName(name: string): void {
    const file = nameFile(hashOf(name));
    if (nameIn(hashOf(name)) === name) return;
    // The damaged item may be a folder, which a file cannot replace.
    rmSync(file.path, { recursive: true, force: true });
    writeSealed(file, { name });
  }

  /** Writes a lost name again; a caller that reads the secret does not need it. */
  function keepName(name: string): void {
    try {
      writeName(name);
    } catch {
      // The folder cannot be written: a later run writes the name.
    }
  }

  /** Tells if the key opens nothing here, neither a name nor a secret of one of these names, and another key may. */
  function isOfOther(known: readonly string[]): boolean {
    if (writtenNames().length > 0 || known.some((name) => open(name) !== undefined)) return false;
    return namesIn(folder).some((file) => /\.(?:sealed|name)$/.test(file) && isWritten(join(folder, file)));
  }

  /** The names written beside the secrets, and the possible names of each account that has any file here or is in `name`. */
  function knownNames(name?: string): string[] {
    const written = writtenNames();
    const ids = [...written, ...(name === undefined ? [] : [name])].map((known) =>
      known.replace(/^.*\//, ''),
    );
    const all = [...ids, ...idsIn(dirname(folder))].flatMap((id) => [
      secretKey(id),
      asideKey(id),
      listedKey(id),
    ]);
    return [...new Set([...written, ...all])];
  }

  function writtenNames(): string[] {
    return hashesOf('.name').flatMap((hash) => nameIn(hash) ?? []);
  }

  function nameIn(hash: string): string | undefined {
    return Name.safeParse(readSealed(nameFile(hash))).data?.name;
  }

  function hashesOf(ending: string): string[] {
    return namesIn(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length));
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
