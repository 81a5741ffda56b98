const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const day = 24 * hour;

/** A time to wait, rounded up to the larger two units: `10 days 3 h`, `3 h 5 min`, `40 s`. */
export function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.ceil(minutes / 60);
  if (hours >= 48)
    return hours % 24 === 0 ? `${hours / 24} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** An estimated time, in whole units: `119 s`, `2 min`, `3 h`. */
export function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / second));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** A time that was measured: `340 ms`, `1.2 s`, `3 min 5 s`. */
export function measured(ms: number): string {
  if (Math.round(ms) < second) return `${Math.round(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  return `${Math.floor(tenths / 600)} min ${Math.floor((tenths % 600) / 10)} s`;
}

/** A countdown in a short form for the status bar: `13d 4h`, `1h 12m`, `4m`, `48s`, and `0s` at its end. */
export function countdown(ms: number): string {
  const left = Math.max(0, ms);
  if (left >= day) return `${Math.floor(left / day)}d ${Math.floor((left % day) / hour)}h`;
  if (left >= hour) return `${Math.floor(left / hour)}h ${Math.floor((left % hour) / minute)}m`;
  return left >= minute ? `${Math.floor(left / minute)}m` : `${Math.floor(left / second)}s`;
}
