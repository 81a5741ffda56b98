import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parseJsonText } from '../api/json.ts';

/** Layout: one byte of version, 12 of nonce, 16 of tag, then the text under AES-256-GCM; chain and version are authenticated. */
const version = 1;
const cipher = 'aes-256-gcm';

/** Writes JSON to an encrypted file of mode 0600 that is whole or not there, and on the disk before it returns. */
export function writeSealed(path: string, key: string, chain: string, content: unknown): void {
  const nonce = randomBytes(12);
  const seal = createCipheriv(cipher, Buffer.from(key, 'base64'), nonce).setAAD(authenticated(chain));
  const sealed = Buffer.concat([seal.update(JSON.stringify(content), 'utf8'), seal.final()]);
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeDurably(temporary, Buffer.concat([Buffer.of(version), nonce, seal.getAuthTag(), sealed]));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function writeDurably(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The content, or undefined for a file that is missing, damaged or of another key; such a file is left alone. */
export function readSealed(path: string, key: string, chain: string): unknown {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return open(readFileSync(file), key, chain);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

export function removeSealed(path: string): void {
  rmSync(path, { force: true });
}

function open(bytes: Buffer, key: string, chain: string): unknown {
  if (bytes[0] !== version) return undefined;
  const unseal = createDecipheriv(cipher, Buffer.from(key, 'base64'), bytes.subarray(1, 13));
  unseal.setAAD(authenticated(chain)).setAuthTag(bytes.subarray(13, 29));
  return parseJsonText(Buffer.concat([unseal.update(bytes.subarray(29)), unseal.final()]).toString('utf8'));
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
