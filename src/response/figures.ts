import { measured } from '../text/duration.ts';
import { countOf } from '../text/countOf.ts';

/** Writes a size as a person reads it, in steps of 1024: `512 B`, `48 KB`, `1.5 MB`. */
function size(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** Figures of a call to several accounts or customers. */
interface Spread {
  rows: number;
  /** The number of accounts and customers that it was sent to. */
  recipients: number;
  /** Number of these that are customers of an MSP. */
  customers: number;
  failed: readonly unknown[];
}

/** Writes the outcome of a call to several accounts or customers: `120 rows of 3 accounts, 1 failed`. */
function ofSpread({ rows, recipients, customers, failed }: Spread): string {
  const counts = [[recipients - customers, 'account'] as const, [customers, 'customer'] as const];
  const of = counts.flatMap(([count, noun]) => (count > 0 ? [countOf(count, noun)] : [])).join(' and ');
  const told = [countOf(rows, 'row'), ...(of === '' ? [] : [of])].join(' of ');
  return failed.length > 0 ? `${told}, ${failed.length} failed` : told;
}

/** Writes the outcome of a call in one line for its lens: `200 · 1.2 s · 48 KB · 3 pages`. */
export function inFigures(result: {
  status: number;
  durationMs: number;
  bytes: number;
  pages: number;
  spread?: Spread | undefined;
}): string {
  const parts = [
    result.spread ? ofSpread(result.spread) : String(result.status),
    measured(result.durationMs),
    size(result.bytes),
  ];
  if (result.pages > 1) parts.push(`${result.pages} pages`);
  return parts.join(' · ');
}
