import { isAbsolute, relative, resolve, sep } from 'node:path';
import { CentralError } from '../../base/errors.ts';

/** The files that a request may read bytes from, as a port. Paths are absolute and native. */
export interface ConfinedFiles {
  /** The folder of the request's own file. */
  folder: string;
  /** The workspace's folders; if there are none, nothing is read. */
  roots: readonly string[];
  /** Follows every link; rejects if nothing exists there. */
  realPath(path: string): Promise<string>;
  /** Reads the bytes of a plain file, checked on the opened handle; rejects for anything else and for more than `most` bytes. */
  read(path: string, most: number): Promise<Uint8Array>;
}

const mostFileBytes = 50 * 1024 * 1024;

const refusedFolders = new Set(['.vscode', '.git', '.ssh', '.aws', '.azure', '.gnupg', '.kube', '.docker']);
const refusedFiles = [
  /^\.env(\..*)?$/,
  /\.env$/,
  /^http-client\.private\.env\.json$/,
  /^\.(npmrc|netrc|pypirc|git-credentials|htpasswd)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)/,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx)$/,
  /(^|[-_.])(token|tokens|secret|secrets|credential|credentials)([-_.]|$)/,
];
/** Names that mean devices on Windows, with any ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i;

/** Tells if a path may be read at all, before the disk is accessed: it must be relative, and not a file of settings or secrets. */
export function isAllowedPath(path: string): boolean {
  if (path === '' || path.length > 1_000 || /[\p{Cc}\p{Cs}]/u.test(path)) return false;
  const isRooted = /^([/\\~]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]+:)/.test(path);
  return !isRooted && isAllowedName(path);
}

function isAllowedName(path: string): boolean {
  return path.split(/[/\\]/).every((part) => {
    // Windows removes dots and blanks at the end of a name, and reads ":" as the start of the name of a stream.
    const name = part.replace(/[. ]+$/, '').toLowerCase();
    return (
      !refusedFolders.has(name) &&
      !device.test(name) &&
      !name.includes(':') &&
      !refusedFiles.some((rule) => rule.test(name))
    );
  });
}

/** Reads the bytes of a file of the workspace. Throws `fileNotAllowed` and `fileNotRead`. */
export async function readConfined(files: ConfinedFiles, path: string): Promise<Uint8Array> {
  if (!isAllowedPath(path)) throw new CentralError('fileNotAllowed', { path });
  let real: string;
  let roots: readonly string[];
  try {
    real = await files.realPath(resolve(files.folder, path));
    roots = await Promise.all(files.roots.map((root) => files.realPath(root)));
  } catch (cause) {
    throw new CentralError('fileNotRead', { path }, { cause });
  }
  const inside = roots.map((root) => relative(root, real)).find((one) => isInside(one));
  if (inside === undefined || !isAllowedName(inside)) throw new CentralError('fileNotAllowed', { path });
  try {
    return await files.read(real, mostFileBytes);
  } catch (cause) {
    throw new CentralError('fileNotRead', { path }, { cause });
  }
}

function isInside(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
