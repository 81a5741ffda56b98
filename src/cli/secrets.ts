import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { CentralError } from '../base/errors.ts';
import type { Tell } from '../store/database.ts';
import { readSealed, writeSealed, type Sealed as SealedFile } from '../tokens/storage/sealedFile.ts';
import type { SecretStore } from '../tokens/storage/secretStore.ts';

/** Nobody has to be told: each process reads the file anew. */
const onDidChange: SecretStore['onDidChange'] = () => ({ dispose() {} });
const Sealed = z.object({ value: z.string() });
const Name = z.object({ name: z.string() });
/** The chain that the names of all secrets are sealed for. */
const names = 'names';

/** Checks the key of ARUBA_CENTRAL_KEY: 32 bytes, base64. Throws keyUnusable; the key is never repeated. */
export function readKey(text: string): string {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) throw new CentralError('keyUnusable');
  return bytes.toString('base64');
}

/**
 * Secrets as files under AES-256-GCM, one each, with its name beside it under the same; a file's own name tells nothing. A file that does
 * not open is damaged where another one opens with the key: it is set aside and told. Where none does, the key may be of another
 * store, and nothing is read or replaced: keyOfOther.
 */
export function sealedSecrets(folder: string, key: string, tell: Tell = () => undefined): SecretStore {
  const fileOf = (name: string): SealedFile => ({
    path: join(folder, `${hashOf(name)}.sealed`),
    key,
    chain: name,
  });
  const nameFile = (file: string): SealedFile => ({ path: join(folder, file), key, chain: names });
  return {
    get: async (name) => read(fileOf(name)),
    async store(name, value) {
      read(fileOf(name));
      const named = nameFile(`${hashOf(name)}.name`);
      if (readSealed(named) === undefined) writeSealed(named, { name });
      writeSealed(fileOf(name), { value });
    },
    async delete(name) {
      const { path } = fileOf(name);
      for (const file of [path, `${path}.damaged`, nameFile(`${hashOf(name)}.name`).path])
        rmSync(file, { recursive: true, force: true });
    },
    async keys() {
      if (!existsSync(folder)) return [];
      return opened().filter((name) => existsSync(fileOf(name).path));
    },
    onDidChange,
  };

  function read(file: SealedFile): string | undefined {
    const sealed = Sealed.safeParse(readSealed(file));
    if (sealed.success) return sealed.data.value;
    if (!existsSync(file.path)) return undefined;
    if (opened().length === 0) throw new CentralError('keyOfOther', { folder });
    const aside = `${file.path}.damaged`;
    // A folder in its place cannot be put over an older file.
    rmSync(aside, { recursive: true, force: true });
    renameSync(file.path, aside);
    tell(new CentralError('secretSetAside', { file: aside }));
    return undefined;
  }

  /** The names of all secrets whose names this key opens. */
  function opened(): string[] {
    const files = readdirSync(folder).filter((file) => file.endsWith('.name'));
    return files.flatMap((file) => Name.safeParse(readSealed(nameFile(file))).data?.name ?? []);
  }
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
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
