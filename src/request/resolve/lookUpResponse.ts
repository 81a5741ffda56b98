import { isTooCostly } from '../../base/errors.ts';
import type { Expression } from '../syntax/reference.ts';
import type { Value } from '../syntax/value.ts';
import { isTelling, secretFrom, type FoundName, type Refusal } from './foundName.ts';
import type { NameScope } from './nameScope.ts';
import type { EarlierResponse } from './scopes.ts';

/** Gives a part of the response of an earlier call, or the reason why there is none. */
export function lookUpResponse(
  expression: Expression & { kind: 'response' },
  scope: NameScope,
): FoundName | Refusal {
  const { name } = expression;
  const response = responseOf(name, scope);
  if (!response) return { code: 'notAnswered', values: { name } };
  let value: Value | undefined;
  try {
    value = partOf(response, expression);
  } catch (error) {
    if (!isTooCostly(error)) throw error;
    // The cost of many such references in one text would add up.
    scope.budget.left = 0;
    return { code: 'tooCostly', values: { expression: String(error.values['expression']) } };
  }
  if (value === undefined) return { code: 'nothingAtPath', values: { name } };
  const found: FoundName = { value, secret: false, origin: 'response' };
  const last =
    expression.part === 'body'
      ? /([\w-]+)\W*$/.exec(expression.jsonPath)?.[1]
      : expression.part === 'headers'
        ? expression.field
        : '';
  return isTelling(last === undefined ? [] : [last], value)
    ? { ...found, ...secretFrom({ name: `${name}.response`, source: 'response' }) }
    : found;
}

function responseOf(name: string, { scopes, imports, given }: NameScope): EarlierResponse | undefined {
  const own = scopes.responses.get(name);
  if (own || imports.length === 0 || given().calls.has(name)) return own;
  for (const one of imports) {
    const found = responseOf(name, one);
    if (found) return found;
  }
  return undefined;
}

function partOf(response: EarlierResponse, expression: Expression & { kind: 'response' }): Value | undefined {
  if (expression.part === 'status') return response.status;
  if (expression.part === 'headers') return response.header(expression.field);
  const matches = response.query(expression.jsonPath);
  if (!matches || matches.missing !== undefined || matches.values.length === 0) return undefined;
  return matches.singular ? matches.values[0] : matches.values;
}
