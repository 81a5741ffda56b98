import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { hasSign, isMachineMade } from '../saysNothing.ts';
import { isNamingName, isSecretName, plainName } from '../secretName.ts';
import { namedStretch, unescaped } from '../secretMembers.ts';

/** A value of JSON: a text, a number, a list with its items, or an object. */
export interface Listed extends Stretch {
  quote?: string;
  isText?: boolean;
  /** The items of a list, each at its place; for an object, the items of the first list in it. */
  items?: readonly (Listed | undefined)[];
  /** The name that an object gives, as a column does. */
  said?: string;
  /** The place of that name, of a cell that is alone in its object, and of the text of an object that is a cell. */
  named?: Stretch;
  lone?: Stretch | undefined;
  cell?: Stretch;
  /** True for an object that may be a JSON Schema. */
  isSchema?: boolean;
  /** The headings that an object has for the rows beside it. */
  heads?: readonly string[];
}

const headings = new Set(
  'columns column column_names cols headers header headings heading head fields field_names names keys labels attributes properties schema'.split(
    ' ',
  ),
);
const oneRow = new Set('value values val vals row data record cells entry'.split(' '));
const heading = /^[\p{L}\p{N}_][\p{L}\p{N}_ ./()#-]{0,60}$/u;

/** Finds the secrets of a list of pairs, as `[["psk", "x"]]`, and of a list of rows whose first row has the headings. */
export function secretsOfList(text: string, items: Listed['items'] = []): NamedSecret[] {
  const lists = items.flatMap((one) => (one?.items ? [one.items] : []));
  if (lists.length === 0) return items.length === 2 ? ofPair(text, items) : ofHeaders(text, items);
  if (lists.length < items.length) return [];
  const [first = [], ...rows] = lists;
  const isPairs = lists.every((pair) => pair.length <= 2 && pair[0]?.isText);
  const isColumn = lists.every(({ length }) => length === 1) && rows.every(([cell]) => isValue(text, cell));
  const heads = (first.length > 1 || isColumn) && rows.length > 0 ? namesOf(text, first) : undefined;
  const isHeading =
    heads !== undefined &&
    rows.every((row) => row.length <= first.length) &&
    // If a row has two items, the first names the second, unless the second can only be a heading.
    !(
      isPairs &&
      !isColumn &&
      isSecretName(heads[0] ?? '') &&
      !isNamingName(heads[1] ?? '') &&
      !isSecretName(heads[1] ?? '')
    );
  const inRows = isHeading ? ofRows(text, heads, rows) : [];
  if (!isPairs) return inRows;
  const inPairs = lists.flatMap(([name, value]) => {
    const said = name ? unescaped(text.slice(name.start, Math.min(name.end, name.start + 200))) : '';
    return value && isSecretName(said) ? namedStretch(text, stretchOf(value), said) : [];
  });
  return [...inPairs, ...inRows];
}

/** Tells if an item cannot be a name. */
function isValue(text: string, item: Listed | undefined): boolean {
  return (
    item !== undefined && !/^[a-z_]{1,60}$/i.test(text.slice(item.start, Math.min(item.end, item.start + 80)))
  );
}

const headerWords = /^(?:[A-Z][a-zA-Z]*-)+[A-Z][a-zA-Z]*$/;
const header = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-auth-token|x-api-key)$/i;

/**
 * Finds the secret of a single pair, as `["psk", "x"]`. Two plain words stay readable: far more often they are names, as in the lists of
 * required members of a schema, of columns and of scopes, and a mask there hides what a person needs.
 */
function ofPair(text: string, items: NonNullable<Listed['items']>): NamedSecret[] {
  const [name, value] = items;
  if (!name?.isText || !value?.isText || value.end - value.start > 500) return ofHeaders(text, items);
  const said = unescaped(text.slice(name.start, Math.min(name.end, name.start + 200)));
  const given = text.slice(value.start, value.end);
  return isSecretName(said) &&
    (isMachineMade(given) || hasSign(given) || (isTuple(text, name) && !isSecretName(given)))
    ? namedStretch(text, stretchOf(value), said)
    : ofHeaders(text, items);
}

/** Tells if a list in round brackets is a value of Python and not a call: the name of a call is right before its bracket. */
function isTuple(text: string, { start }: Stretch): boolean {
  return /(?:^|[\s[(,={:])\([ \t]?["']$/.test(text.slice(Math.max(0, start - 6), start));
}

/** Finds the secrets of headers whose names and values alternate in a list. */
function ofHeaders(text: string, items: NonNullable<Listed['items']>): NamedSecret[] {
  if (items.length % 2 > 0) return [];
  return items.flatMap((one, at) => {
    const value = items[at + 1];
    const name = one && one.end - one.start < 40 ? text.slice(one.start, one.end) : '';
    const given = value ? text.slice(value.start, Math.min(value.end, value.start + 80)) : '';
    // Two names may be a list of headers.
    const isNames = headerWords.test(given) || header.test(given);
    return at % 2 === 0 && value && header.test(name) && !isNames
      ? namedStretch(text, stretchOf(value), name)
      : [];
  });
}

/** Finds the secrets of an object that has the headings of a table in one member and its rows in another. */
export function secretsOfTable(
  text: string,
  members: readonly { key: string; value: Listed }[],
): { heads?: readonly string[]; secrets: NamedSecret[] } {
  let heads: readonly string[] | undefined;
  for (const { key, value } of members)
    heads ??=
      value.heads ?? (value.items && headings.has(plainName(key)) ? namesOf(text, value.items) : undefined);
  if (!heads) return { secrets: [] };
  const secrets = members.flatMap(({ key, value: { items = [] } }) => {
    // Beside other items, a list is a row if it has a cell for each heading.
    const isMixed = items.some((one) => one && !one.items);
    const isRow = ({ start, items: { length } = [] }: Listed) =>
      !isMixed || (length >= heads.length && text[start] !== '{');
    const rows = items.flatMap((one) => (one?.items && isRow(one) ? [one.items] : []));
    if (rows.length > 0) return ofRows(text, heads, rows);
    return oneRow.has(plainName(key)) && items.length === heads.length ? ofRows(text, heads, [items]) : [];
  });
  return { heads, secrets };
}

/** The names of columns, if at least one is a secret's; undefined if an item is no name. */
function namesOf(text: string, items: NonNullable<Listed['items']>): readonly string[] | undefined {
  const names: string[] = [];
  for (const one of items) {
    const name =
      one?.isText && one.end - one.start < 100 ? unescaped(text.slice(one.start, one.end)) : one?.said;
    if (name === undefined || !heading.test(name)) return undefined;
    names.push(name);
  }
  return names.some(isSecretName) ? names : undefined;
}

function ofRows(
  text: string,
  heads: readonly string[],
  rows: readonly NonNullable<Listed['items']>[],
): NamedSecret[] {
  const columns = heads.flatMap((name, at) => (isSecretName(name) ? [{ name, at }] : []));
  return rows.flatMap((row) =>
    columns.flatMap(({ name, at }) => {
      const cell = row[at];
      return cell ? namedStretch(text, stretchOf(cell), name) : [];
    }),
  );
}

function stretchOf({ start, end, quote }: Listed): Stretch & { quote?: string } {
  return { start, end, ...(quote !== undefined && { quote }) };
}
