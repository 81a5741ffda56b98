import type { Operation } from '../../catalogue/operation.ts';
import { isWithoutEffect, queryField, strictnessOf, type Strictness } from '../../catalogue/queryOf.ts';
import { problem, type Problem, type ProblemCode } from '../syntax/problem.ts';
import { isOpenText, rename, takeOut, type GivenField } from './givenFields.ts';
import { nearParameter } from './nearParameter.ts';

/** Parameters by which lists go on where they are not counted. */
const cursors = ['next', 'last_client_mac', 'marker', 'cursor'];

const codes: Readonly<Record<Strictness, readonly [ProblemCode, ProblemCode]>> = {
  refuses: ['refusedParameter', 'refusedParameterNear'],
  ignores: ['ignoredParameter', 'ignoredParameterNear'],
  unknown: ['unknownParameter', 'unknownParameterNear'],
};

/** Errors that come from a parameter that the catalogue does not know: the API may know it by now. */
export const mayBeNewer: ReadonlySet<ProblemCode> = new Set(['refusedParameter', 'refusedParameterNear']);

/** Parameters that an operation does not have, or does not act on. */
export function checkNames(operation: Operation, fields: readonly GivenField[]): Problem[] {
  return fields.flatMap((field) => {
    const { name } = field;
    if (isOpenText(name)) return [];
    if (name === 'offset') return offsetProblem(operation, fields, field);
    if (!queryField(operation, name)) return [unknown(operation, fields, field)];
    return isWithoutEffect(operation, name)
      ? [problem('withoutEffect', field.key, { name }, [takeOut(fields, field)])]
      : [];
  });
}

function offsetProblem(operation: Operation, fields: readonly GivenField[], field: GivenField): Problem[] {
  const cursor = cursors.find((name) => queryField(operation, name));
  const values = { cursor: cursor ?? '' };
  if (!queryField(operation, 'offset')) {
    if (cursor === undefined) return [unknown(operation, fields, field)];
    return [problem('offsetOfCursor', field.key, values, [takeOut(fields, field)])];
  }
  // Clients of classic Central go on by the last MAC address, from offset 0.
  if (cursor === 'last_client_mac' && Number(field.value) > 0)
    return [problem('offsetOfCursor', field.key, values, [takeOut(fields, field)])];
  const isBoth = fields.some(({ name }) => name === cursor) && operation.path.endsWith('/applications');
  return isBoth ? [problem('twoPagings', field.key, values, [takeOut(fields, field)])] : [];
}

function unknown(operation: Operation, fields: readonly GivenField[], field: GivenField): Problem {
  const { name } = field;
  const [code, codeNear] = codes[strictnessOf(operation)];
  const out = takeOut(fields, field);
  const isTime = /^(?:start|end|from|to)\b/i.test(name) || /time$/i.test(name);
  const byFilter = queryField(operation, 'filter')?.filterFields?.some((one) => one.name === 'timestamp');
  if (isTime && byFilter === true && !queryField(operation, 'start-at'))
    return problem('timeInFilter', field.key, { name }, [out]);
  const given = new Set(fields.map((one) => one.name));
  const free = operation.query.map((one) => one.name).filter((one) => !given.has(one) && !one.includes('<'));
  const near = nearParameter(name, free);
  if (near === undefined) return problem(code, field.key, { name }, [out]);
  return problem(codeNear, field.key, { name, near }, [rename(field, near), out]);
}
