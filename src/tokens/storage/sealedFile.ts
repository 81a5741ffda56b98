import { createCipheriv, createDecipheriv, randomBytes, hkdfSync } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod/mini';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { ensurePrivateFolder } from '../../store/privateFiles.ts';
import { bytesIn, namesIn } from '../../store/readPrivate.ts';
import { storeFailure } from '../../store/sqliteFile.ts';
import { parseJsonText } from '../../text/json.ts';
import { FileRecord } from './tokenRecord.ts';

/** Layout: one byte of version, 12 of nonce, 16 of tag, then the text under AES-256-GCM; the context and the version are authenticated. */
const version = 1;
const cipher = 'aes-256-gcm';

/** An encrypted file: its path, and the key and the context that open it. The context is a sign-in's id, or the name of what is kept. */
export interface Sealed {
  path: string;
  key: string;
  context: string;
}

/** Writes JSON to an encrypted file of mode 0600. When it returns, the whole file is on the disk. Throws as SealedRoom. */
export function writeSealed(sealed: Sealed, content: unknown): void {
  const room = new SealedRoom(sealed, 0);
  try {
    room.write(content);
  } finally {
    room.dispose();
  }
}

/**
 * Room on the disk for a later encrypted file, held under a temporary name: even if the disk fills up meanwhile, `size` bytes can be written.
 * Throws storeNotWritable if there is no such room, untrusted for a folder that is not ours.
 */
export class SealedRoom implements Disposable {
  readonly #sealed: Sealed;
  readonly #temporary: string;
  #file: number | undefined;

  constructor(sealed: Sealed, size: number) {
    this.#sealed = sealed;
    this.#temporary = `${sealed.path}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      ensurePrivateFolder(dirname(sealed.path));
      this.#file = openSync(this.#temporary, 'wx', 0o600);
      // Random bytes, because some file systems reserve no room for data that compresses well.
      if (size > 0) writeDurably(this.#file, randomBytes(size));
    } catch (error) {
      this.dispose();
      throw notWritable(error);
    }
  }

  /**
   * Writes the file; when it returns, the file is whole and on the disk. After a failure the earlier file stays, and the next call makes new
   * room.
   */
  write(content: unknown): void {
    if (this.#file === undefined) {
      writeSealed(this.#sealed, content);
      return;
    }
    try {
      writeDurably(this.#file, seal(this.#sealed, content));
      this.#close();
      renameSync(this.#temporary, this.#sealed.path);
      syncFolder(dirname(this.#sealed.path));
    } catch (error) {
      throw notWritable(error);
    } finally {
      this.dispose();
    }
  }

  dispose(): void {
    try {
      this.#close();
      rmSync(this.#temporary, { force: true });
    } catch {
      // The next write removes the rest.
    }
  }

  #close(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file !== undefined) closeSync(file);
  }
}

function writeDurably(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at);
  ftruncateSync(file, bytes.length);
  fsyncSync(file);
}

function notWritable(cause: unknown): CentralError {
  return isCentralError(cause) ? cause : new CentralError('storeNotWritable', {}, { cause });
}

/** The content, or undefined for a file that is missing, damaged or of another key; such a file is not changed. Throws as bytesIn. */
export function readSealed({ path, key, context }: Sealed): unknown {
  const bytes = bytesIn(path);
  return bytes && unseal({ key, context }, bytes);
}

/** Encrypts JSON for a context. */
export function seal({ key, context }: Omit<Sealed, 'path'>, content: unknown): Buffer {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, Buffer.from(key, 'base64'), nonce).setAAD(authenticated(context));
  const text = Buffer.concat([sealing.update(JSON.stringify(content), 'utf8'), sealing.final()]);
  return Buffer.concat([Buffer.of(version), nonce, sealing.getAuthTag(), text]);
}

/** Decrypts the bytes of `seal`; undefined if they are damaged, or of another key or context. */
export function unseal({ key, context }: Omit<Sealed, 'path'>, bytes: Buffer): unknown {
  if (bytes[0] !== version) return undefined;
  try {
    const unsealing = createDecipheriv(cipher, Buffer.from(key, 'base64'), bytes.subarray(1, 13));
    unsealing.setAAD(authenticated(context)).setAuthTag(bytes.subarray(13, 29));
    return parseJsonText(
      Buffer.concat([unsealing.update(bytes.subarray(29)), unsealing.final()]).toString('utf8'),
    );
  } catch {
    return undefined;
  }
}

function authenticated(context: string): Buffer {
  return Buffer.from(`${context}\n${version}`);
}

/** Makes the rename itself durable; Windows has no such call and does not need one. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The key of one encrypted file, base64: HKDF-SHA256 (RFC 5869) of the account's key and the context. Every window can derive it. A
 * program that was given it cannot open files of another context.
 */
export function fileKey(accountKey: string, context: string): string {
  const bytes = hkdfSync(
    'sha256',
    Buffer.from(accountKey, 'base64'),
    context,
    'aruba-central token file',
    32,
  );
  return Buffer.from(bytes).toString('base64');
}

type FileRecord = z.infer<typeof FileRecord>;

/** The encrypted file of one sign-in: `tokens/<account>-<chain>.token` in the folder that all windows share. */
export interface TokenFile {
  folder: string;
  account: string;
  chain: string;
}

/** The size of the longest pair that is accepted from a response (tokenResponse.ts), and its times. */
const longestPair = 8 * 1024;

/** The pair in a file, or undefined if there is none that this key opens. Throws if that cannot be read. */
export function readTokenFile(file: TokenFile, key: string): FileRecord | undefined {
  const record = FileRecord.safeParse(readSealed(sealed(file, key)));
  return record.success && record.data.chain === file.chain ? record.data : undefined;
}

/** Synchronous; on the disk when it returns. Throws as SealedRoom. */
export function writeTokenFile(file: TokenFile, key: string, record: FileRecord): void {
  writeSealed(sealed(file, key), record);
}

/** Room for the next pair. Throws as SealedRoom. */
export function roomForPair(file: TokenFile, key: string, record: FileRecord): SealedRoom {
  return new SealedRoom(sealed(file, key), JSON.stringify(record).length + longestPair);
}

export function removeTokenFile(file: TokenFile): void {
  removeFile(pathOf(file));
}

/** Removes all files of an account except that of this sign-in, also those that a process left unfinished. */
export function removeTokenFiles(folder: string, account: string, except?: string): void {
  const kept = `${account}-${except}.token`;
  for (const name of namesIn(join(folder, 'tokens'))) {
    if (isOf(account, name) && name !== kept) removeFile(join(folder, 'tokens', name));
  }
}

function removeFile(path: string): void {
  try {
    // A folder in its place would stop the next file.
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw storeFailure(error);
  }
}

/** The id of a sign-in holds no hyphen, an account's id may. */
function isOf(account: string, name: string): boolean {
  return (
    name.startsWith(`${account}-`) && /^[^-]+\.token(\.[\da-f]+\.tmp)?$/.test(name.slice(account.length + 1))
  );
}

function sealed(file: TokenFile, key: string): Sealed {
  return { path: pathOf(file), key, context: file.chain };
}

function pathOf({ folder, account, chain }: TokenFile): string {
  return join(folder, 'tokens', `${account}-${chain}.token`);
}
