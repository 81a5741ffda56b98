import { lstatSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { sha256 } from '../../base/sha256.ts';
import { createLocks } from '../../store/locks.ts';
import { ensurePrivateFile, ensurePrivateFolder, isNodeError } from '../../store/privateFiles.ts';
import { bytesIn, namesIn } from '../../store/readPrivate.ts';
import { parseJson } from '../../text/json.ts';

/** Loops of which is kept how far they are; the oldest go first. */
export const mostLoops = 100;
const ending = '.loop';

/** State of a row: of an unknown one it was noted that it is sent, and nothing after that. */
export type RowState = 'good' | 'failed' | 'unknown';

/** How far a loop came, as it was kept: numbers and states alone. Rows are counted from 0. */
export interface LoopSoFar {
  /** Of the file's text and the rows: a short one, so that a secret in them cannot be found by trying. */
  digest: string;
  /** Of the file's text alone; missing in older logs. */
  ofText?: string;
  total: number;
  rows: ReadonlyMap<number, RowState>;
  /** The run itself told what became of all rows; one that was killed did not. */
  isEnded: boolean;
}

/** Place of a file's loops. */
export interface LoopPlace {
  /** Real path or address of the file, the same in all windows and terminals; missing for a text that was never saved. */
  file?: string;
  environment: string;
}

/** Names that tell a loop from all others. */
export interface LoopNames {
  now: readonly string[];
  /** Those from before its text was saved as a file. */
  unsaved?: readonly string[];
}

export interface LoopLogParts {
  folder: string;
  clock: Clock;
}

/** Tells a person something that keeps nothing from being sent. */
export type TellLoop = (remark: CentralError) => void;

/** Keeps how far loops of changes are in files, one for each loop, so that a run can go on after its process was killed. */
export class LoopLogs {
  readonly #parts: LoopLogParts;

  constructor(parts: LoopLogParts) {
    this.#parts = parts;
  }

  /**
   * Opens what is kept of a loop, for this process alone. Undefined where nothing is kept and nothing can be: that is told, and the run
   * goes on. Throws loopUnderWay.
   */
  async open(names: LoopNames, tell: TellLoop): Promise<LoopLog | undefined> {
    const { name, path } = this.#placeOf(names.now);
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

  /** True where nothing is kept; false also where that cannot be known. */
  get isEmpty(): boolean {
    try {
      return !namesIn(this.#parts.folder).some((file) => file.endsWith(ending));
    } catch {
      return false;
    }
  }

  /** Gives how far a loop came that no run has any more; undefined where nothing of it is kept, or nothing that can be read. */
  async left({ now, unsaved }: LoopNames): Promise<LoopSoFar | undefined> {
    const { name, path } = this.#placeOf(now);
    if (unsaved && !isThere(path)) return this.left({ now: unsaved });
    const kept = readKept(path);
    if (!kept || kept === 'unreadable' || kept.rows.size === 0) return undefined;
    const lock = await this.#lock(name).catch(() => undefined);
    lock?.dispose();
    return lock && kept;
  }

  /** Removes all that is kept. */
  forget(): void {
    rmSync(this.#parts.folder, { recursive: true, force: true });
  }

  /** Gives a loop the log that it had before its text was saved. Throws loopUnderWay. */
  async #takeOver(names: readonly string[], path: string): Promise<void> {
    const before = this.#placeOf(names);
    if (!isThere(before.path)) return;
    const lock = await this.#lock(before.name);
    if (lock) renameSync(before.path, path);
    lock?.dispose();
  }

  #placeOf(names: readonly string[]): { name: string; path: string } {
    const name = digestOf(names, 32);
    return { name, path: join(this.#parts.folder, name + ending) };
  }

  /** Undefined where the folder cannot be used. Throws loopUnderWay. */
  async #lock(name: string): Promise<Disposable | undefined> {
    try {
      ensurePrivateFolder(this.#parts.folder);
      this.#tidy(name);
      return await createLocks(this.#parts).acquire(name, AbortSignal.abort());
    } catch (error) {
      // The lock was waited for no longer than a try.
      if (error instanceof DOMException) throw new CentralError('loopUnderWay', {}, { cause: error });
      return undefined;
    }
  }

  /** Lets go of the oldest ones, but not of the one that is opened. */
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

/** Log of one loop, while a run has it. */
export class LoopLog {
  readonly path: string;
  readonly #lock: Disposable | undefined;
  readonly #tellLost: () => void;
  #file: FileHandle | undefined;
  /** How far an earlier run came. */
  readonly before: LoopSoFar | undefined;
  /** False where there is a log and it does not tell what was sent. */
  readonly isReadable: boolean;

  constructor(path: string, lock: Disposable | undefined, tellLost: () => void) {
    this.path = path;
    this.#lock = lock;
    this.#tellLost = tellLost;
    const kept = readKept(path);
    this.isReadable = kept !== 'unreadable';
    this.before = kept === 'unreadable' ? undefined : kept;
  }

  /** Begins to keep a run: after an earlier one of the same rows, or anew. */
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

  /** Notes that a row's change is about to leave; it is on the disk when this resolves. */
  sending(at: number): Promise<void> {
    return this.#try(async () => {
      await this.#write(['sent', at]);
      await this.#file?.datasync();
    });
  }

  /** Notes what became of a row. It need not be on the disk: without it the row counts as one of unknown end. */
  came(at: number, state: RowState): Promise<void> {
    return this.#try(() => this.#write([state === 'unknown' ? 'sent' : state, at]));
  }

  /** Notes that the run told how it ended; nothing stays of one in which every row is good. */
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

  /** A record begins with its line end, so that one which was cut by a loss of power spoils no other. */
  async #write(record: readonly (string | number)[]): Promise<void> {
    await this.#file?.appendFile(`\n${JSON.stringify(record)}`);
  }

  /** Drops what can no longer be written: it must not tell less than was sent. */
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

/** Reads what is kept of a loop; undefined where that is nothing. */
function readKept(path: string): LoopSoFar | 'unreadable' | undefined {
  if (!isThere(path)) return undefined;
  try {
    const bytes = bytesIn(path);
    if (bytes?.length === 0) return undefined;
    return (bytes && readLog(bytes.toString('utf8'))) ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Undefined where a log does not tell what was sent. */
function readLog(text: string): LoopSoFar | undefined {
  let head: Pick<LoopSoFar, 'digest' | 'total' | 'ofText'> | undefined;
  let isEnded = false;
  const rows = new Map<number, RowState>();
  for (const written of text.split('\n')) {
    // Blocks of the disk that a loss of power kept from being written read as zeros.
    const line = written.replace(/\0+$/, '');
    if (isCut(line)) continue;
    const [kind, ...values] = recordIn(line);
    const [at] = values;
    const [version, digest, total, ofText] = values;
    if (kind === 'loop' && version === 1 && typeof digest === 'string' && isCount(total))
      head = { digest, total, ...(typeof ofText === 'string' && { ofText }) };
    else if (kind === 'ended') isEnded = true;
    else if (!head || !isCount(at) || at >= head.total) return undefined;
    else if (kind === 'sent') [isEnded] = [false, rows.set(at, 'unknown')];
    else if (kind === 'good' || kind === 'failed') rows.set(at, kind);
    else return undefined;
  }
  return head && { ...head, rows, isEnded };
}

const beginnings = ['["sent",', '["good",', '["failed",', '["ended"]'];

/** Tells if a loss of power cut a record while it was written: its call had not left, or what became of it is unknown. */
function isCut(line: string): boolean {
  if (/^\["(?:sent|good|failed)",\d*$/.test(line)) return true;
  return beginnings.some((one) => one.length > line.length && one.startsWith(line));
}

function recordIn(line: string): unknown[] {
  const record: unknown = parseJson(Buffer.from(line));
  return Array.isArray(record) ? record : [];
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** True also where the system does not tell. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !isNodeError(error, 'ENOENT', 'ENOTDIR');
  }
}

/** Removes a log as far as the disk lets it. */
function removed(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

/** The first hexadecimal digits of the SHA-256 of a value's JSON. */
export function digestOf(value: unknown, digits: number): string {
  return sha256(JSON.stringify(value), digits);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
