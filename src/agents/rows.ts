import type { Json } from '../text/json.ts';
import type { Results } from './results.ts';
import type { ToolAnswer } from './tool.ts';

/** Rows of a list that are shown by default, and at most. */
export const usualRows = 25;
export const mostRows = 200;

export const rowsArgument = {
  type: 'integer',
  description: `Rows to show here, ${usualRows} unless told. The others are in the resource.`,
  minimum: 1,
  maximum: mostRows,
} as const;

/** The most characters of rows that a response shows. */
const mostShown = 100_000;

/** A list as a response: counts, the first rows, and a link to all of them if these are not all. */
export function listed(results: Results, title: string, rows: readonly Json[], most: number): ToolAnswer {
  const shown = firstRows(rows, most);
  const told = { rows: rows.length, shown: shown.length };
  if (shown.length === rows.length) return { told, data: shown };
  const { id } = results.keep(title, [...rows]);
  return { told: { ...told, result: id }, data: shown, link: id };
}

/** The first rows that fit, up to `most`. */
export function firstRows(rows: readonly Json[], most: number): Json[] {
  const shown: Json[] = [];
  let room = mostShown;
  for (const row of rows.slice(0, most)) {
    room -= JSON.stringify(row).length;
    if (room < 0) break;
    shown.push(row);
  }
  return shown;
}
