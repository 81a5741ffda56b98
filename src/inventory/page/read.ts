import { pageRows, totalOf } from '../../client/paging/pageRows.ts';
import { isObject, type Json } from '../../text/json.ts';
import { oneLine } from '../../text/foreignText.ts';
import { wholeMac } from '../../text/mac.ts';
import type { Reader } from './readers.ts';
import { at, plain, textAt, valueOf, type FieldSpec, type Shown } from './values.ts';

/** The content of a block. */
export type Content =
  | { kind: 'facts'; facts: readonly { title: string; value: Shown }[] }
  | {
      kind: 'table';
      columns: readonly string[];
      rows: readonly (readonly (Shown | undefined)[])[];
      /** Number of rows in the response, including rows about others, which were left out. */
      read: number;
      /** Number of all rows on the server, if it gives it. */
      total?: number;
      /** True if only rows that name the subject are shown. */
      isOfSubject: boolean;
    }
  /** Content of a block if the subject has no such part. */
  | { kind: 'absent' };

/** Most rows that a block shows; the request has the rest. */
const mostRows = 500;
/** Most fields that are shown of a response without any known field. */
const mostUnknown = 12;

/** The words by which rows name the subject, and the extent of the response. */
export interface Whose {
  names: readonly string[];
  /** True if the response also has rows about others. */
  isWider?: boolean;
  /** The id of the site that a list was asked for: classic Central lists by the name, which other sites may have too. */
  siteId?: string;
  /** True if the response is everything about the subject, and the block shows one member of it. */
  isWhole?: boolean;
}

/** Reads a response with a reader; undefined if it holds nothing of this kind. */
export function readBlock(reader: Reader, response: Json, whose: Whose): Content | undefined {
  return reader.columns === undefined
    ? readFacts(reader, response, whose)
    : readTable(reader, response, whose);
}

/** The one object of a response: the response itself, an object wrapped in it, or the row of a list that names the subject. */
export function objectOf(response: Json, names: readonly string[]): Json | undefined {
  if (Array.isArray(response)) return rowOf(response, names);
  if (!isObject(response)) return undefined;
  const rows = listIn(response);
  if (rows !== undefined) return rowOf(rows, names);
  const wrapped = ['client', 'device', 'site', 'data', 'result'].map((name) => response[name]).find(isObject);
  if (wrapped === undefined || Object.keys(response).length > 3) return response;
  // An object with more members is the subject itself, with a list of its own.
  const inner = Object.keys(wrapped).length <= 3 ? listIn(wrapped) : undefined;
  return inner === undefined ? wrapped : rowOf(inner, names);
}

function listIn(object: { [name: string]: Json }): Json[] | undefined {
  const names = ['items', 'devices', 'clients', 'sites', 'data', 'result'];
  return names.map((name) => object[name]).find(Array.isArray);
}

/** Finds the row that names the subject. A server that ignores the condition answers with rows about others. */
function rowOf(rows: readonly Json[], names: readonly string[]): Json | undefined {
  return rows.find((row) => isObject(row) && says(row, names));
}

function readFacts(
  { facts: specs = [], always }: Reader,
  response: Json,
  { names }: Whose,
): Content | undefined {
  const found = objectOf(response, names);
  if (found === undefined)
    return isObject(response) || Array.isArray(response) ? { kind: 'facts', facts: [] } : undefined;
  const facts = specs.flatMap(([title, ...fields]) => {
    const value = valueOf(found, fields);
    return value === undefined ? [] : [{ title, value }];
  });
  const isSilent = always !== undefined && !facts.some(({ title }) => title === always);
  const unsaid = isSilent ? [{ title: always, value: { text: 'unknown', state: 'unknown' as const } }] : [];
  if (facts.length > 0) return { kind: 'facts', facts: [...unsaid, ...facts] };
  // A list without rows may be null, so that only its counts are left.
  if (totalOf(found) === 0 && rowsIn(found)?.length === 0) return { kind: 'facts', facts: [] };
  const unknown = unknownFields([found]).map((name) => ({ title: name, value: valueOf(found, [name]) }));
  return { kind: 'facts', facts: unknown.flatMap(({ title, value }) => (value ? [{ title, value }] : [])) };
}

function readTable(
  reader: Reader,
  response: Json,
  { names, siteId, isWider = false, isWhole }: Whose,
): Content | undefined {
  const own = reader.list === undefined ? undefined : at(response, reader.list);
  if (isWhole === true && !Array.isArray(own)) return { kind: 'absent' };
  const all = Array.isArray(own) ? own : rowsIn(response);
  if (all === undefined) return undefined;
  const here = siteId === undefined ? all : all.filter((row) => (siteIdOf(row) ?? siteId) === siteId);
  const rows = !isWider ? here : here.filter((row) => says(row, names));
  const specs = filledColumns(reader.columns ?? [], rows);
  const total = totalOf(response);
  return {
    kind: 'table',
    columns: specs.map(([title]) => title),
    rows: rows.slice(0, mostRows).map((row) => specs.map(([, ...fields]) => valueOf(row, fields))),
    read: all.length,
    ...(total !== undefined && { total }),
    isOfSubject: isWider || here.length < all.length,
  };
}

function siteIdOf(row: Json): string | undefined {
  return textAt(row, 'site_id', 'siteId');
}

function rowsIn(response: Json): Json[] | undefined {
  const found = pageRows(response, undefined, false);
  if (found !== undefined) return found.rows;
  if (!isObject(response)) return undefined;
  for (const inner of Object.values(response)) {
    const nested = isObject(inner) ? pageRows(inner, undefined, false) : undefined;
    if (nested !== undefined) return nested.rows;
  }
  // Some services leave an empty list out.
  return totalOf(response) === 0 || response['count'] === 0 ? [] : undefined;
}

/** Tells if a value of a row is one of the names, or holds one as a word: “AP-1” is in “AP-1 is down”, but not in “AP-10”. */
function says(row: Json, names: readonly string[]): boolean {
  if (typeof row === 'object' && row !== null) return Object.values(row).some((one) => says(one, names));
  const text = wordOf(String(row));
  return names
    .map(wordOf)
    .some((name) => (name.length < 3 ? typeof row === 'string' && text === name : stands(name, text)));
}

function stands(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (
      !/[\p{L}\p{N}_-]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
      !/^[\p{L}\p{N}_-]/u.test(text.slice(at + name.length, at + name.length + 2))
    )
      return true;
  return false;
}

/** A name for comparison: a MAC address in one notation, any other text as it is shown, in lower case. */
function wordOf(text: string): string {
  return wholeMac(text) ?? oneLine(text).trim().toLowerCase();
}

/** The columns with a value in any row; if there are none, the fields of the rows. */
function filledColumns(specs: readonly FieldSpec[], rows: readonly Json[]): readonly FieldSpec[] {
  if (rows.length === 0) return specs;
  const filled = specs.filter(([, ...fields]) => rows.some((row) => valueOf(row, fields) !== undefined));
  return filled.length > 0 ? filled : unknownFields(rows).map((name) => [name, name] as const);
}

function unknownFields(rows: readonly Json[]): string[] {
  const names = new Set<string>();
  for (const row of rows) {
    if (!isObject(row)) continue;
    for (const [name, value] of Object.entries(row)) {
      // A point or a colon would be read as a path or a format.
      if (/^[\w-]+$/.test(name) && plain(value) !== undefined) names.add(name);
      if (names.size >= mostUnknown) return [...names];
    }
  }
  return [...names];
}
