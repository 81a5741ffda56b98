import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readSealed, writeSealed, type Sealed as SealedFile } from '../auth/sealedFile.ts';
import type { SecretStore } from '../auth/secretStore.ts';
import { CentralError } from '../errors.ts';

/** Nobody has to be told: each process reads the file anew. */
const onDidChange: SecretStore['onDidChange'] = () => ({ dispose() {} });
const Sealed = z.object({ value: z.string() });

/** Checks the key of ARUBA_CENTRAL_KEY: 32 bytes, base64. Throws keyUnusable; the key is never repeated. */
export function readKey(text: string): string {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) throw new CentralError('keyUnusable');
  return bytes.toString('base64');
}

/** Secrets as files under AES-256-GCM, one each; its name tells nothing. A file of another key is neither read nor replaced: keyOfOther. */
export function sealedSecrets(folder: string, key: string): SecretStore {
  const fileOf = (name: string): SealedFile => {
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
    return { path: join(folder, `${hash}.sealed`), key, chain: name };
  };
  return {
    get: async (name) => read(fileOf(name)),
    async store(name, value) {
      read(fileOf(name));
      writeSealed(fileOf(name), { value });
    },
    delete: async (name) => rmSync(fileOf(name).path, { force: true }),
    onDidChange,
  };

  function read(file: SealedFile): string | undefined {
    const sealed = Sealed.safeParse(readSealed(file));
    if (sealed.success) return sealed.data.value;
    if (existsSync(file.path)) throw new CentralError('keyOfOther', { folder });
    return undefined;
  }
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
