import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Reads the bytes of a plain file. It checks the opened handle, so that it reads the file that was checked. It does not follow a link at
 * the end of the path.
 */
export async function readPlainFile(path: string, most: number): Promise<Uint8Array> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags);
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > most) throw new Error('Not a plain file of that size.');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
