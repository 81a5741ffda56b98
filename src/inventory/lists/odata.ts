/** `field eq value`; new Central knows no other comparison that is of use here. */
export type OdataTerm<Field extends string = string> = readonly [field: Field, value: string];

/** The most that new Central takes in a filter, characters. */
const longest = 256;

/** New Central's subset of OData: terms joined by “and”. Undefined where nothing is asked or the text would grow too long. */
export function odata(terms: readonly OdataTerm[]): string | undefined {
  const text = terms.map(([field, value]) => `${field} eq '${value.replaceAll("'", "''")}'`).join(' and ');
  return text === '' || text.length > longest ? undefined : text;
}
