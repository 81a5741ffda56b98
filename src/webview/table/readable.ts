import type { Column } from '../../response/table/columns.ts';
import type { Words } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { forCell, forQuestion } from '../../text/foreignText.ts';

/** Gives the name of a column for a person to read. */
export function shownName({ name }: Pick<Column, 'name'>, { empty }: Words): string {
  return forCell(name) || empty;
}

/** Gives the text of a whole row, with a line for each value. */
export function wholeRow(row: Row): string {
  return forQuestion(JSON.stringify(row, undefined, 2));
}
