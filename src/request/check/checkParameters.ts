import type { Field, Operation } from '../../catalogue/operation.ts';
import { queryField } from '../../catalogue/queryOf.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { checkNames } from './checkNames.ts';
import { checkValue } from './checkValue.ts';
import { checkWindow } from './checkWindow.ts';
import { add, isOpenText, takeOut, type GivenField } from './givenFields.ts';

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
      return field ? [...checkValue(operation.path, given, field), ...repeated(field, given, fields)] : [];
    }),
    ...checkWindow(operation, fields),
    ...together(operation, fields),
  ];
}

/** Parameters of pages that `@all` writes itself where they are required. */
const filledByAll: ReadonlySet<string> = new Set(['limit', 'offset', 'next']);

function missing(placed: PlacedBlock, operation: Operation, fields: readonly GivenField[]): Problem[] {
  const { request } = placed.block;
  if (!request || fields.some(({ name }) => isOpenText(name))) return [];
  const isFilled = placed.block.tags.some(({ key }) => textOf(placed, key) === 'all');
  return operation.query
    .filter(({ name, required }) => required && !fields.some((given) => given.name === name))
    .filter(({ name }) => !isFilled || !filledByAll.has(name))
    .map((field) => {
      const { name } = field;
      const value = String(field.default ?? field.enum?.[0] ?? '');
      return problem('missingParameter', request.target.range, { name }, [add(placed, name, value)]);
    });
}

/** Filters of which classic Central takes one at a time (docs/central-api.md). */
const exclusive = ['group', 'label', 'site', 'swarm_id', 'cluster_id'];

/** Parameters that do not go together. */
function together({ platform, path }: Operation, fields: readonly GivenField[]): Problem[] {
  if (platform !== 'classic' || !path.startsWith('/monitoring/')) return [];
  const [one, other] = fields.filter(({ name, value }) => exclusive.includes(name) && value !== '');
  if (!one || !other || one.name === other.name) return [];
  return [
    problem('exclusiveFilters', other.key, { one: one.name, other: other.name }, [takeOut(fields, other)]),
  ];
}

/** The ids of one parameter that is repeated count together. */
function repeated(field: Field, given: GivenField, fields: readonly GivenField[]): Problem[] {
  const same = fields.filter(({ name }) => name === field.name);
  if (field.maxItems === undefined || same.length < 2 || same.at(-1) !== given) return [];
  const count = same.reduce((sum, { value = '' }) => sum + value.split(',').length, 0);
  const isSaid = same.some(({ value = '' }) => value.split(',').length > (field.maxItems ?? Infinity));
  if (count <= field.maxItems || isSaid) return [];
  return [problem('tooManyValues', given.place, { name: field.name, max: field.maxItems })];
}
