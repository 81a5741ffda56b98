import { fix, type Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import type { Range } from '../syntax/range.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';

/** A parameter that a call has, with its ranges in the request's text. */
export interface GivenField {
  name: string;
  /** The decoded value; missing if there is no “=”. */
  value?: string;
  key: Range;
  /** The range of the value, or where it would stand. */
  valueRange: Range;
}

/** Reads the parameters of the query as it is written. */
export function writtenFields(placed: PlacedBlock): GivenField[] {
  return (placed.block.request?.target.query ?? []).map(({ key, value }) => ({
    name: percentDecoded(textOf(placed, key)),
    ...(value && { value: percentDecoded(textOf(placed, value)) }),
    key,
    valueRange: value ?? { start: key.end, end: key.end },
  }));
}

/** Reads the parameters of the query as it would be sent, with references replaced; each has the range in which it is written. */
export function sentFields(placed: PlacedBlock, target: string): GivenField[] {
  const written = placed.block.request?.target;
  const query = target.includes('?') ? target.slice(target.indexOf('?') + 1) : '';
  const pairs = query.split('&').filter((pair) => pair !== '');
  const isAligned = pairs.length === written?.query.length;
  return pairs.map((pair, at) => {
    const { key, value } = (isAligned ? written.query[at] : undefined) ?? {};
    const [name = '', ...rest] = pair.split('=');
    const whole = written?.range ?? { start: 0, end: 0 };
    return {
      name: percentDecoded(name),
      ...(rest.length > 0 && { value: percentDecoded(rest.join('=')) }),
      key: key ?? whole,
      valueRange: value ?? key ?? whole,
    };
  });
}

/** Tells if a text has a reference whose value is not known yet. */
export function isOpenText(text: string | undefined): boolean {
  return text?.includes('{{') ?? false;
}

/** Makes the fix that removes a parameter, with the mark that joins it to its neighbours. */
export function takeOut(fields: readonly GivenField[], field: GivenField): Fix {
  const at = fields.indexOf(field);
  const [before, after] = [fields[at - 1], fields[at + 1]];
  const end = Math.max(field.key.end, field.valueRange.end);
  const range = before
    ? { start: Math.max(before.key.end, before.valueRange.end), end }
    : { start: after ? field.key.start : field.key.start - 1, end: after ? after.key.start : end };
  return fix('takeNamedOut', [{ range, text: '' }], { name: field.name });
}

/** Makes the fix that writes another name. */
export function rename(field: GivenField, name: string): Fix {
  return fix('use', [{ range: field.key, text: name }], { value: name });
}

/** Makes the fix that adds a parameter after the others. */
export function add({ block }: PlacedBlock, name: string, value: string): Fix {
  const { query = [], segments = [] } = block.request?.target ?? {};
  const last = query.at(-1);
  const end = last?.value?.end ?? last?.key.end ?? segments.at(-1)?.end ?? 0;
  const text = `${query.length > 0 ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  return fix('add', [{ range: { start: end, end }, text }], { name });
}

/** Makes the fix that writes a value for a parameter without one. */
export function fill({ key, valueRange, name }: GivenField, value: string): Fix {
  const range = { start: key.end, end: Math.max(key.end, valueRange.end) };
  return fix('add', [{ range, text: `=${encodeURIComponent(value)}` }], { name });
}
