import { isPlainObject, type Json } from '../../text/json.ts';
import { timeOf } from '../chart/timeOf.ts';
import { FreeNames } from './freeNames.ts';
import { headingOf, headingsIn, namedRows, withKeys, type Heading } from './namedRows.ts';
import { memberStep, nameOfStep } from './pathSteps.ts';
import { areColumns, columnRows, listedRows } from './shapedRows.ts';

/**
 * A row: an item of a list, or an object's member. A value that is no object is under `value`, and a list has its values under the names that
 * stand beside the rows. A member's name is under `key`, or `key 2` if it has a `key` of its own.
 */
export type Row = Readonly<Record<string, Json>>;

/** A part of a document that can be shown as rows. */
export interface RowsPath {
  /** Names of members from the document's root. */
  steps: readonly string[];
  /** The same as a JSONPath, `$.sites`. */
  path: string;
  count: number;
}

/** The depth up to which members are searched for rows. */
const deepest = 8;
/** The number of items by which the form of a list is judged. */
const judged = 200;
/** The paths that are offered. */
export const mostRowsPaths = 100;

/**
 * Finds the parts of a document that can be rows: lists, and objects whose members are all objects. The most likely one comes first: lists
 * of objects, lists of lists with names beside them, and members by serial or number, before other lists of lists and the rest, then those
 * nearer to the root, then the longer ones. There is one path more than are offered if the document has more of them.
 */
export function rowsPaths(document: Json): RowsPath[] {
  const found: { value: Json; steps: readonly string[]; count: number; isShaped: boolean }[] = [];
  const served = new Set<Json>();
  const add = (
    value: Json,
    steps: readonly string[],
    count: number,
    beside: readonly Heading[] = [],
  ): void => {
    const heading = headingOf(value, beside);
    if (heading) served.add(heading.list);
    const isSamples = Array.isArray(value)
      ? listedRows(value.slice(0, judged)) !== undefined
      : areColumns(value);
    found.push({
      value,
      steps,
      count,
      isShaped: heading !== undefined || isSamples || holds(value, isPlainObject),
    });
  };
  // Level by level, so that many places deep in one member hide no list near the root.
  let level: Member[] = [{ value: document }];
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const next: Member[] = [];
    for (const parent of level) {
      const { value } = parent;
      const count = countIn(value, depth > 0 || areAlike(value) || areColumns(value));
      if (count !== undefined) add(value, stepsTo(parent), count, parent.of?.beside);
      if (found.length > mostRowsPaths) break;
      if (depth === deepest || !isPlainObject(value)) continue;
      const beside = headingsIn(value);
      for (const [name, member] of Object.entries(value))
        if (typeof member === 'object' && member !== null)
          next.push({ value: member, of: { name, parent, beside } });
    }
    level = found.length <= mostRowsPaths ? next : [];
  }
  const only = found.length === 0 ? countIn(document, true) : undefined;
  if (only !== undefined) add(document, [], only);
  return found
    .map(({ value, steps, count, isShaped }) => {
      // Rows come before the list of their names.
      const form = isShaped && !served.has(value) ? 1 : 0;
      const rank = form > 0 || isKeyed(value) ? 0 : holds(value, Array.isArray) ? 1 : 2;
      return { steps, count, form, rank };
    })
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        one.steps.length - other.steps.length ||
        other.form - one.form ||
        other.count - one.count,
    )
    .map(({ steps, count }) => ({ steps, path: `$${steps.map(memberStep).join('')}`, count }));
}

/** A value in a document, and the one that it is a member of: the steps are made only where rows are found. */
interface Member {
  value: Json;
  of?: { name: string; parent: Member; beside: readonly Heading[] };
}

function stepsTo({ of }: Member): readonly string[] {
  return of ? [...stepsTo(of.parent), of.name] : [];
}

/** Gives the rows at a path; none if there is nothing. */
export function rowsAt(document: Json, steps: readonly string[]): readonly Row[] {
  const value = valueBelow(document, steps);
  const parent = steps.length > 0 ? valueBelow(document, steps.slice(0, -1)) : undefined;
  const heading = Array.isArray(value) ? headingOf(value, headingsIn(parent)) : undefined;
  if (heading && Array.isArray(value)) return namedRows(value, heading.names);
  const rows = (value !== undefined && rowsIn(value)) || [];
  const keys = isPlainObject(parent) ? parent['keys'] : undefined;
  if (!Array.isArray(keys)) return rows;
  const areSamples = steps.at(-1) === 'samples';
  return rows.map((row) => (areSamples || hasTime(row) ? withKeys(row, keys) : row));
}

/** Reads a plain path, such as `$.aps`, `$.aps[*]` or `$['a b']`; undefined for another path, or if it has no rows. */
export function rowsPathAt(document: Json, path: string): RowsPath | undefined {
  const steps = stepsOf(path);
  const value = steps && valueBelow(document, steps);
  // For an object, `*` gives the values without their names.
  const count = value === undefined ? undefined : countIn(value, !path.endsWith('[*]'));
  return steps && count !== undefined ? { steps, path, count } : undefined;
}

/**
 * Turns the values that a query found into rows: a single value gives the items of its list, or of the list of an object that has only
 * this and its names, as a series of InfluxDB; other values are a row each.
 */
export function rowsOfMatches(values: readonly Json[], isOneValue: boolean): readonly Row[] {
  const [first] = values;
  if (!isOneValue || first === undefined) return values.map(rowOf);
  const parts = isPlainObject(first) ? Object.values(first).filter(isPart) : [];
  const headings = parts.length === 2 ? headingsIn(first) : [];
  for (const list of parts) {
    const heading = headingOf(list, headings);
    if (heading && Array.isArray(list)) return namedRows(list, heading.names);
  }
  return rowsIn(first) ?? values.map(rowOf);
}

/** Gives the value that names lead to; undefined if there is none. */
export function valueBelow(document: Json, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (const step of steps)
    value = isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** Gives the names of a path that has only names; undefined for any other. */
function stepsOf(path: string): string[] | undefined {
  const names = /^\$((?:\.[A-Za-z_]\w*|\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\])*)(?:\[\*\])?$/.exec(
    path,
  )?.[1];
  if (names === undefined) return undefined;
  const steps = names.match(/\.\w+|\['(?:[^'\\]|\\.)*'\]|\["(?:[^"\\]|\\.)*"\]/g) ?? [];
  return steps.map(nameOfStep);
}

/** Counts the rows of a value as `rowsIn` makes them; undefined if it has none. */
function countIn(value: Json, mayBeObject: boolean): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (!mayBeObject || !isPlainObject(value)) return undefined;
  if (areColumns(value)) return Object.values(value)[0]?.length;
  const members = Object.values(value);
  const areRows = members.length > 0 && (isTimed(value) || members.every(isPlainObject));
  return areRows ? members.length : undefined;
}

function rowsIn(value: Json): readonly Row[] | undefined {
  if (Array.isArray(value)) return listedRows(value) ?? value.map(rowOf);
  if (areColumns(value)) return columnRows(value);
  if (!isPlainObject(value) || countIn(value, true) === undefined) return undefined;
  const rows = Object.entries(value).map(([name, member]) => [name, rowOf(member)] as const);
  const key = new FreeNames(
    ' ',
    rows.flatMap(([, row]) => Object.keys(row).filter((one) => one.startsWith('key'))),
  ).take('key');
  return rows.map(([name, row]) => ({ [key]: name, ...row }));
}

function rowOf(item: Json): Row {
  return isPlainObject(item) ? item : { value: item };
}

function isPart(value: Json): boolean {
  return Array.isArray(value) || isPlainObject(value);
}

function hasTime(row: Row): boolean {
  return Object.values(row).some((value) => timeOf(value) !== undefined);
}

/** Tells if an object has several members of the same kind: they share a name. */
function areAlike(value: Json): boolean {
  if (!isPlainObject(value)) return false;
  const [first, ...others] = Object.values(value);
  if (!isPlainObject(first) || others.length === 0) return false;
  return Object.keys(first).some((name) =>
    others.every((other) => isPlainObject(other) && Object.hasOwn(other, name)),
  );
}

/** Tells if the members of an object have times as names, so that each is a sample, whatever it contains. */
function isTimed(value: Json): boolean {
  const names = isPlainObject(value) ? Object.keys(value) : [];
  return (
    names.length > 1 && names.every((name) => /^(?:\d{10}|\d{13}|\d{4}-\d\d-\d\d(?:[T ].*)?)$/i.test(name))
  );
}

/** Tells if the names of an object's members are values that identify items of a list: a number, a serial, a MAC. */
function isKeyed(value: Json): boolean {
  if (isTimed(value)) return true;
  return areAlike(value) && Object.keys(value as Row).every((name) => /\d/.test(name));
}

function holds(value: Json, isSuch: (item: Json) => boolean): boolean {
  return Array.isArray(value) && value.some(isSuch);
}
