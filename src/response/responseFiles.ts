import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CentralError } from '../base/errors.ts';
import { Signal } from '../base/lifetime.ts';
import type { BodySink, Spill } from '../http/readBody.ts';
import { isNodeError } from '../store/privateFiles.ts';

/** The most bytes of a response in memory; a longer one goes to a file as it comes in. */
export const largestInMemory = 20 * 1_048_576;
/** The longest response that is accepted at all, bytes. */
const largest = 512 * 1_048_576;
/** The most bytes of the files of one window together; the oldest are removed first, and the newest stays. */
const largestTogether = 2_048 * 1_048_576;

/** The files of responses that no editor should hold. Each window has a folder of its own; only this user may read it. */
export class ResponseFiles {
  /** The folder for the files of all windows. */
  readonly root: string;
  #folder: string;
  #count = 0;
  #kept: { path: string; bytes: number }[] = [];
  #removed = new Signal<string>();
  /** Gives the path of a file that was removed to make room for newer ones. */
  readonly onDidRemove = this.#removed.event;
  readonly #most: number;

  constructor(root: string, most = largestTogether) {
    this.root = root;
    this.#most = most;
    this.#folder = join(root, String(process.pid));
  }

  /** Files for the bytes of large responses. */
  readonly spill: Spill = { over: largestInMemory, limit: largest, open: () => this.#open() };

  /** Writes a body into a new file and gives its path. */
  async write(name: string, body: Uint8Array): Promise<string> {
    const path = await this.#path(name);
    await writeFile(path, body, { mode: 0o600, flag: 'wx' });
    await this.#keep(path, body.byteLength);
    return path;
  }

  /** Removes the files of this window except those that are named, and the files of windows that have ended. */
  async clearBut(paths: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    await this.remove(names.map((name) => join(this.#folder, name)).filter((path) => !paths.has(path)));
    await this.removeLeft();
  }

  /** Removes files of this window. */
  async remove(paths: readonly string[]): Promise<void> {
    this.#kept = this.#kept.filter(({ path }) => !paths.includes(path));
    for (const path of paths) {
      await rm(path, { force: true }).catch(() => undefined);
      this.#removed.fire(path);
    }
  }

  /** Removes the files of all windows, as Erase Everything does. */
  async clear(): Promise<void> {
    this.#kept = [];
    await rm(this.root, { recursive: true, force: true });
  }

  /** Removes the files of windows that have ended. */
  async removeLeft(): Promise<void> {
    const folders = await readdir(this.root).catch(() => []);
    for (const name of folders.filter((folder) => !isRunning(Number(folder))))
      await rm(join(this.root, name), { recursive: true, force: true }).catch(() => undefined);
  }

  /** Removes the files of this window. */
  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
  }

  async #open(): Promise<BodySink> {
    const path = await this.#path('response.txt');
    const attempt = async <T>(work: Promise<T>): Promise<T> =>
      work.catch((cause: unknown) => {
        throw new CentralError('fileNotWritten', { path }, { cause });
      });
    const file = await attempt(open(path, 'wx', 0o600));
    const keep = (bytes: number) => this.#keep(path, bytes);
    let bytes = 0;
    return {
      file: path,
      write(chunk) {
        bytes += chunk.byteLength;
        return attempt(file.writeFile(chunk));
      },
      async close(ending) {
        await file.close();
        if (ending === 'dropped') await rm(path, { force: true });
        else await keep(bytes);
      },
    };
  }

  /** Counts a new file, and removes the oldest files above the limit. */
  async #keep(path: string, bytes: number): Promise<void> {
    this.#kept.push({ path, bytes });
    let sum = this.#kept.reduce((total, one) => total + one.bytes, 0);
    for (const oldest of this.#kept.slice(0, -1)) {
      if (sum <= this.#most) return;
      sum -= oldest.bytes;
      this.#kept = this.#kept.filter((one) => one !== oldest);
      // A file that another program holds open stays until the window ends.
      await rm(oldest.path, { force: true }).catch(() => undefined);
      this.#removed.fire(oldest.path);
    }
  }

  async #path(name: string): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    return join(this.#folder, `${++this.#count} ${name}`);
  }
}

/** Tells if a process of this machine has this number, which is the name of a window's folder. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isNodeError(error, 'EPERM');
  }
}
