import type { Counts } from '../../response/chart/counts.ts';
import { numberTicks, shortNumber } from '../../response/chart/ticks.ts';
import { drawing, label, legend, legendHeight, svg } from './svg.ts';

const rowHeight = 24;
const right = 60;

/** Draws counts as horizontal bars, one below the other; counts of two columns are stacked. */
export function barsOf(
  { parts, bars }: Counts,
  { name, empty, width }: { name: string; empty: string; width: number },
): SVGElement {
  const labelRoom = Math.min(190, Math.round(width * 0.3));
  const isStacked = parts.length > 1;
  const shown = parts.map((part) => part || empty);
  const top = isStacked ? legendHeight(shown, width) + 6 : 6;
  const height = top + bars.length * rowHeight + 24;
  const ticks = numberTicks(0, Math.max(...bars.map(({ total }) => total), 1), width < 560 ? 4 : 6).filter(
    Number.isInteger,
  );
  const scale = (width - labelRoom - right) / (ticks.at(-1) ?? 1);
  const foot = height - 20;
  const lines = ticks.flatMap((tick) => {
    const x = labelRoom + tick * scale;
    return [
      svg('line', { x1: x, x2: x, y1: top, y2: foot, class: 'rule' }),
      svg('text', { x, y: height - 4, 'text-anchor': 'middle', class: 'faint' }, shortNumber(tick)),
    ];
  });
  const rows = bars.flatMap((bar, at) => {
    const y = top + at * rowHeight;
    let from = labelRoom;
    const boxes = bar.counts.map((count, nth) => {
      const box = svg(
        'rect',
        { x: from, y: y + 3, width: count * scale, height: rowHeight - 6, class: `part part-${nth}` },
        svg('title', {}, [bar.name || empty, ...(isStacked ? [shown[nth]] : []), count].join(', ')),
      );
      from += count * scale;
      return box;
    });
    return [
      label(bar.name || empty, labelRoom - 16, { x: labelRoom - 8, y: y + 16, 'text-anchor': 'end' }),
      ...boxes,
      svg('text', { x: from + 6, y: y + 16 }, String(bar.total)),
    ];
  });
  return drawing(
    [width, height],
    name,
    ...(isStacked ? [legend(shown, width, 'box')] : []),
    ...lines,
    ...rows,
  );
}
