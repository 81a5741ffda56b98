import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { bootId, type Locks } from './locks.ts';

const entered = 12;
const patience = 15_000;
/** Tries for the lock as another process would; exits with `entered` if nothing keeps it out. */
const attempt = `
  const { DatabaseSync } = require('node:sqlite');
  new DatabaseSync(process.argv[1], { timeout: 0 }).exec('BEGIN EXCLUSIVE');
  process.exit(${entered});
`;

/** Tells if the locks in a folder keep other processes out: a child process tries it once per boot. Locks on network file systems may not. */
export async function locksExclude(folder: string, locks: Locks): Promise<boolean> {
  const record = join(folder, 'lock-tested');
  const boot = bootKey();
  const found = (isSound: boolean) => `${boot} ${isSound ? 'sound' : 'unsound'}`;
  const known = read(record);
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
  const child = spawn(process.execPath, ['-e', attempt, path], {
    env,
    stdio: 'ignore',
    windowsHide: true,
    timeout: patience,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code === null ? undefined : code !== entered));
  });
}

/** This boot's id. If the system has none, the boot's time, rounded to ten minutes: a wrong guess costs only another test. */
function bootKey(): string {
  return bootId() || String(Math.round((Date.now() / 1_000 - uptime()) / 600));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
