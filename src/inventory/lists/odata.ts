/** A term `field eq value`, or `field in (values)` if there are several. */
export type OdataTerm<Field extends string = string> = readonly [field: Field, ...values: string[]];

/** The most characters of a filter that new Central accepts. */
const longest = 256;

/** New Central's subset of OData: terms joined by “and”. Undefined if there is no term or the text would be too long. */
export function odata(terms: readonly OdataTerm[]): string | undefined {
  const text = terms
    .map(([field, ...values]) => {
      const texts = values.map(quoted);
      return texts.length === 1 ? `${field} eq ${texts[0]}` : filterIn(field, texts);
    })
    .join(' and ');
  return text === '' || text.length > longest ? undefined : text;
}

/** Filters that together ask for a field with any of these values, each within the length that new Central accepts. */
export function odataIn(field: string, values: readonly string[]): string[] {
  const filters: string[] = [];
  let named: string[] = [];
  for (const text of values.map(quoted)) {
    if (named.length > 0 && filterIn(field, [...named, text]).length > longest) {
      filters.push(filterIn(field, named));
      named = [];
    }
    named.push(text);
  }
  return named.length > 0 ? [...filters, filterIn(field, named)] : filters;
}

function filterIn(field: string, texts: readonly string[]): string {
  return `${field} in (${texts.join(',')})`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
