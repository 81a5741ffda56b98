import { isTooCostly, type CentralError } from '../../base/errors.ts';
import type { AnswerFacts } from '../resolve/answerFacts.ts';
import type { EarlierAnswer, Scopes } from '../resolve/scopes.ts';
import type { Subject } from '../syntax/predicate.ts';
import type { Expression } from '../syntax/reference.ts';
import type { Value } from '../syntax/value.ts';

/** The value that a capture keeps of an answer, or the part of its source that the answer does not have, as it is written. */
export type Captured = { value: Value } | { missing: string; stopped?: CentralError };

/** The value that a capture keeps of the response of its call. */
export function captured(facts: AnswerFacts, source: Subject): Captured {
  if (source.kind === 'status') return { value: facts.status };
  if (source.kind === 'duration') return { value: facts.durationMs };
  if (source.kind === 'header') return found(facts.header(source.name), `header ${source.name}`);
  const { jsonPath } = source;
  return jsonPath === undefined ? found(facts.body(), 'body') : capturedAt(facts, jsonPath);
}

/** The part that a reference means of the body of an earlier response; undefined for any other. Unlike in a text, an empty list is a value. */
export function ofEarlier({ answers }: Scopes, expression: Expression): Captured | undefined {
  if (expression.kind !== 'response' || expression.part !== 'body') return undefined;
  const { name, jsonPath } = expression;
  const answer = answers.get(name);
  const one: Captured = answer ? capturedAt(answer, jsonPath) : { missing: jsonPath };
  return 'missing' in one ? { ...one, missing: `{{${name}.response.body.${one.missing}}}` } : one;
}

/** One value for a path to one place, else all matches; nothing where a step of the path is missing, whatever the status. */
function capturedAt(facts: EarlierAnswer, jsonPath: string): Captured {
  try {
    const { values, singular, missing } = facts.query(jsonPath) ?? { values: [], singular: true };
    if (missing !== undefined) return { missing };
    return singular ? found(values[0], jsonPath) : { value: [...values] };
  } catch (error) {
    if (!isTooCostly(error)) throw error;
    return { missing: jsonPath, stopped: error };
  }
}

function found(value: Value | undefined, place: string): Captured {
  return value === undefined ? { missing: place } : { value };
}
