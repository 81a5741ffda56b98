import { isRaw } from '../../../text/json.ts';
import { CentralError } from '../../../base/errors.ts';
import { readConfined } from '../../resolve/file.ts';
import { isRefusal } from '../../resolve/foundName.ts';
import { evaluate } from '../../resolve/lookUp.ts';
import { nameScope } from '../../resolve/nameScope.ts';
import { parseExpression } from '../../syntax/reference.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import { isList, type Value } from '../../syntax/value.ts';
import { ofEarlier } from '../body/askBody.ts';
import { oddNotices } from '../outcome/notices.ts';
import type { Prepared, Row } from '../prepare.ts';
import { refusalOf } from '../refusal.ts';
import { grouped, mostRows, rowsOfFile, rowsOfValue, type OddRows } from './rows.ts';
import type { Notice } from '../runOutcome.ts';
import { scopesOf, type Run } from '../runState.ts';
import { countOf } from '../../../text/countOf.ts';

/** The rows of a loop, and the notices about them. */
export interface LoopRows {
  /** The rows. In a loop of two levels each one is an object that has both rows under their names. */
  rows: readonly Value[];
  notices: readonly Notice[];
}

/**
 * Gives the rows of a `@foreach`. With “by” each one is a list of rows; with two levels there is one for each inner row. Throws `badRows`,
 * `requestProblem` and what reading a file throws.
 */
export async function rowsFor(run: Run, block: Prepared, foreach: Foreach): Promise<LoopRows> {
  const odd = new Map<string, OddRows>();
  const outer = await singleRows(run, block, foreach, odd);
  const { inner } = foreach;
  if (!inner) return { rows: grouped(outer, foreach.by), notices: outer.length > 0 ? oddNotices(odd) : [] };
  const rows: Value[] = [];
  let empty = 0;
  for (const value of outer) {
    const below = { ...block, row: { name: foreach.row, value } };
    const under = grouped(await singleRows(run, below, inner, odd), inner.by);
    if (under.length === 0) empty += 1;
    for (const one of under) rows.push({ [foreach.row]: value, [inner.row]: one });
    if (rows.length > mostRows) throw new CentralError('badRows', { source: sourceOf(inner) });
  }
  if (rows.length === 0) return { rows, notices: [] };
  if (empty === 0) return { rows, notices: oddNotices(odd) };
  const message = `${empty} of ${countOf(outer.length, 'row')} ${empty === 1 ? 'has' : 'have'} no rows in ${sourceOf(inner)}: nothing was sent for ${empty === 1 ? 'it' : 'them'}.`;
  return { rows, notices: [{ code: 'emptyList', message }, ...oddNotices(odd)] };
}

function sourceOf({ source }: Pick<Foreach, 'source'>): string {
  return 'file' in source ? `“${source.file}”` : `{{${source.expression}}}`;
}

/** One of the loop's rows under the names that the block gives it. */
export function rowOf({ row: name, inner }: Foreach, value: Value): Row {
  if (!inner || typeof value !== 'object' || value === null || isList(value) || isRaw(value))
    return { name, value };
  return { name, value: value[name] ?? null, inner: { name: inner.row, value: value[inner.row] ?? null } };
}

/** The name by which a row's secrets are known. It is empty for two levels, because the two rows have names of their own. */
export function nameOfRow({ row, inner }: Foreach): string {
  return inner ? '' : row;
}

/** Counts the single rows, also if several go in one call. */
export function singlesIn(foreach: Foreach, rows: readonly Value[]): number {
  if (!foreach.inner) return foreach.by === undefined ? rows.length : rows.flat().length;
  if (foreach.inner.by === undefined) return rows.length;
  return rows.reduce((sum: number, value) => {
    const under = rowOf(foreach, value).inner?.value;
    return sum + (isList(under) ? under.length : 1);
  }, 0);
}

async function singleRows(
  run: Run,
  { index, account, row }: Prepared,
  { source, range }: Pick<Foreach, 'source' | 'range'>,
  odd: Map<string, OddRows>,
): Promise<readonly Value[]> {
  if ('file' in source) {
    const { file } = source;
    return rowsOfFile(file, await readConfined(run.ports.files, file), (rows) => odd.set(file, rows));
  }
  const names = nameScope(run.document, index, await scopesOf(run, index, account, row));
  const expression = parseExpression(source.expression);
  const earlier = expression && (await ofEarlier(run.memory.responses, expression));
  if (earlier && 'value' in earlier) return rowsOfValue(earlier.value, source.expression);
  const found = expression ? evaluate(expression, names) : ({ code: 'badReference', values: {} } as const);
  if (!isRefusal(found)) return rowsOfValue(found.value, source.expression);
  const values = { name: source.expression, ...found.values };
  throw refusalOf(run.document, index, [{ code: found.code, severity: 'error', range, values }], account);
}
