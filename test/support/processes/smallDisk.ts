import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../doubles/tokenAccount.ts';

/** A file system of 256 KB, of which a test leaves as many pages free as it wants. */
export interface SmallDisk {
  path: string;
  /** Pages that are free. */
  free(): number;
  /** Fills it up to so many free pages, with a page of its own for the filling. */
  leave(pages: number): void;
  /** Takes the filling away. */
  clear(): void;
  remove(): void;
}

/** Undefined where this user may not mount one. */
export function smallDisk(): SmallDisk | undefined {
  const folder = temporaryFolder();
  const { path } = folder;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    folder.remove();
    return undefined;
  }
  const filling = join(path, 'filling');
  const free = () => statfsSync(path).bavail;
  return {
    path,
    free,
    leave: (pages) =>
      writeFileSync(filling, Buffer.alloc(Math.max(free() - pages, 0) * statfsSync(path).bsize)),
    clear: () => rmSync(filling, { force: true }),
    remove() {
      execFileSync('umount', [path]);
      folder.remove();
    },
  };
}
