import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, type Clock } from '../clock.ts';
import { CentralError } from '../errors.ts';
import type { Disposable } from '../lifetime.ts';
import { isNodeError } from './privateFiles.ts';
import { isBusy, openSqlite, storeFailure } from './sqliteFile.ts';

/** Locks between all processes of this user. The kernel frees them when their holder dies, whatever way it dies. */
export interface Locks {
  /** Waits up to 20 s; dispose() of the answer releases. The signal ends the waiting only. Throws unreachable when it takes longer. */
  acquire(name: string, signal?: AbortSignal): Promise<Disposable>;
  /** Removes a released lock's file, where nobody has it open. Only for a name that will not be used again. */
  forget(name: string): void;
}

const patience = 20_000;

/** Locks as files `<name>.lock` in `folder`, each held by an exclusive SQLite transaction that writes nothing. */
export function createLocks(options: { folder: string; clock: Clock; random?: () => number }): Locks {
  const { folder, clock, random = Math.random } = options;
  return {
    async acquire(name, signal) {
      const file = await openSqlite(folder, `${name}.lock`);
      const deadline = clock.monotonic() + patience;
      try {
        while (!tryLock(() => file.exec('BEGIN EXCLUSIVE'))) {
          if (clock.monotonic() >= deadline) throw new CentralError('lockIsHeld');
          await sleep(clock, 10 + 10 * random(), signal);
        }
      } catch (error) {
        file.close();
        throw error;
      }
      return releaseOnce(() => file.close());
    },
    forget: (name) => forget(join(folder, `${name}.lock`)),
  };
}

/** Windows does not remove a file that another process has open: then an empty file stays. */
function forget(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!isNodeError(error, 'EBUSY', 'EPERM')) throw error;
  }
}

function tryLock(begin: () => void): boolean {
  try {
    begin();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw storeFailure(error);
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
