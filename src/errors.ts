/** What went wrong, as other code may ask: the `code` of every rejected command. */
export type ErrorKind =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  | 'quotaExhausted'
  | 'unreachable'
  | 'untrusted'
  | 'badAnswer'
  | 'badRequest'
  | 'badRequestFile'
  | 'readOnly'
  | 'cancelled'
  | 'badArgument';

/** What a person can do next; the shell turns it into one button. */
export type NextStep = 'signIn' | 'retry' | 'showLog' | 'manageTrust' | 'addAccount' | 'openProxySettings';

type Row = readonly [kind: ErrorKind, sentence: string, nextStep?: NextStep];

/** Every sentence that the core says to a person: safe to paste in public, values only through {placeholders}. */
export const reasons = {
  cancelled: ['cancelled', 'Cancelled.'],
  noAccount: ['signedOut', 'No account is signed in.', 'addAccount'],
  unknownAccount: ['badArgument', 'There is no account named “{account}”.'],
} as const satisfies Record<string, Row>;

export type Reason = keyof typeof reasons;
export type Values = Record<string, string | number>;

/** The one error that the core throws. `message` is a sentence that is safe to paste in public. */
export class CentralError extends Error {
  readonly code: ErrorKind;
  readonly nextStep: NextStep | undefined;
  readonly reason: Reason;
  readonly values: Values;

  constructor(reason: Reason, values: Values = {}, options?: { cause?: unknown }) {
    const [kind, sentence, nextStep] = reasons[reason] as Row;
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
    super(fill(sentence, safe), options);
    this.name = 'CentralError';
    this.code = kind;
    this.nextStep = nextStep;
    this.reason = reason;
    this.values = safe;
  }
}

/** Puts values into a sentence's {placeholders}. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** A value as it may stand in a sentence: one line, no link, no command, no icon, no hidden character, at most 200 characters. */
export function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  return value
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\]\(|command:|\$\(/gi, ' ')
    .slice(0, 200);
}

export function isCentralError(error: unknown, ...kinds: ErrorKind[]): error is CentralError {
  return error instanceof CentralError && (kinds.length === 0 || kinds.includes(error.code));
}
