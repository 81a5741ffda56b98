import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { ensurePrivateFolder } from '../../store/privateFiles.ts';
import { bytesIn } from '../../store/readPrivate.ts';
import { parseJsonText } from '../../text/json.ts';

/** Layout: one byte of version, 12 of nonce, 16 of tag, then the text under AES-256-GCM; chain and version are authenticated. */
const version = 1;
const cipher = 'aes-256-gcm';

/** An encrypted file: where it is, and what opens it. */
export interface Sealed {
  path: string;
  key: string;
  chain: string;
}

/** Writes JSON to an encrypted file of mode 0600 that is whole or not there, and on the disk before it returns. Throws as SealedRoom. */
export function writeSealed(sealed: Sealed, content: unknown): void {
  const room = new SealedRoom(sealed, 0);
  try {
    room.write(content);
  } finally {
    room.dispose();
  }
}

/**
 * Room on the disk for an encrypted file that is still to come, held under a temporary name: on a disk that fills up meanwhile `size`
 * bytes can be written all the same. Throws storeNotWritable where there is no such room, untrusted for a folder that is not ours.
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
      // Random, since some file systems keep no place for what can be pressed together.
      if (size > 0) writeDurably(this.#file, randomBytes(size));
    } catch (error) {
      this.dispose();
      throw notWritable(error);
    }
  }

  /** The file is whole or as it was before, and on the disk when this returns. After a failure the room is gone, and a new one is tried. */
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
      // Who writes the next pair clears away what is left here (tokenFile.ts).
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

/** The content, or undefined for a file that is missing, damaged or of another key; such a file is left alone. Throws as bytesIn. */
export function readSealed({ path, key, chain }: Sealed): unknown {
  const bytes = bytesIn(path);
  return bytes && unseal({ key, chain }, bytes);
}

/** Encrypts JSON for a chain. */
export function seal({ key, chain }: Omit<Sealed, 'path'>, content: unknown): Buffer {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, Buffer.from(key, 'base64'), nonce).setAAD(authenticated(chain));
  const text = Buffer.concat([sealing.update(JSON.stringify(content), 'utf8'), sealing.final()]);
  return Buffer.concat([Buffer.of(version), nonce, sealing.getAuthTag(), text]);
}

/** Decrypts what `seal` made; undefined for bytes that are damaged, or of another key or chain. */
export function unseal({ key, chain }: Omit<Sealed, 'path'>, bytes: Buffer): unknown {
  if (bytes[0] !== version) return undefined;
  try {
    const unsealing = createDecipheriv(cipher, Buffer.from(key, 'base64'), bytes.subarray(1, 13));
    unsealing.setAAD(authenticated(chain)).setAuthTag(bytes.subarray(13, 29));
    return parseJsonText(
      Buffer.concat([unsealing.update(bytes.subarray(29)), unsealing.final()]).toString('utf8'),
    );
  } catch {
    return undefined;
  }
}

function authenticated(chain: string): Buffer {
  return Buffer.from(`${chain}\n${version}`);
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
