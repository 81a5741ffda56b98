import { rowsPathAt, rowsPaths, rowsAt, rowsOfMatches, type Row } from '../../response/table/rows.ts';
import type { FoundForTable, NotShown } from '../../response/table/messages.ts';
import { parseJson, type Json } from '../../text/json.ts';

/** Rows that can be shown, under the path that names them. */
export interface RowSet {
  path: string;
  count: number;
  rows: () => readonly Row[];
}

/** Finds the lists of a document, the most likely one first. */
export function rowSets(document: Json): RowSet[] {
  return rowsPaths(document).map(({ path, count, steps }) => ({
    path,
    count,
    rows: () => rowsAt(document, steps),
  }));
}

/** Gives the rows of a path that has only names; undefined for any other path. */
export function rowSetAt(document: Json, path: string): RowSet | undefined {
  const rowsPath = rowsPathAt(document, path);
  return (
    rowsPath && {
      path,
      count: rowsPath.count,
      rows: () => rowsAt(document, rowsPath.steps),
    }
  );
}

/** Gives the rows that a query found, or the reason why there are none. */
export function foundRows({ values, isOneValue, problem }: FoundForTable, path: string): RowSet | NotShown {
  if (problem !== undefined) return problem;
  const matches = values && parseJson(values);
  if (!Array.isArray(matches) || matches.length === 0) return 'pathFoundNothing';
  const rows = rowsOfMatches(matches, isOneValue === true);
  return { path, count: rows.length, rows: () => rows };
}
