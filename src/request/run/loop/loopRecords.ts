import { parseJson } from '../../../text/json.ts';
import type { LeftItems } from '../runOutcome.ts';

/** The state of a row. A row is unknown if it was noted as about to be sent, and nothing was noted after that. */
export type RowState = 'good' | 'failed' | 'unknown';

/** The kept progress of a loop: only numbers and states. Rows are counted from 0. */
export interface LoopSoFar {
  /** A digest of the file's text and the rows, so short that a secret in them cannot be found by trying. */
  digest: string;
  /** A digest of only the file's text; missing in older logs. */
  ofText?: string;
  total: number;
  rows: ReadonlyMap<number, RowState>;
  /** The rows that are left of calls of several rows of which others are done. */
  left: ReadonlyMap<number, LeftItems>;
  /** True if the run itself reported the results of all rows; a run that was killed did not. */
  isEnded: boolean;
}

/** Reads the records of a log, one per line. Undefined if they do not show what was sent. */
export function readRecords(text: string): LoopSoFar | undefined {
  let head: Pick<LoopSoFar, 'digest' | 'total' | 'ofText'> | undefined;
  let isEnded = false;
  const rows = new Map<number, RowState>();
  const left = new Map<number, LeftItems>();
  for (const written of text.split('\n')) {
    // A block of the disk that was not written before a loss of power reads as zeros.
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
    else if (kind === 'good' || kind === 'failed') {
      const [, items, areNamed] = values;
      rows.set(at, kind);
      // A refusal leaves what an earlier call left.
      if (kind === 'good') left.delete(at);
      if (Array.isArray(items) && items.every(isCount)) left.set(at, { items, areNamed: areNamed === 1 });
    } else return undefined;
  }
  return head && { ...head, rows, left, isEnded };
}

const beginnings = ['["sent",', '["good",', '["failed",', '["ended"]'];

/** Tells if a loss of power cut a record while it was written. Then its call was not sent, or its end is unknown. */
function isCut(line: string): boolean {
  if (/^\["(?:sent|good|failed)",[\d,[\]]*$/.test(line) && recordIn(line).length === 0) return true;
  return beginnings.some((one) => one.length > line.length && one.startsWith(line));
}

function recordIn(line: string): unknown[] {
  const record: unknown = parseJson(Buffer.from(line));
  return Array.isArray(record) ? record : [];
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
