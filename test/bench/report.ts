export interface BenchOptions {
  /** The folder of another build, to be measured beside this one. */
  beside?: string;
  part?: string;
}

/** Exports of a bench module. */
export interface Bench {
  name: string;
  run(report: Report, options: BenchOptions): Promise<void>;
}

export interface Figure {
  what: string;
  unit: string;
  /** Every sample of the measured thing; the table shows the median. */
  samples: readonly number[];
  /** Samples of the floor, taken in the same run: the table shows the ratio to their median. */
  floor?: readonly number[];
  /** Samples of another build, taken in the same run. */
  beside?: readonly number[];
  /** The mark, in words. */
  mark?: string;
}

/** Collects figures and prints them as one Markdown table. */
export class Report {
  readonly #figures: Figure[] = [];

  add(figure: Figure): void {
    this.#figures.push(figure);
  }

  table(): string {
    const rows = this.#figures.map(({ what, unit, samples, floor, beside, mark = '' }) => {
      const ours = median(samples);
      const base = floor && median(floor);
      return [
        `${what}, ${unit}`,
        round(base),
        round(beside && median(beside)),
        round(ours),
        base ? `${(ours / base).toFixed(2)} x` : '',
        mark,
      ];
    });
    const all = [['what', 'floor', 'beside', 'measured', 'ratio', 'mark'], ...rows];
    const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
    const lines = all.map(
      (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
    );
    lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
    return lines.join('\n');
  }
}

/** The middle sample, or the mean of the middle two; throws without samples. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('A figure needs at least one sample.');
  return (upper + lower) / 2;
}

function round(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(3)));
}
