import {
  keysBeside,
  placeAt,
  rowPlaces,
  rowsAt,
  rowsOfMatches,
  type Row,
} from '../../response/table/rows.ts';
import type { FoundForTable, NotShown } from '../../response/table/messages.ts';
import { parseJson, type Json } from '../../text/json.ts';

/** Rows that can be shown, under the path that names them. */
export interface RowSet {
  path: string;
  count: number;
  rows: () => readonly Row[];
  /** Names of the numbers in a list of each row. */
  keys?: readonly string[] | undefined;
}

/** The lists of a document, the one that is meant most likely first. */
export function rowSets(document: Json): RowSet[] {
  return rowPlaces(document).map(({ path, count, steps }) => ({
    path,
    count,
    rows: () => rowsAt(document, steps),
    keys: keysBeside(document, steps),
  }));
}

/** The rows of a path of names; undefined for one that has to be looked for. */
export function rowSetAt(document: Json, path: string): RowSet | undefined {
  const place = placeAt(document, path);
  return (
    place && {
      path,
      count: place.count,
      rows: () => rowsAt(document, place.steps),
      keys: keysBeside(document, place.steps),
    }
  );
}

/** The rows that a query found, or why there are none. */
export function foundRows({ values, isOnePlace, problem }: FoundForTable, path: string): RowSet | NotShown {
  if (problem !== undefined) return problem;
  const matches = values && parseJson(values);
  if (!Array.isArray(matches) || matches.length === 0) return 'pathFoundNothing';
  const rows = rowsOfMatches(matches, isOnePlace === true);
  return { path, count: rows.length, rows: () => rows };
}
