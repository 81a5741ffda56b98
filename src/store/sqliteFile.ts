import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { CentralError, isCentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import {
  ensurePrivateFile,
  ensurePrivateFolder,
  failedPath,
  isNodeError,
  systemCode,
} from './privateFiles.ts';

/** Opens `name` in `folder` (0700, made when missing; the file 0600). Throws untrusted, and unreachable if it cannot be. */
export async function openSqlite(folder: string, name: string): Promise<DatabaseSync> {
  const path = join(folder, name);
  try {
    ensurePrivateFolder(folder);
    ensurePrivateFile(path);
    const sqlite = await loadSqlite();
    return new sqlite.DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    throw storeFailure(error);
  }
}

/** Loaded on first use: activation must not pay for it, and a host before Node 22.13 lacks it. */
async function loadSqlite() {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new CentralError('noSqlite', {}, { cause });
  }
}

/** SQLite's primary result codes, of which an extended one keeps the lowest byte: https://sqlite.org/rescode.html */
const result = {
  ...{ error: 1, permission: 3, busy: 5, locked: 6, readOnly: 8, io: 10, corrupt: 11, full: 13 },
  ...{ cannotOpen: 14, protocol: 15, constraint: 19, mismatch: 20, notADatabase: 26 },
} as const;
/** The one extended code that means something else than its family: the file was moved or replaced while it was open. */
const moved = 1032;

const reasonsOf = new Map<number, Reason>([
  [result.error, 'storeDamaged'],
  [result.permission, 'storeNotWritable'],
  [result.busy, 'storeIsBusy'],
  [result.locked, 'storeIsBusy'],
  [result.readOnly, 'storeNotWritable'],
  [result.io, 'storeDiskFailed'],
  [result.corrupt, 'storeDamaged'],
  [result.full, 'storeNotWritable'],
  [result.cannotOpen, 'storeNotWritable'],
  [result.protocol, 'storeIsBusy'],
  [result.constraint, 'storeDamaged'],
  [result.mismatch, 'storeDamaged'],
  [result.notADatabase, 'storeDamaged'],
  [moved, 'storeMoved'],
]);

/** Tells if another connection is using the database, so that a later try may succeed. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === result.busy || code === result.locked || code === result.protocol;
}

/**
 * Tells if the file on the disk is not, or no longer, the database that it should be. An SQL error counts as damage, and so does a broken
 * constraint or type, because every statement fits its schema.
 */
export function isDamage(error: unknown): boolean {
  if (isCentralError(error)) return error.reason === 'storeDamaged';
  return reasonsOf.get(resultCode(error) ?? -1) === 'storeDamaged';
}

/** Tells if the disk failed under a connection, or its file was moved away: with another connection the database may be whole, or damaged. */
export function endsConnection(error: unknown): boolean {
  const code = resultCode(error);
  return code === result.io || code === moved;
}

/** Gives the error to throw for a failure of SQLite or of the file system, with one sentence for each family. */
export function storeFailure(error: unknown): unknown {
  const code = resultCode(error);
  const reason = code === undefined ? reasonOfSystem(error) : (reasonsOf.get(code) ?? 'storeFailed');
  if (reason === undefined) return error;
  const values = { code: code ?? systemCode(error) ?? '', path: failedPath(error) ?? '' };
  return new CentralError(reason, values, { cause: error });
}

/** Throws the error of storeFailure if a folder exists and cannot be written. */
export function requireWritableFolder(folder: string): void {
  try {
    if (statSync(folder).isDirectory()) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!isNodeError(error, 'ENOENT')) throw storeFailure(error);
  }
}

function reasonOfSystem(error: unknown): Reason | undefined {
  if (isNodeError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENAMETOOLONG'))
    return 'storeNotWritable';
  if (isNodeError(error, 'EIO', 'EUCLEAN', 'ENXIO', 'ESTALE')) return 'storeDiskFailed';
  if (isNodeError(error, 'EEXIST', 'ENOTDIR', 'ELOOP')) return 'unsafeFolder';
  return systemCode(error) === undefined ? undefined : 'storeFailed';
}

/** The primary code of an error of SQLite, or the extended one that stands for itself. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  const code = Number(error.errcode);
  return code === moved ? moved : code & 0xff;
}
