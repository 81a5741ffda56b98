import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { unread } from './unread.ts';
import { UsageError } from './usage.ts';

/** The most bytes of a file; more are a mistake in the path, or have no end. */
const largest = 512 * 1_048_576;

/** Paths that are read although they are no files: stdin, the pipe of a shell's `<(…)` where that is a path of /dev/fd, and the empty device. */
const fromShell = /^\/(?:dev\/(?:null|stdin|fd\/\d+)|proc\/(?:self|\d+)\/fd\/\d+)$/;

/**
 * Reads a file that a person names; `-` stands for stdin. Throws UsageError if it has more bytes than `most` or cannot be read. Any other
 * pipe or device is refused, a named pipe too, because a read of it may never end (nobody may write into it), and cannot be stopped.
 */
export async function namedBytes(path: string, most = largest): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    if (path !== '-' && !fromShell.test(path)) await requireFile(path);
    for await (const part of path === '-' ? process.stdin : createReadStream(path)) {
      size += (part as Buffer).length;
      if (size > most) throw new UsageError(`“${path}” has more than ${most} bytes, and was not read`);
      parts.push(part as Buffer);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : unread(path, error);
  }
  return Buffer.concat(parts);
}

async function requireFile(path: string): Promise<void> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory())
    throw new UsageError(`“${path}” cannot be read: it is not a file, but a pipe or a device`);
}
