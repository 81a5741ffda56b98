/** Steps of a time axis, ms. */
const timeSteps = [1, 5, 15, 30]
  .map((seconds) => seconds * 1_000)
  .concat([1, 5, 15, 30].map((minutes) => minutes * 60_000))
  .concat([1, 3, 6, 12].map((hours) => hours * 3_600_000))
  .concat([1, 2, 7, 14, 30, 90, 365].map((days) => days * 86_400_000));

/** Gives about `count` round numbers from 0, or from below a negative least one, up to the greatest. */
export function numberTicks(least: number, greatest: number, count: number): number[] {
  const from = Math.min(least, 0);
  const span = Math.max(greatest - from, Number.EPSILON);
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= count) ?? span;
  const first = Math.floor(from / step);
  const last = Math.ceil(greatest / step);
  return Array.from({ length: last - first + 1 }, (_, nth) => Number(((first + nth) * step).toPrecision(12)));
}

/** Gives at most `count` times between two, round in the zone of `offset`, which is in minutes as Date gives it. */
export function timeTicks(from: number, to: number, count: number, offset: number): number[] {
  const step = timeSteps.find((one) => (to - from) / one <= count) ?? Math.max((to - from) / count, 1);
  const shift = offset * 60_000;
  const ticks: number[] = [];
  for (let at = Math.ceil((from - shift) / step) * step + shift; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Writes a number in few characters: 1.2 k, 3.4 M. */
export function shortNumber(value: number): string {
  const units = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const rounded = Number(value.toPrecision(3));
  const unit = units.find(([size]) => Math.abs(rounded) >= size);
  return unit ? `${Number((rounded / unit[0]).toPrecision(3))} ${unit[1]}` : String(rounded);
}
