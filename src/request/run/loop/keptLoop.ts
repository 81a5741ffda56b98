import type { Account } from '../../../account/account.ts';
import { CentralError, isCentralError } from '../../../base/errors.ts';
import { isWrite } from '../../../http/call.ts';
import { mayBeDone } from '../../../http/changeEnd.ts';
import { countOf } from '../../../text/countOf.ts';
import { rangesOf } from '../../../text/numberRanges.ts';
import { isWriteBlock } from '../../resolve/resolve.ts';
import { outlined } from '../../syntax/outline.ts';
import { place, type Document } from '../../syntax/model.ts';
import { tagsOf } from '../../syntax/tagsOf.ts';
import type { Value } from '../../syntax/value.ts';
import { digestOf, type LoopLog, type LoopNames, type LoopOwner, type TellLoop } from './loopLog.ts';
import type { LoopSoFar, RowState } from './loopRecords.ts';
import type { Prepared } from '../prepare.ts';
import { isUnknown, wordOf, type LoopWord } from './resume.ts';
import type { RunContext } from '../runContext.ts';
import type { LeftItems, LoopOutcome, RowOutcome } from '../runOutcome.ts';
import type { Run } from '../runState.ts';

/** A loop of changes that keeps its progress on the disk while it runs. */
export class KeptLoop {
  readonly #log: LoopLog;
  readonly #now: Pick<LoopSoFar, 'digest' | 'total' | 'ofText'>;
  readonly #word: LoopWord;

  constructor(log: LoopLog, now: Pick<LoopSoFar, 'digest' | 'total' | 'ofText'>, word: LoopWord) {
    this.#log = log;
    this.#now = now;
    this.#word = word;
  }

  get #isSame(): boolean {
    const { before } = this.#log;
    return before !== undefined && areAlike(before, this.#now);
  }

  /**
   * Lets a run begin. Throws loopBrokenOff if an earlier run was killed and nobody has said which rows to send, and loopUnreadable if that
   * cannot be known. A run that is to go on with an earlier one can also throw nothingKept and loopChanged.
   */
  check({ onlyRows, resumeKept }: Run['options'], tell: TellLoop): void {
    const { before, isReadable, path } = this.#log;
    if (!isReadable && !onlyRows)
      throw new CentralError('loopUnreadable', { file: path, rows: this.#now.total });
    if (resumeKept) {
      if (!before) throw new CentralError('nothingKept');
      if (!this.#isSame) throw new CentralError('loopChanged', { told: toldOf(before, this.#word) });
      return;
    }
    if (!before || before.isEnded || before.rows.size === 0) return;
    const values = { told: toldOf(before, this.#word), rows: this.#now.total };
    if (!onlyRows)
      throw this.#isSame
        ? new CentralError('loopBrokenOff', { ...values, left: rangesOf(leftIn(before)) })
        : new CentralError('otherLoopBrokenOff', values);
    if (!this.#isSame) tell(new CentralError('otherLoopBefore', values));
  }

  /** Tells what an earlier run of the same rows left of calls of several rows of which some are done. */
  get left(): Iterable<[number, LeftItems]> {
    return (this.#isSame && this.#log.before?.left) || [];
  }

  /** True if a later run can go on with this one. */
  get isKept(): boolean {
    return this.#log.isKept;
  }

  /** Gives what the earlier run did, as the outcome of a run that is resumed. */
  earlier(index: number, values: readonly Value[], shown: (value: Value) => Value): LoopOutcome {
    const states = this.#log.before?.rows ?? new Map();
    const rows = values.flatMap((row, at): RowOutcome[] => {
      const of = { at, row, shown: shown(row) };
      const state = states.get(at);
      if (state === 'good') return [{ ...of, skipped: doneEarlier, ok: true }];
      if (state !== 'unknown') return [];
      const error = Object.assign(new CentralError('rowBrokenOff'), { mayBeDone: true as const });
      return [{ ...of, error, ok: false }];
    });
    return { index, rows, failed: 0, total: values.length, notices: [], before: [] };
  }

  /**
   * Begins the log of a run. If the run goes on with an earlier run of this process, it notes what that run did, unless that is noted
   * already.
   */
  async begin({ resumeKept, onlyRows, resume }: Run['options']): Promise<void> {
    const goesOn = resumeKept === true || onlyRows !== undefined || resume !== undefined;
    const isSame = this.#isSame && goesOn;
    await this.#log.begin(this.#now, isSame);
    if (isSame) return;
    for (const row of resume?.rows ?? []) await this.#log.came(row.at, stateOf(row), row.left);
  }

  /** Gives connections that note a change of a row before it is sent. */
  noting(ports: RunContext, at: number): RunContext {
    return {
      ...ports,
      send: async (account, call, options) => {
        if (isWrite(call.method)) await this.#log.sending(at);
        return ports.send(account, call, options);
      },
    };
  }

  async came(outcome: RowOutcome): Promise<void> {
    if (!isUnknown(outcome)) await this.#log.came(outcome.at, stateOf(outcome), outcome.left);
  }

  /** Notes a row whose error also ended the run. */
  async broke(at: number, error: unknown, left: LeftItems | undefined): Promise<void> {
    if (isCentralError(error) && !mayBeDone(error)) await this.#log.came(at, 'failed', left);
  }

  end(): Promise<void> {
    return this.#log.end();
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}

/**
 * Opens the log of a block's loop; undefined if there is none, because the block only reads or there is no place to keep a log. Throws what
 * `KeptLoop.check` throws, and loopUnderWay if another run has the log and nobody has said which rows to send.
 */
export async function keptLoop(
  { ports, document, options }: Run,
  { index, account }: Prepared,
  rows: readonly Value[],
): Promise<KeptLoop | undefined> {
  const placed = place(document, index);
  const kept = placed && isWriteBlock(placed) ? ports.loopLogs : undefined;
  if (!placed || !kept) {
    if (options.resumeKept) throw new CentralError('nothingKept');
    return undefined;
  }
  const { logs, owner: of, tell } = kept;
  const names = namesOf(of, document, index, account);
  const word = wordOf(tagsOf(document, index).tags.foreach ?? {});
  const now = { digest: digestOf([document.text, index, rows], 8), total: rows.length };
  try {
    const log = await logs.open(names, tell);
    const loop = log && new KeptLoop(log, { ...now, ofText: digestOfText(document, index) }, word);
    if (!loop && options.resumeKept) throw new CentralError('nothingKept');
    try {
      loop?.check(options, tell);
    } catch (error) {
      await loop?.close();
      throw error;
    }
    return loop;
  } catch (error) {
    if (!isCentralError(error) || error.reason !== 'loopUnderWay') throw error;
    if (!options.onlyRows) {
      const soFar = logs.underWay(names);
      const told =
        soFar && areAlike(soFar, now)
          ? toldOf(soFar, word, true)
          : 'It is not known how far it is: look in Central.';
      throw new CentralError('loopUnderWay', { told, rows: rows.length }, { cause: error });
    }
    tell(new CentralError('loopNotKeptTwice'));
    return undefined;
  }
}

/** Tells if two runs are of the same text and rows. */
function areAlike(one: Pick<LoopSoFar, 'digest' | 'total'>, other: typeof one): boolean {
  return one.digest === other.digest && one.total === other.total;
}

/** Tells if a file is still the same as when the loop was kept. */
export function isOfText({ ofText }: LoopSoFar, document: Document, index: number): boolean {
  return ofText === digestOfText(document, index);
}

function digestOfText({ text }: Document, index: number): string {
  return digestOf([text, index], 8);
}

/**
 * Gives names that identify a loop, whichever window or terminal sends it. If two loops in a file have the same title, the second one also
 * has its number. A text that was never saved is identified by its content, because tomorrow its name may belong to another text.
 */
export function namesOf(
  { file, environment }: LoopOwner,
  document: Document,
  index: number,
  { baseUrl, clientId, tenantId = '' }: Account,
): LoopNames {
  const titleOf = (at: number) => {
    const placed = place(document, at);
    return placed?.block.request && outlined(placed).title;
  };
  const title = titleOf(index) ?? '';
  const alike = document.blocks.slice(0, index).filter((_, at) => titleOf(at) === title).length;
  const customer = [baseUrl, clientId, tenantId];
  const rest = [environment, title, ...customer, ...(alike === 0 ? [] : [String(alike)])];
  const unsaved = ['untitled', document.text, ...rest];
  return file === undefined ? { now: unsaved } : { now: [file, ...rest], unsaved };
}

function stateOf(row: RowOutcome): RowState {
  return isUnknown(row) ? 'unknown' : row.ok ? 'good' : 'failed';
}

/** Reports the progress of an earlier run that can no longer report it itself, or of one that is under way. */
function toldOf(before: LoopSoFar, word: LoopWord, isUnderWay = false): string {
  const numbers = (state: string) =>
    [...before.rows].flatMap(([at, one]) => (one === state ? at + 1 : [])).toSorted((a, b) => a - b);
  const [good, failed, unknown] = [numbers('good'), numbers('failed'), numbers('unknown')];
  const left = before.total - before.rows.size;
  return [
    `${good.length} of ${countOf(before.total, word)} ${good.length === 1 || before.total === 1 ? 'was' : 'were'} done.`,
    ...(unknown.length === 0
      ? []
      : [
          `It is not known ${isUnderWay ? 'yet ' : ''}if the change of ${named(unknown, word)} was carried out: look in Central.`,
        ]),
    ...(failed.length === 0 ? [] : [`Failed: ${named(failed, word)}.`]),
    ...(left === 0 ? [] : [`Not sent: ${countOf(left, word)}.`]),
  ].join(' ');
}

function named(numbers: readonly number[], word: LoopWord): string {
  return `${numbers.length === 1 ? word : `${word}s`} ${rangesOf(numbers)}`;
}

/** The numbers of the rows that failed or were not sent. */
export function leftIn({ rows, total }: LoopSoFar): number[] {
  const isLeft = (at: number) => rows.get(at) === undefined || rows.get(at) === 'failed';
  return Array.from({ length: total }, (_, at) => at).flatMap((at) => (isLeft(at) ? at + 1 : []));
}

const doneEarlier = 'An earlier run has sent this row.';
