import { rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { sha256 } from '../../base/sha256.ts';
import { createLocks } from '../../store/locks.ts';
import { ensurePrivateFile, ensurePrivateFolder } from '../../store/privateFiles.ts';
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
  total: number;
  rows: ReadonlyMap<number, RowState>;
  /** The run itself told what became of all rows; one that was killed did not. */
  isEnded: boolean;
}

export interface LoopLogParts {
  folder: string;
  clock: Clock;
  /** Told where nothing can be kept; the run goes on. */
  tell: (sentence: string) => void;
}

/** Keeps how far loops of changes are in files, one for each loop, so that a run can go on after its process was killed. */
export class LoopLogs {
  readonly #parts: LoopLogParts;

  constructor(parts: LoopLogParts) {
    this.#parts = parts;
  }

  /**
   * Opens what is kept of a loop, which `names` tell from all others, for this process alone. Undefined where nothing can be kept.
   * Throws loopUnderWay.
   */
  async open(names: readonly string[]): Promise<LoopLog | undefined> {
    const { folder, clock, tell } = this.#parts;
    const name = digestOf(names, 32);
    try {
      ensurePrivateFolder(folder);
      const lock = await createLocks({ folder, clock }).acquire(name, AbortSignal.abort());
      return new LoopLog(join(folder, name + ending), lock, () => tell(notKept()));
    } catch (error) {
      // The lock was waited for no longer than a try.
      if (error instanceof DOMException) throw new CentralError('loopUnderWay', {}, { cause: error });
      tell(notKept());
      return undefined;
    } finally {
      this.#tidy();
    }
  }

  #tidy(): void {
    const { folder } = this.#parts;
    const files = namesIn(folder).filter((name) => name.endsWith(ending));
    if (files.length <= mostLoops) return;
    const locks = createLocks(this.#parts);
    const byAge = files.map((name) => ({ name, at: changedAt(join(folder, name)) }));
    for (const { name } of byAge.toSorted((one, other) => other.at - one.at).slice(mostLoops)) {
      rmSync(join(folder, name), { force: true });
      locks.forget(name.slice(0, -ending.length));
    }
  }
}

/** Log of one loop, while a run has it. */
export class LoopLog {
  readonly #path: string;
  readonly #lock: Disposable;
  readonly #tellLost: () => void;
  #file: FileHandle | undefined;
  /** How far an earlier run came. */
  readonly before: LoopSoFar | undefined;

  constructor(path: string, lock: Disposable, tellLost: () => void) {
    this.#path = path;
    this.#lock = lock;
    this.#tellLost = tellLost;
    this.before = readLog(bytesIn(path)?.toString('utf8') ?? '');
  }

  /** Begins to keep a run: after an earlier one of the same rows, or anew. */
  async begin({ digest, total }: Pick<LoopSoFar, 'digest' | 'total'>, isSame: boolean): Promise<void> {
    await this.#try(async () => {
      if (!isSame) rmSync(this.#path, { force: true });
      ensurePrivateFile(this.#path);
      this.#file = await open(this.#path, 'a');
      if (!isSame) await this.#write(['loop', 1, digest, total]);
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
  came(at: number, state: Exclude<RowState, 'unknown'>): Promise<void> {
    return this.#try(() => this.#write([state, at]));
  }

  /** Notes that the run told how it ended; nothing stays of one in which every row is good. */
  async end(): Promise<void> {
    await this.#try(() => this.#write(['ended']));
    if (!this.#file) return;
    const left = readLog(bytesIn(this.#path)?.toString('utf8') ?? '');
    const good = [...(left?.rows.values() ?? [])].filter((state) => state === 'good');
    if (left?.total === good.length) rmSync(this.#path, { force: true });
  }

  async close(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    this.#lock.dispose();
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
      rmSync(this.#path, { force: true });
      this.#tellLost();
    }
  }
}

/** Reads what is kept of a loop; undefined where that is not readable. */
function readLog(text: string): LoopSoFar | undefined {
  let head: { digest: string; total: number } | undefined;
  let isEnded = false;
  const rows = new Map<number, RowState>();
  for (const line of text.split('\n')) {
    const record: unknown = line === '' ? undefined : parseJson(Buffer.from(line));
    if (!Array.isArray(record)) continue;
    const [kind, ...values] = record as unknown[];
    const [first] = values;
    const [version, digest, total] = values;
    if (kind === 'loop' && version === 1 && typeof digest === 'string' && typeof total === 'number')
      head = { digest, total };
    if (kind === 'ended') isEnded = true;
    if (typeof first !== 'number') continue;
    if (kind === 'sent') [isEnded] = [false, rows.set(first, 'unknown')];
    if (kind === 'good' || kind === 'failed') rows.set(first, kind);
  }
  return head && { ...head, rows, isEnded };
}

/** The first hexadecimal digits of the SHA-256 of a value's JSON. */
export function digestOf(value: unknown, digits: number): string {
  return sha256(JSON.stringify(value), digits);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function notKept(): string {
  return new CentralError('loopNotKept').message;
}
