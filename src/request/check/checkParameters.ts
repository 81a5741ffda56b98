import type { Field, Operation } from '../../catalogue/operation.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock, type QueryField } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';

/** How many of an enumeration's values are shown, and offered. */
const mostShown = 12;
const mostOffered = 8;

/** Required parameters that are not there, and values outside what the operation takes. */
export function checkParameters(placed: PlacedBlock, operation: Operation): Problem[] {
  const query = placed.block.request?.target.query ?? [];
  return [
    ...missing(placed, operation),
    ...query.flatMap((written) => {
      const field = operation.query.find(({ name }) => name === nameOf(placed, written.key));
      return field && written.value ? valueProblem(placed, written, field) : [];
    }),
  ];
}

function missing(placed: PlacedBlock, operation: Operation): Problem[] {
  const { request } = placed.block;
  if (!request) return [];
  const { query, segments, range } = request.target;
  const written = new Set(query.map(({ key }) => nameOf(placed, key)));
  if ([...written].some((name) => name.includes('{{'))) return [];
  const end = query.at(-1)?.value?.end ?? query.at(-1)?.key.end ?? segments.at(-1)?.end ?? 0;
  return operation.query
    .filter((field) => field.required && !written.has(field.name))
    .map((field) => {
      const value = encodeURIComponent(String(field.default ?? field.enum?.[0] ?? ''));
      const text = `${written.size > 0 ? '&' : '?'}${field.name}=${value}`;
      const edit = { range: { start: end, end }, text };
      return problem('missingParameter', range, { name: field.name }, [
        fix('add', [edit], { name: field.name }),
      ]);
    });
}

function valueProblem(placed: PlacedBlock, { value }: QueryField, field: Field): Problem[] {
  const text = value ? nameOf(placed, value) : '';
  if (!value || text.includes('{{')) return [];
  const { name, min, max, maxLength } = field;
  if (field.enum && field.enum.length > 0 && !isOneOf(text, field)) {
    const more = field.enum.length > mostShown ? ', …' : '';
    const values = `${field.enum.slice(0, mostShown).join(', ')}${more}`;
    return [problem('notOneOf', value, { name, values }, nearestOf(text, field.enum).map(using(value)))];
  }
  const isNumber = field.type === 'integer' || field.type === 'number';
  if (isNumber && !/^-?\d+(\.\d+)?$/.test(text)) return [problem('notANumber', value, { name })];
  if (isNumber && max !== undefined && Number(text) > max)
    return [problem('aboveMaximum', value, { name, max }, [String(max)].map(using(value)))];
  if (isNumber && min !== undefined && Number(text) < min)
    return [problem('belowMinimum', value, { name, min }, [String(min)].map(using(value)))];
  if (maxLength !== undefined && text.length > maxLength)
    return [problem('tooLong', value, { name, max: maxLength })];
  return [];
}

const using = (range: Range) => (value: string) =>
  fix('use', [{ range, text: encodeURIComponent(value) }], { value });

/** The values of an enumeration, those most like what is written first. */
function nearestOf(text: string, values: readonly unknown[]): string[] {
  const all = values.map(String);
  return [...new Set([...nearestWords(text, all), ...all])].slice(0, mostOffered);
}

function isOneOf(text: string, field: Field): boolean {
  const parts = field.type.startsWith('array') ? text.split(',') : [text];
  return parts.every((part) => field.enum?.some((one) => String(one) === part) ?? true);
}

function nameOf(placed: PlacedBlock, range: Range): string {
  const text = textOf(placed, range);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
