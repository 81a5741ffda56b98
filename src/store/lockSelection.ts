import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { sha256 } from '../base/sha256.ts';
import { createLocks, type Locks } from './locks.ts';
import { locksExclude } from './lockSelfTest.ts';

export interface SoundLocksOptions {
  folder: string;
  clock: Clock;
  log: Log;
  /** Tells if the locks in the folder keep other processes out. */
  exclude?: (folder: string, locks: Locks) => Promise<boolean>;
  /** The locks of `folder`, if they are not files in it. */
  locks?: Locks;
}

/**
 * Chooses locks in `folder` if they keep other processes out; else locks in this machine's own temporary folder. Those keep out the processes
 * of this user on this machine, and none on another machine. The test comes before the first lock.
 */
export function selectLocks(options: SoundLocksOptions): Locks {
  const { folder, clock, log, exclude = locksExclude } = options;
  const own = options.locks ?? createLocks({ folder, clock });
  let choosing: Promise<Locks> | undefined;

  async function choose(): Promise<Locks> {
    if (!relative(tmpdir(), folder).startsWith('..')) return own;
    if (await exclude(folder, own).catch(() => true)) return own;
    log.warn(
      'Locks in the storage folder do not keep other processes out, so locks in the temporary folder are used',
    );
    return temporaryLocks(folder, clock);
  }

  return {
    async acquire(name, signal) {
      const locks = await (choosing ??= choose());
      return locks.acquire(name, signal);
    },
    forget: (name) => void choosing?.then((locks) => locks.forget(name)).catch(() => undefined),
  };
}

function temporaryLocks(folder: string, clock: Clock): Locks {
  // If the system has no such number (Windows) each user has a temporary folder of his own.
  const locks = createLocks({
    folder: join(tmpdir(), `aruba-central-locks-${process.getuid?.() ?? ''}`),
    clock,
  });
  const place = sha256(folder, 12);
  return {
    acquire: (name, signal) => locks.acquire(`${place}-${name}`, signal),
    forget: (name) => locks.forget(`${place}-${name}`),
  };
}
