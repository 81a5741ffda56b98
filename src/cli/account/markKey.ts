import { renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { maskMarks, type KeyPlace, type MaskMarks } from '../../response/maskMarks.ts';
import { ensurePrivateFolder } from '../../store/privateFiles.ts';
import { bytesIn } from '../../store/readPrivate.ts';

/** The key of the marks: 32 bytes in base64. */
const form = /^[\w+/]{43}=$/;

/**
 * The marks for the secrets in texts that a terminal keeps. Their key is in this user's folder and never beside those texts. Undefined if no
 * key can be stored in the folder: then two secrets cannot be told apart, and a report says so.
 */
export async function marksIn(folder: string): Promise<MaskMarks | undefined> {
  try {
    return await maskMarks(keyIn(folder));
  } catch {
    return undefined;
  }
}

function keyIn(folder: string): KeyPlace {
  const path = join(folder, 'compare.key');
  return {
    async get() {
      const text = bytesIn(path)?.toString() ?? '';
      return form.test(text) ? text : undefined;
    },
    async store(_, value) {
      ensurePrivateFolder(folder);
      const fresh = `${path}.${process.pid}`;
      writeFileSync(fresh, value, { flag: 'wx', mode: 0o600 });
      renameSync(fresh, path);
    },
    delete: () => rm(path, { force: true }),
  };
}
