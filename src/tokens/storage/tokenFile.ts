import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import { namesIn } from '../../store/readPrivate.ts';
import { storeFailure } from '../../store/sqliteFile.ts';
import { readSealed, SealedRoom, writeSealed, type Sealed } from './sealedFile.ts';
import { FileRecord } from './tokenRecord.ts';

type FileRecord = z.infer<typeof FileRecord>;

/** The encrypted file of one sign-in: `tokens/<account>-<chain>.token` in the folder that all windows share. */
export interface TokenFile {
  folder: string;
  account: string;
  chain: string;
}

/** The longest pair that is taken from an answer (tokenAnswer.ts), and its times. */
const longestPair = 8 * 1024;

/** The pair in a file, or undefined where there is none that this key opens. Throws where that cannot be read. */
export function readTokenFile(file: TokenFile, key: string): FileRecord | undefined {
  const record = FileRecord.safeParse(readSealed(sealed(file, key)));
  return record.success && record.data.chain === file.chain ? record.data : undefined;
}

/** Synchronous; on the disk when it returns. Throws as SealedRoom. */
export function writeTokenFile(file: TokenFile, key: string, record: FileRecord): void {
  writeSealed(sealed(file, key), record);
}

/** Room for the pair that comes after this one. Throws as SealedRoom. */
export function roomForPair(file: TokenFile, key: string, record: FileRecord): SealedRoom {
  return new SealedRoom(sealed(file, key), JSON.stringify(record).length + longestPair);
}

export function removeTokenFile(file: TokenFile): void {
  removeFile(pathOf(file));
}

/** Removes all files of an account but the one of this chain; what a process left that died while it wrote goes too. */
export function removeTokenFiles(folder: string, account: string, except?: string): void {
  const kept = `${account}-${except}.token`;
  for (const name of namesIn(join(folder, 'tokens'))) {
    if (isOf(account, name) && name !== kept) removeFile(join(folder, 'tokens', name));
  }
}

function removeFile(path: string): void {
  try {
    // A folder in its place would keep the next one out.
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw storeFailure(error);
  }
}

/** A chain holds no hyphen, an account's id may. */
function isOf(account: string, name: string): boolean {
  return (
    name.startsWith(`${account}-`) && /^[^-]+\.token(\.[\da-f]+\.tmp)?$/.test(name.slice(account.length + 1))
  );
}

function sealed(file: TokenFile, key: string): Sealed {
  return { path: pathOf(file), key, chain: file.chain };
}

function pathOf({ folder, account, chain }: TokenFile): string {
  return join(folder, 'tokens', `${account}-${chain}.token`);
}
