import { columnsOf } from '../../../src/response/table/columns.ts';
import type { CellFilter } from '../../../src/response/table/cellTest.ts';
import { orderOf, readFilter, SearchTexts } from '../../../src/response/table/order.ts';
import type { Row } from '../../../src/response/table/rows.ts';

/** The values of a column that pass a filter, or that a search finds. */
export function passing(values: readonly unknown[], { typed, text = '' }: { typed?: string; text?: string }) {
  const rows = values.map((value): Row => (value === undefined ? {} : { value: value as Row[string] }));
  const { columns } = columnsOf(rows);
  const filters =
    typed === undefined ? [] : columns.map((one) => [one, readFilter(typed) as CellFilter] as const);
  const order = orderOf(rows, new SearchTexts(rows, columns), { filters, text, sort: [] });
  return [...order].map((place) => values[place]);
}
