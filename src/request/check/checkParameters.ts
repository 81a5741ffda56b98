import type { Field, Operation } from '../../catalogue/operation.ts';
import { queryField } from '../../catalogue/queryOf.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from '../syntax/fix.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { checkNames } from './checkNames.ts';
import { add, isOpenText, type GivenField } from './givenFields.ts';

/** How many of an enumeration's values are shown, and offered. */
const mostShown = 12;
const mostOffered = 8;

/** Parameters that an operation requires and a call has not, those that it does not have, and values that it does not take. */
export function checkParameters(
  placed: PlacedBlock,
  operation: Operation,
  fields: readonly GivenField[],
): Problem[] {
  return [
    ...missing(placed, operation, fields),
    ...checkNames(operation, fields),
    ...fields.flatMap((given) => {
      const field = given.value === undefined ? undefined : queryField(operation, given.name);
      return field ? valueProblem(given, field) : [];
    }),
  ];
}

function missing(placed: PlacedBlock, operation: Operation, fields: readonly GivenField[]): Problem[] {
  const { request } = placed.block;
  if (!request || fields.some(({ name }) => isOpenText(name))) return [];
  return operation.query
    .filter(({ name, required }) => required && !fields.some((given) => given.name === name))
    .map((field) => {
      const { name } = field;
      const value = String(field.default ?? field.enum?.[0] ?? '');
      return problem('missingParameter', request.target.range, { name }, [add(placed, name, value)]);
    });
}

function valueProblem({ value: text = '', place: value }: GivenField, field: Field): Problem[] {
  if (isOpenText(text)) return [];
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
