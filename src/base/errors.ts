import type { ErrorKind, NextStep, ReasonRow } from './errorKind.ts';
import { reasons, type Reason } from './reasons.ts';

export type Values = Record<string, string | number>;

/** The one error that the core throws. `message` is a sentence that is safe to paste in public. */
export class CentralError extends Error {
  readonly code: ErrorKind;
  readonly nextStep: NextStep | undefined;
  readonly reason: Reason;
  readonly values: Values;
  /** The change that is kept, if it may have been carried out all the same, and its run. */
  change?: { id: string; state: 'canUndo' | 'undone' | 'cannotUndo'; reason?: string; run?: string };

  /** True if a change went out and its end is not known: sent again it might be done twice. */
  mayBeDone?: true;

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

/** Puts values into a sentence's {placeholders}; what stands in two braces is a reference, which it shows. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

const longest = 500;

/** A value as it may stand in a sentence: one line, no link, no command, no icon, no hidden character; one over 500 characters ends in “…”. */
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
