import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { CentralError } from '../base/errors.ts';

/** Makes a folder that only this user can enter (0700). Throws untrusted if there is a link or a folder of another user. */
export function ensurePrivateFolder(folder: string): void {
  makeFolder(folder);
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || !isOurs(stats)) throw new CentralError('unsafeFolder', { path: folder });
  if (isLoose(stats)) chmodSync(folder, 0o700);
}

/** Makes a folder and its parents. Node's `recursive` never ends if an existing parent allows no new folder (ENOENT, under /proc). */
function makeFolder(folder: string): void {
  try {
    makeOne(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (parent === folder || !isNodeError(error, 'ENOENT')) throw error;
    makeFolder(parent);
    makeOne(folder);
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isNodeError(error, 'EEXIST')) throw error;
  }
}

/** Makes an empty file of mode 0600 if there is none. Throws untrusted if there is a link, a file of another user or anything but a file. */
export function ensurePrivateFile(path: string): void {
  if (isMade(path)) return;
  // An existing file is never opened to check it: closing it would drop SQLite's own locks on it (POSIX, per process).
  const stats = lstatSync(path);
  requireOurs(path, stats);
  if (!stats.isFile()) throw new CentralError('unsafeFolder', { path });
  keepPrivate(path, stats);
}

/** Gives a file back the mode 0600. It may be gone since `stats` were read: SQLite deletes a log with the last connection. */
export function keepPrivate(path: string, stats: Stats): void {
  // In a read-only file SQLite begins an exclusive transaction that excludes nobody.
  if (!isLoose(stats) && (stats.mode & 0o200) !== 0) return;
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    if (!isNodeError(error, 'ENOENT')) throw error;
  }
}

function isMade(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (isNodeError(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Throws untrusted for a link, or for a file or folder of another user. */
export function requireOurs(path: string, stats: Stats): void {
  if (stats.isSymbolicLink() || !isOurs(stats)) throw new CentralError('unsafeFolder', { path });
}

function isOurs(stats: Stats): boolean {
  return process.getuid === undefined || stats.uid === process.getuid();
}

function isLoose(stats: Stats): boolean {
  return (stats.mode & 0o077) !== 0;
}

/** The path that the platform failed at. */
export function failedPath(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error ? String(error.path) : undefined;
}

/** Tells if the platform failed with one of these codes (ENOENT, EEXIST…). */
export function isNodeError(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** The system's code of an error, such as EMFILE; undefined for Node's own codes (ERR_…). */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z\d]+$/.test(code) ? code : undefined;
}
