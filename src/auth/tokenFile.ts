import { join } from 'node:path';
import type * as z from 'zod/mini';
import { ensurePrivateFolder } from '../coordination/privateFiles.ts';
import { readSealed, removeSealed, writeSealed } from './sealedFile.ts';
import { FileRecord } from './tokenRecord.ts';

type FileRecord = z.infer<typeof FileRecord>;

/** The encrypted file of one sign-in: `tokens/<account>-<chain>.token` in the folder that all windows share. */
export interface TokenFile {
  folder: string;
  account: string;
  chain: string;
}

/** The pair in a file, or undefined where there is none that this key opens. */
export function readTokenFile(file: TokenFile, key: string): FileRecord | undefined {
  const record = FileRecord.safeParse(readSealed(pathOf(file), key, file.chain));
  return record.success && record.data.chain === file.chain ? record.data : undefined;
}

/** Synchronous; on the disk when it returns. */
export function writeTokenFile(file: TokenFile, key: string, record: FileRecord): void {
  ensurePrivateFolder(join(file.folder, 'tokens'));
  writeSealed(pathOf(file), key, file.chain, record);
}

export function removeTokenFile(file: TokenFile): void {
  removeSealed(pathOf(file));
}

function pathOf({ folder, account, chain }: TokenFile): string {
  return join(folder, 'tokens', `${account}-${chain}.token`);
}
