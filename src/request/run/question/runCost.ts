import { roughly } from '../../../text/duration.ts';

/** The calls that an account may send, as far as is known. */
export interface Allowance {
  perSecond: number;
  /** The calls of today, if a response has already given them. */
  day?: { used: number; limit: number } | undefined;
}

/** The cost of a run before it is sent. */
export interface RunCost {
  calls: number;
  /** True if pages or repeats may be added to the calls. */
  isLeast: boolean;
  /** Number of the calls that read objects before a change, so that they can be restored. */
  reads?: number;
  /** Rows in all and in one call, if several go in one call. */
  rows?: number;
  by?: number;
  /** Time at the pace that the account may have, ms. */
  ms: number;
  /** Share of the calls of a day, in percent. */
  share?: number;
  /** Calls that are left today, if they are not enough. */
  left?: number;
}

/** The ways in which a run differs from one call per row at the account's pace. */
export interface RunShape {
  /** Calls of the operation that the server allows in a minute. */
  perMinute?: number | undefined;
  /** Calls that read before each call, and do not count for its operation. */
  reads?: number;
  /** Rows in all and in one call, if several go in one call. */
  rows?: number;
  by?: number;
}

export function costOf(
  sent: number,
  { perSecond, day }: Allowance,
  isLeast = false,
  { perMinute = Infinity, reads = 0, rows, by }: RunShape = {},
): RunCost {
  const calls = sent * (1 + reads);
  const bySecond = (calls / perSecond) * 1_000;
  // As many calls as the server allows in a minute can be sent at once.
  const ms = sent > perMinute ? Math.max(bySecond, (sent / perMinute) * 60_000) : bySecond;
  const grouped = rows !== undefined && by !== undefined ? { rows, by } : {};
  const cost: RunCost = { calls, isLeast, ms, ...(reads > 0 && { reads: sent * reads }), ...grouped };
  if (!day) return cost;
  const left = Math.max(0, day.limit - day.used);
  return { ...cost, share: (100 * calls) / day.limit, ...(calls > left && { left }) };
}

/** Gives the cost in one line. `translate` gets its sentences: `300 calls, about 43 s, 6 % of today’s calls`. */
export function costText(
  { calls, isLeast, ms, share, left, rows, by, reads = 0 }: RunCost,
  translate: (text: string, values: Record<string, string>) => string,
): string {
  const values = {
    calls: String(calls),
    sent: String(calls - reads),
    reads: String(reads),
    rows: String(rows ?? calls),
    by: String(by ?? 1),
    time: roughly(ms),
    share: percent(share ?? 0),
    left: String(left ?? 0),
  };
  const parts = [
    callsText(values, { isLeast, by }, translate),
    ...(reads === 0 ? [] : [readsText(values, by, translate)]),
    translate('about {time}', values),
    ...(share === undefined ? [] : [translate('{share} % of today’s calls', values)]),
  ];
  const line = parts.join(', ');
  return left === undefined
    ? line
    : `${line}. ${translate(left === 1 ? 'Only 1 call is left today.' : 'Only {left} calls are left today.', values)}`;
}

function callsText(
  values: Record<string, string>,
  { isLeast, by }: Pick<RunCost, 'isLeast' | 'by'>,
  translate: (text: string, values: Record<string, string>) => string,
): string {
  if ((by === undefined && values['calls'] === '1') || (values['rows'] === '1' && values['sent'] === '1'))
    return isLeast ? translate('At least 1 call', values) : translate('1 call', values);
  if (by === undefined)
    return isLeast ? translate('At least {calls} calls', values) : translate('{calls} calls', values);
  if (values['sent'] === '1' && values['rows'] !== '1')
    return isLeast
      ? translate('{rows} rows in at least 1 call', values)
      : translate('{rows} rows in 1 call', values);
  return isLeast
    ? translate('{rows} rows: at least {sent} calls of {by}', values)
    : translate('{rows} rows: {sent} calls of {by}', values);
}

function readsText(
  values: Record<string, string>,
  by: number | undefined,
  translate: (text: string, values: Record<string, string>) => string,
): string {
  return by === undefined
    ? translate('{reads} of them to read what is there', values)
    : translate(
        values['reads'] === '1'
          ? 'and 1 call to read what is there'
          : 'and {reads} calls to read what is there',
        values,
      );
}

function percent(share: number): string {
  if (share < 0.1) return '< 0.1';
  return share < 10 ? String(Number(share.toFixed(1))) : String(Math.round(share));
}
