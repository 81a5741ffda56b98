import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join, relative } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { sha256 } from '../base/sha256.ts';
import { createLocks, type Locks, bootId } from './locks.ts';
import { bytesIn } from './readPrivate.ts';

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
  const folderHash = sha256(folder, 12);
  return {
    acquire: (name, signal) => locks.acquire(`${folderHash}-${name}`, signal),
    forget: (name) => locks.forget(`${folderHash}-${name}`),
  };
}

const enteredCode = 12;
const patience = 15_000;
/** Tries for the lock as another process would; exits with `enteredCode` if nothing keeps it out. */
const lockAttempt = `
  const { DatabaseSync } = require('node:sqlite');
  new DatabaseSync(process.argv[1], { timeout: 0 }).exec('BEGIN EXCLUSIVE');
  process.exit(${enteredCode});
`;

/** Tells if the locks in a folder keep other processes out: a child process tries it once per boot. Locks on network file systems may not. */
export async function locksExclude(folder: string, locks: Locks): Promise<boolean> {
  const record = join(folder, 'lock-tested');
  const boot = bootKey();
  const found = (isSound: boolean) => `${boot} ${isSound ? 'sound' : 'unsound'}`;
  const known = textIn(record);
  if (known === found(true)) return true;
  if (known === found(false)) return false;
  // The name is only for this test, so that its file can be removed: two windows may test at once.
  const name = `self-test-${randomUUID()}`;
  const lock = await locks.acquire(name);
  const isSound = await keepsOut(join(folder, `${name}.lock`)).finally(() => {
    lock.dispose();
    locks.forget(name);
  });
  if (isSound === undefined) return true;
  writeFileSync(record, found(isSound), { mode: 0o600 });
  return isSound;
}

/** Undefined if no child process can be started; then the locks are assumed to work, as they do almost everywhere. */
function keepsOut(path: string): Promise<boolean | undefined> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, ['-e', lockAttempt, path], {
    env,
    stdio: 'ignore',
    windowsHide: true,
    timeout: patience,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code === null ? undefined : code !== enteredCode));
  });
}

/** This boot's id. If the system has none, the boot's time, rounded to ten minutes: a wrong guess costs only another test. */
function bootKey(): string {
  return bootId() || String(Math.round((Date.now() / 1_000 - uptime()) / 600));
}

function textIn(path: string): string {
  try {
    return String(bytesIn(path) ?? '');
  } catch {
    return '';
  }
}
