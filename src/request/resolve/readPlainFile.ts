import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** The bytes of a plain file; looks at the opened handle, so that what was checked is what is read. Follows no link at the end. */
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
