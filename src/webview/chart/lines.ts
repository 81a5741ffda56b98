import { numberTicks, shortNumber, timeTicks } from '../../response/chart/ticks.ts';
import { partsOf, type Series } from '../../response/chart/times.ts';
import { drawing, legend, legendHeight, svg } from './svg.ts';

/** Height of the lines of one axis, px: of a single one, and of each of several. */
const bandHeight = { alone: 290, beside: 170 };
const between = 18;
const left = 64;
/** Room for half of the last time label, which is centred below the end of the axis. */
const right = 32;
const belowAxis = 30;

/** Draws numbers over time, one line for each series. `bands` has the indexes of the lines that share an axis. */
export function linesOf(
  series: readonly Series[],
  bands: readonly (readonly number[])[],
  { name, width }: { name: string; width: number },
): SVGElement {
  const names = series.map((one) => one.name);
  const [from, to] = bounds(series.flatMap(({ points }) => points.map(({ at }) => at)));
  const x = (at: number) => left + ((at - from) / Math.max(to - from, 1)) * (width - left - right);
  const head = legendHeight(names, width) + 8;
  const tall = bands.length > 1 ? bandHeight.beside : bandHeight.alone;
  const drawn = bands.flatMap((indexes, nth) => {
    const top = head + nth * (tall + between);
    return band(series, indexes, { top, foot: top + tall, width, x });
  });
  const height = head + bands.length * (tall + between) - between + belowAxis;
  const times = timeTicks(from, to, Math.floor(width / 90), new Date(from).getTimezoneOffset()).map((at) =>
    svg(
      'text',
      { x: x(at), y: height - 8, 'text-anchor': 'middle', class: 'faint' },
      timeLabel(at, to - from),
    ),
  );
  return drawing([width, height], name, legend(names, width, 'line'), ...drawn, ...times);
}

/** Draws the lines of one axis. */
function band(
  series: readonly Series[],
  indexes: readonly number[],
  { top, foot, width, x }: { top: number; foot: number; width: number; x: (at: number) => number },
): SVGElement[] {
  const own = indexes.map((index) => series[index]?.points ?? []);
  const [least, most] = bounds(own.flat().flatMap(({ value }) => value ?? []));
  const ticks = numberTicks(least, most, 6);
  const [bottom, highest] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) =>
    foot - ((value - bottom) / Math.max(highest - bottom, Number.EPSILON)) * (foot - top);
  const rules = ticks.flatMap((tick) => [
    svg('line', { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: 'rule' }),
    svg('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end', class: 'faint' }, shortNumber(tick)),
  ]);
  const paths = indexes.map((index, nth) =>
    svg('path', {
      d: partsOf(own[nth] ?? [])
        .map((part) => partPath(part.map(({ at, value }) => [x(at), y(value)])))
        .join(''),
      class: `line line-${index}`,
    }),
  );
  return [...rules, ...paths];
}

/** Gives the path of a line through points; a single point becomes a dash, as a line of one point is invisible. */
function partPath(points: readonly (readonly [number, number])[]): string {
  const [[x, y] = [0, 0], ...others] = points;
  if (others.length === 0) return `M${(x - 3).toFixed(1)} ${y.toFixed(1)}h6`;
  const steps = points.map(([across, down]) => `${across.toFixed(1)} ${down.toFixed(1)}`);
  return `M${steps.join('L')}`;
}

function bounds(numbers: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const one of numbers) [least, most] = [Math.min(least, one), Math.max(most, one)];
  return [least, most];
}

function timeLabel(at: number, span: number): string {
  const date = new Date(at);
  if (span > 3 * 86_400_000) return date.toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
  return date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
