import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { TextStore } from './lastKnown.ts';

/** Texts as files that only this user can read (0600), each written whole or not at all. */
export function createTextFiles(options: {
  folder: string;
  log: Log;
}): TextStore & { clear(): Promise<void> } {
  const { folder, log } = options;
  const fileOf = (name: string) =>
    join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
  return {
    async read(name) {
      return readFile(fileOf(name), 'utf8').catch(() => undefined);
    },
    async write(name, text) {
      const temporary = join(folder, `${randomUUID()}.tmp`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
        await rename(temporary, fileOf(name));
      } catch {
        await rm(temporary, { force: true }).catch(() => {});
        log.warn('The last known state could not be kept on disk.');
      }
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
