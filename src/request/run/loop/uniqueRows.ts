import { CentralError } from '../../../base/errors.ts';
import { isRaw, textOfValue } from '../../../text/json.ts';
import { isRefusal } from '../../resolve/foundName.ts';
import { evaluate } from '../../resolve/lookUp.ts';
import { nameScope } from '../../resolve/nameScope.ts';
import { parseExpression } from '../../syntax/reference.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import { isList, type Value } from '../../syntax/value.ts';
import type { Prepared } from '../prepare.ts';
import { scopesOf, type Run } from '../runState.ts';
import { rowOf } from './loopRows.ts';

/** The most rows that a sentence names. */
const mostNamed = 10;

/** Refuses rows if two have the same `@unique` value, upper and lower case being alike, or if one has none. Throws rowsEmpty, rowsAlike. */
export async function refuseAlike(
  run: Run,
  { index, account, tags: { unique } }: Prepared,
  foreach: Foreach,
  rows: readonly Value[],
): Promise<void> {
  const expression = unique && parseExpression(unique.text);
  if (!expression) return;
  const found: { value: string; row: number }[] = [];
  for (const [at, row] of rows.entries()) {
    const names = nameScope(run.document, index, await scopesOf(run, index, account, rowOf(foreach, row)));
    const got = evaluate(expression, names);
    const values = isRefusal(got) ? [''] : isList(got.value) ? got.value : [got.value];
    for (const value of values) found.push({ value: textOf(value), row: at + 1 });
  }
  const numbered = (of: typeof found) =>
    of
      .slice(0, mostNamed)
      .map(({ row }) => row)
      .join(', ');
  const name = unique.text;
  const empty = found.filter(({ value }) => value === '');
  if (empty.length > 0) throw new CentralError('rowsEmpty', { name, rows: numbered(empty) });
  const alike = [...Map.groupBy(found, ({ value }) => value.toLowerCase()).values()].find(
    (of) => of.length > 1,
  );
  if (alike)
    throw new CentralError('rowsAlike', {
      name,
      count: alike.length,
      value: alike[0]?.value ?? '',
      rows: numbered(alike),
    });
}

function textOf(value: Value): string {
  return value === null || (typeof value === 'object' && !isRaw(value)) ? '' : textOfValue(value).trim();
}
