/** The calls that an account may send, as far as is known. */
export interface Allowance {
  perSecond: number;
  /** Of today, once a response has told. */
  day?: { used: number; limit: number } | undefined;
}

/** The cost of a run before it is sent. */
export interface RunCost {
  calls: number;
  /** Pages or repeats may come to each call. */
  isLeast: boolean;
  /** At the pace that the account may have. */
  ms: number;
  /** Of the day's calls, in percent. */
  share?: number;
  /** Calls that are left today, where they are not enough. */
  left?: number;
}

export function costOf(calls: number, { perSecond, day }: Allowance, isLeast = false): RunCost {
  const cost: RunCost = { calls, isLeast, ms: (calls / perSecond) * 1_000 };
  if (!day) return cost;
  const left = Math.max(0, day.limit - day.used);
  return { ...cost, share: (100 * calls) / day.limit, ...(calls > left && { left }) };
}

/** Gives the cost in one line, its sentences through `translate`: `300 calls, about 43 s, 6 % of today’s calls`. */
export function costText(
  { calls, isLeast, ms, share, left }: RunCost,
  translate: (text: string, values: Record<string, string>) => string,
): string {
  const values = {
    calls: String(calls),
    time: roughly(ms),
    share: percent(share ?? 0),
    left: String(left ?? 0),
  };
  const parts = [
    isLeast ? translate('At least {calls} calls', values) : translate('{calls} calls', values),
    translate('about {time}', values),
    ...(share === undefined ? [] : [translate('{share} % of today’s calls', values)]),
  ];
  const line = parts.join(', ');
  return left === undefined ? line : `${line}. ${translate('Only {left} calls are left today.', values)}`;
}

/** A time that nobody measures: whole seconds below two minutes, else whole minutes or hours. */
export function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function percent(share: number): string {
  if (share < 0.1) return '< 0.1';
  return share < 10 ? String(Number(share.toFixed(1))) : String(Math.round(share));
}
