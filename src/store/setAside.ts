import { lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CentralError } from '../base/errors.ts';
import { isNodeError } from './privateFiles.ts';
import { namesIn } from './readPrivate.ts';

export const databaseName = 'coordination.db';

/**
 * The files that SQLite keeps beside a database, in the order in which they are moved: the database comes first, because the others are of no
 * use without it.
 */
export const parts = ['', '-wal', '-shm', '-journal'] as const;

/** Number of damaged stores that are kept, for somebody who wants to examine them. */
const kept = 3;
const mark = '.damaged-';

/**
 * Moves a damaged database and its files to `<name>.damaged-<time>`, and deletes the oldest ones above three. Must only be called while
 * nobody can open the database; a process that has it open keeps its file. Throws storeDamaged if it cannot be moved.
 */
export function setAside(folder: string, name: string, now: number): string {
  const aside = moveAside(folder, name, now);
  const older = asides(folder, name).filter((file) => parts.slice(1).every((part) => !file.endsWith(part)));
  for (const one of older.slice(0, -kept)) {
    for (const part of parts) rmSync(join(folder, one + part), { recursive: true, force: true });
  }
  return aside;
}

function moveAside(folder: string, name: string, now: number): string {
  try {
    const aside = freeName(folder, `${name}${mark}${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
    for (const part of parts) move(join(folder, name + part), join(folder, aside + part));
    return aside;
  } catch (cause) {
    throw new CentralError('storeDamaged', {}, { cause });
  }
}

/** Removes the stores that were set aside, because they contain names of accounts. */
export function dropAsides(folder: string, name: string): void {
  for (const file of asides(folder, name)) rmSync(join(folder, file), { recursive: true, force: true });
}

function asides(folder: string, name: string): string[] {
  return namesIn(folder)
    .filter((file) => file.startsWith(name + mark))
    .toSorted();
}

function freeName(folder: string, name: string): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name}-${n}`;
    if (lstatSync(join(folder, free), { throwIfNoEntry: false }) === undefined) return free;
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isNodeError(error, 'ENOENT')) throw error;
  }
}

/** Removes a store that cannot be opened, with its locks and the stores that were set aside. Other processes go on with a new one. */
export function removeStore(folder: string, name: string): void {
  dropAsides(folder, name);
  for (const part of parts) rmSync(join(folder, name + part), { recursive: true, force: true });
  removeLocks(folder);
}

/** Removes the files of all locks except that of the store `except`, since windows may be waiting for it. */
export function removeLocks(folder: string, except?: string): void {
  const locks = namesIn(folder).filter((file) => /\.lock(-journal|-wal)?(\.damaged-.*)?$/.test(file));
  for (const file of locks.filter((one) => one !== `${except}.lock`)) removeUnlessOpen(join(folder, file));
}

/** Windows does not remove a file that another process has open; then an empty file stays. */
export function removeUnlessOpen(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!isNodeError(error, 'EBUSY', 'EPERM')) throw error;
  }
}
