import type { CentralError } from '../../../base/errors.ts';
import type { ResponseFacts } from '../../resolve/responseFacts.ts';
import type { EarlierResponse } from '../../resolve/scopes.ts';
import type { Subject } from '../../syntax/predicate.ts';
import type { Value } from '../../syntax/value.ts';

/** The value that a capture keeps of a response, or the part of its source, as it is written, that the response does not have. */
export type Captured = { value: Value } | { missing: string; stopped?: CentralError };

/** The value that a capture keeps of the response of its call. Throws `tooCostly`. */
export function captured(facts: ResponseFacts, source: Subject): Captured {
  if (source.kind === 'status') return { value: facts.status };
  if (source.kind === 'duration') return { value: Math.round(facts.durationMs) };
  if (source.kind === 'header') return found(facts.header(source.name), `header ${source.name}`);
  const { jsonPath } = source;
  return jsonPath === undefined ? found(facts.body(), 'body') : capturedAt(facts, jsonPath);
}

/** Gives one value for a path to one place, otherwise all matches; no value if a step of the path is missing, whatever the status. */
function capturedAt(facts: EarlierResponse, jsonPath: string): Captured {
  const { values, singular, missing } = facts.query(jsonPath) ?? { values: [], singular: true };
  if (missing !== undefined) return { missing };
  return singular ? found(values[0], jsonPath) : { value: [...values] };
}

function found(value: Value | undefined, path: string): Captured {
  return value === undefined ? { missing: path } : { value };
}
