import { closeSync, openSync, readSync } from 'node:fs';
import { isNodeError } from './privateFiles.ts';

const length = 32;

/**
 * Tells if a write-ahead log starts like one of SQLite: magic number and checksum, https://sqlite.org/fileformat2.html#walformat. SQLite
 * treats any other log as empty and silently drops the commits in it. A log that is too short for a commit counts as sound: another process
 * may be emptying or deleting it.
 */
export function isSoundWal(path: string): boolean {
  const header = headerOf(path);
  if (header === undefined) return true;
  const isBigEndian = header.readUInt32BE(0) === 0x377f0683;
  if (!isBigEndian && header.readUInt32BE(0) !== 0x377f0682) return false;
  const word = (at: number) => (isBigEndian ? header.readUInt32BE(at) : header.readUInt32LE(at));
  let [one, other] = [0, 0];
  for (let at = 0; at < 24; at += 8) {
    one = (one + word(at) + other) >>> 0;
    other = (other + word(at + 4) + one) >>> 0;
  }
  return one === header.readUInt32BE(24) && other === header.readUInt32BE(28);
}

function headerOf(path: string): Buffer | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(length);
      return readSync(file, header, 0, length, 0) === length ? header : undefined;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
