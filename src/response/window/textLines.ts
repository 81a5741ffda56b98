import { countOf } from '../../text/countOf.ts';

/** A line that only one of two texts has. */
export interface LineDifference {
  kind: 'added' | 'gone';
  before?: string;
  after?: string;
}

/** Parts of a device's output that change by themselves: times, durations, and values that are counted or measured. */
const changing = new RegExp(
  [
    String.raw`\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b`,
    String.raw`\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* +\d{1,2}\b(?:,? \d{4})?`,
    String.raw`\b\d{1,3}:\d\d(?::\d\d)?(?:\.\d+)?\b`,
    String.raw`\b\d+d(?::?\d+h)?(?::?\d+m)?(?::?\d+s)?\b|\b\d+h:?\d+m(?::?\d+s)?\b`,
    String.raw`\b\d+ (?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b`,
    String.raw`\b\d+(?:\.\d+)? ?(?:%|bytes|packets|pkts|frames|[KMG]?bps|[KMG]B|dBm?)(?!\w)`,
  ].join('|'),
  'gi',
);
/** Lines of counters, whose numbers soon change. */
const counters =
  /\b(?:uptime|cpu|memory|load|packets|bytes|octets|errors|drops|discards|utili[sz]ation|temperature|counters?|rx|tx|idle|age|last)\b/i;
const mostLines = 200;

/** Compares two texts line by line, in any order. Gives the lines that only one side has, and how many lines differ by themselves. */
export function lineDifferences(
  one: string,
  other: string,
): { differences: LineDifference[]; varied: number } {
  const [before, after] = [linesOf(one), linesOf(other)];
  const counts = new Map<string, number>();
  for (const { steady } of after) counts.set(steady, (counts.get(steady) ?? 0) + 1);
  const gone = before.filter(({ steady }) => {
    const left = counts.get(steady) ?? 0;
    counts.set(steady, left - 1);
    return left <= 0;
  });
  const added = after.filter(({ steady }) => {
    const left = counts.get(steady) ?? 0;
    if (left <= 0) return false;
    counts.set(steady, left - 1);
    return true;
  });
  const exact = new Set(after.map(({ line }) => line));
  const goneLines = new Set(gone);
  const varied = before.filter((line) => !goneLines.has(line) && !exact.has(line.line)).length;
  return {
    differences: [
      ...cut(gone).map((text): LineDifference => ({ kind: 'gone', before: text })),
      ...cut(added).map((text): LineDifference => ({ kind: 'added', after: text })),
    ],
    varied,
  };
}

interface Line {
  line: string;
  /** The line without the parts that change by themselves. */
  steady: string;
}

function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .map((one) => one.trimEnd())
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const steady = line.replace(changing, '~').replaceAll(/[ \t]+/g, ' ');
      return { line, steady: counters.test(line) ? steady.replaceAll(/\d+(?:\.\d+)?/g, '~') : steady };
    });
}

function cut(lines: readonly Line[]): string[] {
  const left = lines.length - mostLines;
  const shown = lines.slice(0, mostLines).map(({ line }) => line);
  return left > 0 ? [...shown, `… ${countOf(left, 'more line')}`] : shown;
}
