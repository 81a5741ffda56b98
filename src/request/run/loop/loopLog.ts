import { lstatSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../base/clock.ts';
import { CentralError, isCentralError } from '../../../base/errors.ts';
import type { Disposable } from '../../../base/lifetime.ts';
import { sha256 } from '../../../base/sha256.ts';
import { createLocks } from '../../../store/locks.ts';
import { ensurePrivateFile, ensurePrivateFolder, isNodeError } from '../../../store/privateFiles.ts';
import { bytesIn, namesIn } from '../../../store/readPrivate.ts';
import type { LeftItems } from '../runOutcome.ts';
import { readRecords, type LoopSoFar, type RowState } from './loopRecords.ts';

/** The most loops whose progress is kept; the oldest are removed first. */
export const mostLoops = 100;
const ending = '.loop';

/** The file and environment that loops belong to. */
export interface LoopOwner {
  /** The file's real path or address, the same in all windows and terminals; missing for a text that was never saved. */
  file?: string;
  environment: string;
}

/** Names that together identify one loop. */
export interface LoopNames {
  now: readonly string[];
  /** Its names before its text was saved as a file. */
  unsaved?: readonly string[];
}

export interface LoopLogParts {
  folder: string;
  clock: Clock;
}

/** Tells a person something that does not stop the run. */
export type TellLoop = (remark: CentralError) => void;

/** Keeps the progress of loops of changes, one file for each loop, so that a run can go on after its process was killed. */
export class LoopLogs {
  readonly #parts: LoopLogParts;

  constructor(parts: LoopLogParts) {
    this.#parts = parts;
  }

  /**
   * Opens the log of a loop, only for this process. Undefined if there is no log and none can be made; then `tell` is called, and the run
   * goes on without a log. Throws loopUnderWay.
   */
  async open(names: LoopNames, tell: TellLoop): Promise<LoopLog | undefined> {
    const { name, path } = this.#fileOf(names.now);
    const tellLost = () => tell(new CentralError('loopNotKept'));
    const lock = await this.#lock(name);
    try {
      if (lock && names.unsaved && !isThere(path)) await this.#takeOver(names.unsaved, path);
    } catch (error) {
      lock?.dispose();
      throw error;
    }
    if (lock || isThere(path)) return new LoopLog(path, lock, tellLost);
    tellLost();
    return undefined;
  }

  /** True if nothing is kept; false also if that cannot be known. */
  get isEmpty(): boolean {
    try {
      return !namesIn(this.#parts.folder).some((file) => file.endsWith(ending));
    } catch {
      return false;
    }
  }

  /** Reads how far the run is that has the log of a loop now. Undefined if it has sent nothing yet. */
  underWay(names: LoopNames): LoopSoFar | undefined {
    const { kept } = this.#keptOf(names);
    return kept?.isEnded ? undefined : kept;
  }

  /** Reads the progress of a loop. Undefined if a run is working on it, or if there is no log that can be read and has rows. */
  async left(names: LoopNames): Promise<LoopSoFar | undefined> {
    const { name, kept } = this.#keptOf(names);
    if (!kept) return undefined;
    const lock = await this.#lock(name).catch(() => undefined);
    lock?.dispose();
    return lock && kept;
  }

  /** Removes all logs. */
  forget(): void {
    rmSync(this.#parts.folder, { recursive: true, force: true });
  }

  /** Moves the log that a loop had before its text was saved: the log gets the loop's new name. Throws loopUnderWay. */
  async #takeOver(names: readonly string[], path: string): Promise<void> {
    const before = this.#fileOf(names);
    if (!isThere(before.path)) return;
    const lock = await this.#lock(before.name);
    if (lock) renameSync(before.path, path);
    lock?.dispose();
  }

  #keptOf({ now, unsaved }: LoopNames): { name: string; kept: LoopSoFar | undefined } {
    const { name, path } = this.#fileOf(now);
    if (unsaved && !isThere(path)) return this.#keptOf({ now: unsaved });
    const kept = readKept(path);
    return { name, kept: kept === 'unreadable' || kept?.rows.size === 0 ? undefined : kept };
  }

  #fileOf(names: readonly string[]): { name: string; path: string } {
    const name = digestOf(names, 32);
    return { name, path: join(this.#parts.folder, name + ending) };
  }

  /** Takes the lock of a loop. Undefined if the folder cannot be used. Throws loopUnderWay. */
  async #lock(name: string): Promise<Disposable | undefined> {
    try {
      ensurePrivateFolder(this.#parts.folder);
      this.#tidy(name);
      const tried = () => createLocks(this.#parts).acquire(name, AbortSignal.abort());
      // The first try only mends a lock that is damaged.
      return await tried().catch(tried);
    } catch (error) {
      // The lock was tried without a wait.
      if (error instanceof DOMException) throw new CentralError('loopUnderWay', {}, { cause: error });
      return undefined;
    }
  }

  /** Removes the oldest logs, but not the log that is being opened. */
  #tidy(opened: string): void {
    const { folder } = this.#parts;
    const names = namesIn(folder).flatMap((file) =>
      file.endsWith(ending) ? file.slice(0, -ending.length) : [],
    );
    const others = names.filter((name) => name !== opened);
    if (others.length <= mostLoops) return;
    const locks = createLocks(this.#parts);
    const byAge = others.map((name) => ({ name, at: changedAt(join(folder, name + ending)) }));
    for (const { name } of byAge.toSorted((one, other) => other.at - one.at).slice(mostLoops)) {
      removed(join(folder, name + ending));
      locks.forget(name);
    }
  }
}

/** The log of one loop, while a run works on it. */
export class LoopLog {
  readonly path: string;
  readonly #lock: Disposable | undefined;
  readonly #tellLost: () => void;
  #file: FileHandle | undefined;
  /** The progress of an earlier run. */
  readonly before: LoopSoFar | undefined;
  /** False if there is a log, but it does not show what was sent. */
  readonly isReadable: boolean;

  constructor(path: string, lock: Disposable | undefined, tellLost: () => void) {
    this.path = path;
    this.#lock = lock;
    this.#tellLost = tellLost;
    const kept = readKept(path);
    this.isReadable = kept !== 'unreadable';
    this.before = kept === 'unreadable' ? undefined : kept;
  }

  /** True while the run is noted. */
  get isKept(): boolean {
    return this.#file !== undefined;
  }

  /** Begins the log of a run. If `isSame` is true, it goes on after an earlier run of the same rows; otherwise the log begins anew. */
  async begin(
    { digest, total, ofText }: Pick<LoopSoFar, 'digest' | 'total' | 'ofText'>,
    isSame: boolean,
  ): Promise<void> {
    await this.#try(async () => {
      if (!this.#lock) throw new CentralError('loopNotKept');
      if (!isSame) rmSync(this.path, { force: true });
      ensurePrivateFile(this.path);
      this.#file = await open(this.path, 'a');
      if (!isSame) await this.#write(['loop', 1, digest, total, ...(ofText === undefined ? [] : [ofText])]);
    });
  }

  /** Notes that a row's change is about to be sent. The note is on the disk when this resolves. */
  sending(at: number): Promise<void> {
    return this.#try(async () => {
      await this.#write(['sent', at]);
      await this.#file?.datasync();
    });
  }

  /** Notes the result of a row. The note need not reach the disk: without it the row counts as unknown. */
  came(at: number, state: RowState, left?: LeftItems): Promise<void> {
    const of = left && state === 'failed' ? [left.items, Number(left.areNamed)] : [];
    return this.#try(() => this.#write([state === 'unknown' ? 'sent' : state, at, ...of]));
  }

  /** Notes that the run has reported how it ended. If every row is good, the log is removed. */
  async end(): Promise<void> {
    await this.#try(() => this.#write(['ended']));
    if (!this.#file) return;
    const left = readKept(this.path);
    if (!left || left === 'unreadable') return;
    const good = [...left.rows.values()].filter((state) => state === 'good');
    if (left.total === good.length) rmSync(this.path, { force: true });
  }

  async close(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    this.#lock?.dispose();
  }

  /** Writes a record. It begins with a line end, so that a record that was cut by a loss of power does not spoil the next one. */
  async #write(record: readonly (string | number | readonly number[])[]): Promise<void> {
    await this.#file?.appendFile(`\n${JSON.stringify(record)}`);
  }

  /** Does the work. If the disk fails, the log is removed, because it must not show less than was sent. */
  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isCentralError(error) && !(error instanceof Error && 'syscall' in error)) throw error;
      await this.#file?.close().catch(() => undefined);
      this.#file = undefined;
      removed(this.path);
      this.#tellLost();
    }
  }
}

/** Reads the log of a loop. Undefined if there is none. */
function readKept(path: string): LoopSoFar | 'unreadable' | undefined {
  if (!isThere(path)) return undefined;
  try {
    const bytes = bytesIn(path);
    if (bytes?.length === 0) return undefined;
    return (bytes && readRecords(bytes.toString('utf8'))) ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Tells if a path exists; true also if the system does not say. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !isNodeError(error, 'ENOENT', 'ENOTDIR');
  }
}

/** Removes a log, if the disk allows it. */
function removed(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

/** The first `digits` hexadecimal digits of the SHA-256 of a value's JSON. */
export function digestOf(value: unknown, digits: number): string {
  return sha256(JSON.stringify(value), digits);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
