import { roughly } from '../text/duration.ts';
import type { ShownProgress } from '../request/run/runPace.ts';
import { countOf } from '../text/countOf.ts';

/** Gives the progress of a long run for a terminal, in one line; a wait is printed as its own line. */
export function progressText({ calls, rows, places, part }: ShownProgress): string {
  const parts: string[] = [];
  if (calls) parts.push(`call ${calls.done + 1} of ${calls.calls}, ${calls.failed} failed`);
  if (rows) {
    const left = rows.leftMs === undefined ? '' : `, about ${roughly(rows.leftMs)}`;
    parts.push(`row ${rows.done} of ${rows.rows}, ${rows.failed} failed${left}`);
  }
  if (places) {
    const { what, done, places: all, failed } = places;
    parts.push(`${what === 'accounts' ? 'account' : 'customer'} ${done} of ${all}, ${failed} failed`);
  }
  if (part?.kind === 'poll') parts.push(`asked ${countOf(part.attempt, 'time')}`);
  else if (part?.calls === undefined)
    parts.push(...(part ? [`page ${part.pages}, ${countOf(part.items, 'row')}`] : []));
  else parts.push(`page ${part.pages} of ${part.calls}`);
  return parts.join(' · ');
}
