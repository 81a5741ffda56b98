/** A term `field eq value`, or `field in (values)` if there are several. */
export type OdataTerm<Field extends string = string> = readonly [field: Field, ...values: string[]];

/** The most characters of a filter that new Central accepts. */
const longest = 256;

/** New Central's subset of OData: terms joined by “and”. Undefined if there is no term or the text would be too long. */
export function odata(terms: readonly OdataTerm[]): string | undefined {
  const text = terms
    .map(([field, ...values]) => {
      const quoted = values.map((value) => `'${value.replaceAll("'", "''")}'`);
      return quoted.length === 1 ? `${field} eq ${quoted[0]}` : `${field} in (${quoted.join(',')})`;
    })
    .join(' and ');
  return text === '' || text.length > longest ? undefined : text;
}

/** Filters that together ask for a field with any of these values, each within the length that new Central accepts. */
export function odataIn(field: string, values: readonly string[]): string[] {
  const filters: string[] = [];
  const filterOf = (named: readonly string[]) => `${field} in (${named.join(',')})`;
  let named: string[] = [];
  for (const value of values) {
    const quoted = `'${value.replaceAll("'", "''")}'`;
    if (named.length > 0 && filterOf([...named, quoted]).length > longest) {
      filters.push(filterOf(named));
      named = [];
    }
    named.push(quoted);
  }
  return named.length > 0 ? [...filters, filterOf(named)] : filters;
}
