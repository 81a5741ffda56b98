import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Damages to a file, each by its path: a disk that fails, a tool that writes over it, a person who moves it. */
export const damages: Readonly<Record<string, (path: string) => void>> = {
  'cut in half': (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2)),
  emptied: (path) => truncateSync(path),
  'overwritten with text': (path) => writeFileSync(path, 'rubbish '.repeat(2_000)),
  'overwritten with bytes': (path) => writeFileSync(path, noise(readFileSync(path).length || 64)),
  'one byte flipped': (path) => {
    const bytes = readFileSync(path);
    const at = bytes.length >> 1;
    if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    overwrite(path, bytes);
  },
  'a folder': (path) => {
    rmSync(path);
    mkdirSync(join(path, 'sub'), { recursive: true });
  },
  removed: (path) => rmSync(path),
  'read-only': (path) => chmodSync(path, 0o400),
  'without any right': (path) => chmodSync(path, 0),
  'readable by all': (path) => chmodSync(path, 0o666),
};

function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
}

/** The same bytes in each run, of no pattern. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff));
}
