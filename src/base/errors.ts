import type { ErrorKind, NextStep, ReasonRow } from './errorKind.ts';
import { reasons, type Reason } from './reasons.ts';

export type Values = Record<string, string | number>;

/** The one error that the core throws. `message` is a sentence that is safe to paste in public. */
export class CentralError extends Error {
  readonly code: ErrorKind;
  readonly nextStep: NextStep | undefined;
  readonly reason: Reason;
  readonly values: Values;
  /** The stored change, if the server may have carried it out in spite of the error, and its run. */
  change?: { id: string; state: 'canUndo' | 'undone' | 'cannotUndo'; reason?: string; run?: string };

  /**
   * True if a change was sent and its outcome is not known: if it is sent again, it may be done twice. False for a call that changes
   * nothing, whatever its error.
   */
  mayBeDone?: boolean;

  constructor(reason: Reason, values: Values = {}, options?: { cause?: unknown }) {
    const [kind, sentence, nextStep] = reasons[reason] as ReasonRow;
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
    super(fill(sentence, safe), options);
    this.name = 'CentralError';
    this.code = kind;
    this.nextStep = nextStep;
    this.reason = reason;
    this.values = safe;
  }
}

/** Puts values into a sentence's {placeholders}. A name in two braces stays as it is: it shows a reference. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

const longest = 500;

/**
 * A value that may stand in a sentence: one line, without links, commands, icons and hidden characters. A value over 500 characters ends in
 * “…”.
 */
export function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').replace(/\]\(|command:|\$\(/gi, ' ');
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed()}…` : clean;
}

/** Tells if an expression of a request file was stopped. */
export function isTooCostly(error: unknown): error is CentralError {
  return error instanceof CentralError && error.reason === 'tooCostly';
}

export function isCentralError(error: unknown, ...kinds: ErrorKind[]): error is CentralError {
  return error instanceof CentralError && (kinds.length === 0 || kinds.includes(error.code));
}
