import { anyField, type Field } from '../../catalogue/operation.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from '../syntax/fix.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { GivenField } from './givenFields.ts';

type FilterFields = NonNullable<Field['filterFields']>;

interface Piece {
  kind: 'word' | 'quoted' | 'mark' | 'bad';
  text: string;
  at: number;
}

/** The most names of fields that a sentence shows. */
const mostShown = 12;

/**
 * Checks a filter of new Central: `field eq 'x'` and `field in ('a','b')`, joined with `and` (docs/central-api.md). If its fields are
 * not known, only the marks of other languages are odd. Undefined if nothing is wrong.
 */
export function checkFilter(given: GivenField, fields: FilterFields): Problem[] | undefined {
  const { name } = given;
  const pieces = piecesOf((given.value ?? '').replaceAll('+', ' '));
  const badly = () => [problem('filterForm', given.valueRange, { name })];
  if (fields.length === 0) return pieces.some(isForeign) ? badly() : undefined;
  const ofAny = fields.find((one) => one.name === anyField);
  if (ofAny) return checkOperators(given, ofAny, pieces);
  for (let at = 0; at < pieces.length;) {
    const [field, operator] = [pieces[at], pieces[at + 1]];
    if (field?.kind !== 'word' || operator?.kind !== 'word') return badly();
    const wrong = checkClause(given, fields, field, operator);
    if (wrong) return [wrong];
    const after = valuesEnd(pieces, at + 2, operator.text.toLowerCase() === 'in');
    if (after === undefined) return badly();
    const join = pieces[after];
    if (!join) return undefined;
    if (join.kind === 'word' && /^(?:or|not)$/i.test(join.text))
      return [problem('filterJoin', given.valueRange, { name })];
    if (join.kind !== 'word' || !/^and$/i.test(join.text) || after + 1 === pieces.length) return badly();
    at = after + 1;
  }
  return pieces.length === 0 ? badly() : undefined;
}

/** Checks the operators of a filter that may have any field, and groups and functions. */
function checkOperators(
  given: GivenField,
  known: FilterFields[number],
  pieces: readonly Piece[],
): Problem[] | undefined {
  const badly = [problem('filterForm', given.valueRange, { name: given.name })];
  if (pieces.length === 0 || pieces.some(({ kind }) => kind === 'bad')) return badly;
  for (const [at, value] of pieces.entries()) {
    const [field, operator] = [pieces[at - 2], pieces[at - 1]];
    if (field?.kind !== 'word' || operator?.kind !== 'word') continue;
    if ([field, operator, value].some(({ text }) => /^(?:and|or|not)$/i.test(text))) continue;
    const wrong = checkOperator(given, known, field, operator);
    if (wrong) return [wrong];
    if (value.text !== '(' && !isValue(value)) return badly;
  }
  return pieces.some(isForeign) ? badly : undefined;
}

/** Tells if a piece has operators or quotes of another language: `a=='x'`, `a="x"`. */
function isForeign({ kind, text }: Piece): boolean {
  return kind === 'word' && /[=<>&|"“”‘’]/.test(text);
}

/** Checks a sort of new Central: `field asc,other desc`. Undefined if nothing is wrong. */
export function checkSort(given: GivenField, fields: readonly string[]): Problem[] | undefined {
  let at = 0;
  for (const part of (given.value ?? '').replaceAll('+', ' ').split(',')) {
    const [field = '', way = 'asc', ...rest] = part.trim().split(/\s+/);
    if (!fields.includes(field)) {
      // Classic Central writes a minus for the descending order.
      const as = /^-[^\s]+$/.test(part.trim()) ? ' desc' : '';
      const near = nearestWords(field.replace(/^-/, ''), fields).map((one) => one + as);
      const offset = at + part.indexOf(field);
      return [notAField('sortField', given, { text: field, at: offset }, near, fields)];
    }
    if (!/^(?:asc|desc)$/i.test(way) || rest.length > 0)
      return [problem('sortWay', given.valueRange, { name: given.name })];
    at += part.length + 1;
  }
  return undefined;
}

function checkClause(
  given: GivenField,
  fields: FilterFields,
  field: Piece,
  operator: Piece,
): Problem | undefined {
  const known = fields.find(({ name }) => name === field.text);
  const names = fields.map(({ name }) => name);
  if (!known) return notAField('filterField', given, field, nearestWords(field.text, names), names);
  return checkOperator(given, known, field, operator);
}

function checkOperator(
  given: GivenField,
  { operators }: FilterFields[number],
  field: Piece,
  operator: Piece,
): Problem | undefined {
  if (operators.includes(operator.text.toLowerCase())) return undefined;
  const values = { field: field.text, operator: operator.text, operators: operators.join(', ') };
  return problem('filterOperator', given.valueRange, values);
}

/** Gives the place after the value or the list of values that begins here; undefined if none begins. */
function valuesEnd(pieces: readonly Piece[], from: number, isList: boolean): number | undefined {
  if (!isList) return isValue(pieces[from]) ? from + 1 : undefined;
  if (pieces[from]?.text !== '(') return undefined;
  for (let at = from + 1; isValue(pieces[at]); at += 2) {
    if (pieces[at + 1]?.kind !== 'mark') return undefined;
    if (pieces[at + 1]?.text === ')') return at + 2;
    if (pieces[at + 1]?.text !== ',') return undefined;
  }
  return undefined;
}

/** Tells if a piece is a value: numbers, times, true, false and null need no quotes. */
function isValue(piece: Piece | undefined): boolean {
  if (piece?.kind === 'quoted') return true;
  return piece?.kind === 'word' && /^(?:-?\d[\d.:TZ+-]*|true|false|null)$/i.test(piece.text);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const found of text.matchAll(/'(?:[^']|'')*'|[(),]|[^\s'(),]+|'/g)) {
    const [piece] = found;
    const kind =
      piece === "'" ? 'bad' : piece.startsWith("'") ? 'quoted' : /^[(),]$/.test(piece) ? 'mark' : 'word';
    pieces.push({ kind, text: piece, at: found.index });
  }
  return pieces;
}

/** Reports a field that a list does not have, with fixes that write another one in its place. */
function notAField(
  code: 'filterField' | 'sortField',
  { value = '', valueRange: range }: GivenField,
  { text: field, at }: { text: string; at: number },
  near: readonly string[],
  fields: readonly string[],
): Problem {
  // In a value with escapes the pieces have other places, so it is written anew as a whole.
  const isPlain = range.end - range.start === value.length;
  const fixes = near.map((one) => {
    const start = range.start + at;
    const whole = encodeURIComponent(value.slice(0, at) + one + value.slice(at + field.length));
    const edit = isPlain
      ? { range: { start, end: start + field.length }, text: one }
      : { range, text: whole };
    return fix('use', [edit], { value: one });
  });
  const [nearest] = near;
  if (nearest === undefined) return problem(code, range, { field, fields: shown(fields) });
  return problem(`${code}Near`, range, { field, near: nearest }, fixes);
}

function shown(names: readonly string[]): string {
  return names.slice(0, mostShown).join(', ') + (names.length > mostShown ? ', …' : '');
}
