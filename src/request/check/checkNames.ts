import type { Operation } from '../../catalogue/operation.ts';
import { isWithoutEffect, queryField, strictnessOf, type Strictness } from '../../catalogue/queryOf.ts';
import { fix, type Fix } from '../syntax/fix.ts';
import { problem, type Problem, type ProblemCode } from '../syntax/problem.ts';
import { isOpenText, rename, takeOut, type GivenField } from './givenFields.ts';
import { lettersOf, nearParameter } from './nearParameter.ts';

/** Parameters that name the next page of a list, if its pages are not counted. */
const cursors = ['next', 'last_client_mac', 'marker', 'cursor'];

const codes: Readonly<Record<Strictness, readonly [ProblemCode, ProblemCode]>> = {
  refuses: ['refusedParameter', 'refusedParameterNear'],
  ignores: ['ignoredParameter', 'ignoredParameterNear'],
  unknown: ['unknownParameter', 'unknownParameterNear'],
};

/** Errors about a parameter that the catalogue does not know: the API may know it by now. */
export const mayBeNewer: ReadonlySet<ProblemCode> = new Set([
  'refusedParameter',
  'refusedParameterNear',
  'refusedForFilter',
]);

/** Reports parameters that an operation does not have, or that have no effect there. */
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

/** Reports names in another spelling than that of the new services, of whose operation nothing else is known. */
export function checkSpelling({ path }: { path: string }, fields: readonly GivenField[]): Problem[] {
  if (strictnessOf({ platform: 'new', path }) !== 'refuses') return [];
  return fields.flatMap((field) => {
    const near = field.name
      .replaceAll('_', '-')
      .replace(/(?<=[a-z\d])[A-Z]/g, '-$&')
      .toLowerCase();
    if (isOpenText(field.name) || near === field.name || !isKebab.test(near)) return [];
    return [problem('notKebabCase', field.key, { near }, [rename(field, near)])];
  });
}

const isKebab = /^[a-z\d]+(?:-[a-z\d]+)*$/;

function offsetProblem(operation: Operation, fields: readonly GivenField[], field: GivenField): Problem[] {
  const cursor = cursors.find((name) => queryField(operation, name));
  const values = { cursor: cursor ?? '' };
  if (!queryField(operation, 'offset')) {
    if (cursor === undefined) return [unknown(operation, fields, field)];
    return [problem('offsetOfCursor', field.key, values, [takeOut(fields, field)])];
  }
  // Lists of clients in classic Central go on by the last MAC address, from offset 0.
  if (cursor === 'last_client_mac' && Number(field.value) > 0)
    return [problem('offsetOfCursor', field.key, values, [takeOut(fields, field)])];
  const isBoth = fields.some(({ name }) => name === cursor) && operation.path.endsWith('/applications');
  return isBoth ? [problem('twoPagings', field.key, values, [takeOut(fields, field)])] : [];
}

function unknown(operation: Operation, fields: readonly GivenField[], field: GivenField): Problem {
  const { name } = field;
  const [code, codeNear] = codes[strictnessOf(operation)];
  const out = takeOut(fields, field);
  if (name.includes("'")) return problem('brokenValue', field.key, { name }, [escaped(field)]);
  if (name === 'access_token') return problem('tokenInAddress', field.key, { name }, [out]);
  const isTime = /^(?:start|end|from|to)\b/i.test(name) || /time$/i.test(name);
  const byFilter = queryField(operation, 'filter')?.filterFields?.some((one) => one.name === 'timestamp');
  if (isTime && byFilter === true && !queryField(operation, 'start-at'))
    return problem('timeInFilter', field.key, { name }, [out]);
  const given = new Set(fields.map((one) => one.name));
  const free = operation.query.map((one) => one.name).filter((one) => !given.has(one) && !one.includes('<'));
  const near = nearParameter(name, free);
  const ofFilter =
    near === undefined && code === 'refusedParameter' ? filterField(operation, name) : undefined;
  if (ofFilter !== undefined)
    return problem('refusedForFilter', field.key, { name, near: ofFilter }, [
      ...(given.has('filter') ? [] : [asFilter(field, ofFilter)]),
      out,
    ]);
  if (near === undefined) return problem(code, field.key, { name }, [out]);
  return problem(codeNear, field.key, { name, near }, [rename(field, near), out]);
}

/** Finds the field of a list's filter that has the same letters as a parameter's name. */
function filterField(operation: Operation, name: string): string | undefined {
  const fields = queryField(operation, 'filter')?.filterFields ?? [];
  return fields.find((one) => lettersOf(one.name) === lettersOf(name))?.name;
}

/** Makes the fix that filters by a field of that name. */
function asFilter({ key, valueRange: range, value = '' }: GivenField, name: string): Fix {
  const text = `filter=${name} eq '${value.replaceAll("'", "''")}'`;
  return fix('use', [{ range: { start: key.start, end: Math.max(key.end, range.end) }, text }], {
    value: text,
  });
}

/** Makes the fix that turns an “&” into part of the value before it. */
function escaped({ key }: GivenField): Fix {
  return fix('use', [{ range: { start: key.start - 1, end: key.start }, text: '%26' }], { value: '%26' });
}
