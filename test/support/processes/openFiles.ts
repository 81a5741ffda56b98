import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder that this process has open, where the system tells (Linux); else none. */
export function openFiles(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  const own = '/proc/self/fd';
  return readdirSync(own)
    .map((file) => targetOf(join(own, file)))
    .filter((target) => target.startsWith(folder));
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
