import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { systemClock as clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { ReadVariable } from '../../store/folders.ts';
import { createLocks } from '../../store/locks.ts';
import { namesIn } from '../../store/readPrivate.ts';
import { readWithOp, resolved } from '../../tokens/import/resolveReferences.ts';
import type { KeyStore } from './systemKeyStore.ts';

/** The value of ARUBA_CENTRAL_KEY that means the key store of the system. */
export const system = 'system';

/**
 * The key that seals the files in a folder, by ARUBA_CENTRAL_KEY: the key itself, an `op://` reference, or the key in the system's key store.
 * Undefined without the variable. Throws badArgument, unreachable; the key is never repeated.
 */
export async function terminalKey(variable: ReadVariable, folder: string): Promise<string | undefined> {
  const value = variable('ARUBA_CENTRAL_KEY')?.trim();
  if (value === undefined) return undefined;
  if (value !== system) return readKey(await resolved('ARUBA_CENTRAL_KEY', value, readWithOp()));
  const absolute = resolve(folder);
  const { systemKeyStore } = await import('./systemKeyStore.ts');
  return storedKey(systemKeyStore(absolute), absolute);
}

/** Checks a key: 32 bytes, base64. Throws keyUnusable. */
export function readKey(text: string): string {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) throw new CentralError('keyUnusable');
  return bytes.toString('base64');
}

/**
 * The key of a folder in a key store; a new one if the store has none and nothing in the folder is sealed. Throws keyStoreSilent,
 * storedKeyGone, keyUnusable.
 */
export async function storedKey(store: KeyStore, folder: string): Promise<string> {
  const found = await answered(() => store.read());
  if (found !== undefined) return readKey(found);
  // Two processes that begin at the same time get the same key.
  const lock = await createLocks({ folder, clock }).acquire('key');
  try {
    const meanwhile = await answered(() => store.read());
    if (meanwhile !== undefined) return readKey(meanwhile);
    if (namesIn(`${folder}/secrets`).some((name) => name.endsWith('.sealed')))
      throw new CentralError('storedKeyGone', { folder });
    const key = randomBytes(32).toString('base64');
    await answered(() => store.write(key));
    // Some stores accept a key but do not keep it.
    if ((await answered(() => store.read())) !== key) throw new CentralError('keyStoreSilent');
    return key;
  } finally {
    lock.dispose();
  }
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isCentralError(error) ? error : new CentralError('keyStoreSilent', {}, { cause: error });
  }
}
