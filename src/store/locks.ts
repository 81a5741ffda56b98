import { lstatSync, renameSync, rmSync, truncateSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { sleep, type Clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import type { Disposable } from '../base/lifetime.ts';
import { isNodeError } from './privateFiles.ts';
import { namesIn } from './readPrivate.ts';
import { removeUnlessOpen } from './setAside.ts';
import { isBusy, isDamage, openSqlite, storeFailure } from './sqliteFile.ts';

/** Locks between all processes of this user. The kernel frees a lock when the process that holds it ends, in whatever way. */
export interface Locks {
  /** Waits up to 20 s for the lock; dispose() of the result releases it. The signal only ends the wait. Throws unreachable after 20 s. */
  acquire(name: string, signal?: AbortSignal): Promise<Disposable>;
  /**
   * Removes the file of a released lock, and the files that were moved out of its place, unless a process has them open. Only for a name that
   * will not be used again.
   */
  forget(name: string): void;
}

const patience = 20_000;

/** Locks as files `<name>.lock` in `folder`, each held by an exclusive SQLite transaction that writes nothing. */
export function createLocks(options: { folder: string; clock: Clock; random?: () => number }): Locks {
  const { folder, clock, random = Math.random } = options;
  return {
    async acquire(name, signal) {
      const path = join(folder, `${name}.lock`);
      for (const part of ['', '-journal', '-wal']) makeWayFor(path + part);
      const file = await openSqlite(folder, `${name}.lock`);
      const deadline = clock.monotonic() + patience;
      try {
        while (!tryLock(file, path)) {
          if (clock.monotonic() >= deadline) throw new CentralError('lockIsHeld');
          await sleep(clock, 10 + 10 * random(), signal);
        }
      } catch (error) {
        file.close();
        throw error;
      }
      return releaseOnce(() => file.close());
    },
    forget(name) {
      const ours = namesIn(folder).filter((file) => file.startsWith(`${name}.lock`));
      for (const file of ours) removeUnlessOpen(join(folder, file));
    },
  };
}

function tryLock(file: DatabaseSync, path: string): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isDamage(error)) empty(path);
    else if (!isBusy(error)) throw storeFailure(error);
    return false;
  }
}

/**
 * Turns a file that is no database into a lock. It is emptied and not replaced, because two processes may do this at once: an emptied file
 * stays the same file, and keeps the lock that one of them may already have.
 */
function empty(path: string): void {
  try {
    rmSync(`${path}-journal`, { force: true });
    truncateSync(path);
  } catch (error) {
    throw storeFailure(error);
  }
}

/**
 * Moves a folder out of the place of a lock or of SQLite's files beside it. The slash at its end makes the system refuse a path that has
 * become a file meanwhile.
 */
function makeWayFor(path: string): void {
  try {
    if (!lstatSync(path).isDirectory()) return;
    renameSync(`${path}/`, `${path}.damaged-${process.pid}-${Date.now()}`);
  } catch (error) {
    if (!isNodeError(error, 'ENOENT', 'ENOTDIR')) throw storeFailure(error);
  }
}

function releaseOnce(release: () => void): Disposable {
  let held = true;
  return {
    dispose() {
      if (held) release();
      held = false;
    },
  };
}

/** Names this boot of the machine if the system tells (Linux), else ''. */
export function bootId(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
