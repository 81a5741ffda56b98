import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { CentralError } from '../errors.ts';
import { ensurePrivateFile, ensurePrivateFolder, isNodeError } from './privateFiles.ts';

/** Opens `name` in `folder` (0700, made when missing; the file 0600). Throws untrusted, and unreachable where it cannot be. */
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

/** SQLITE_BUSY (5) and SQLITE_LOCKED (6) with their extended codes: https://sqlite.org/rescode.html */
export function isBusy(error: unknown): boolean {
  return [5, 6].includes(primaryCode(error));
}

/** What to throw for a failure: storeNotWritable for SQLITE_READONLY (8), FULL (13), CANTOPEN (14) and the system's own words for them. */
export function storeFailure(error: unknown): unknown {
  const isUnwritable =
    [8, 13, 14].includes(primaryCode(error)) || isNodeError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC');
  return isUnwritable ? new CentralError('storeNotWritable', {}, { cause: error }) : error;
}

function primaryCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}
