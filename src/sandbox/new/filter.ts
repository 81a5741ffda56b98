/** Value of a field for filters and sorts. */
export type Value = string | number | boolean | null | undefined;

export type Test = (read: (field: string) => Value) => boolean;

const clause =
  /^\s*(\w+)\s+(?:eq\s+'((?:[^']|'')*)'|in\s*\(\s*((?:'(?:[^']|'')*'\s*,?\s*)+)\))\s*(?:and\s+|$)/i;

/**
 * Reads the subset of OData that new Central reads: `field eq 'x'`, `field in ('a','b')`, joined by `and`. Undefined for anything else, or
 * for a field by which the endpoint does not filter.
 */
export function parseFilter(filter: string, fields: readonly string[]): Test | undefined {
  const tests: Test[] = [];
  let rest = filter;
  while (rest.trim() !== '') {
    const found = clause.exec(rest);
    const field = found?.[1];
    if (!found || field === undefined || !fields.includes(field)) return undefined;
    const quoted = found[3] === undefined ? [found[2] ?? ''] : listed(found[3]);
    const values = new Set(quoted.map((value) => value.replaceAll("''", "'").toLowerCase()));
    tests.push((read) => values.has(String(read(field) ?? '').toLowerCase()));
    rest = rest.slice(found[0].length);
  }
  return (read) => tests.every((test) => test(read));
}

function listed(text: string): string[] {
  return Array.from(text.matchAll(/'((?:[^']|'')*)'/g), (match) => match[1] ?? '');
}
