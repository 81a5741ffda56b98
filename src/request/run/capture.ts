import { isTooCostly, type CentralError } from '../../base/errors.ts';
import type { AnswerFacts } from '../resolve/answerFacts.ts';
import type { EarlierAnswer } from '../resolve/scopes.ts';
import type { Subject } from '../syntax/predicate.ts';
import type { Value } from '../syntax/value.ts';

/** The value that a capture keeps of an answer, or the part of its source that the answer does not have, as it is written. */
export type Captured = { value: Value } | { missing: string; stopped?: CentralError };

/** One value for a path to one place, else all matches: none of them only where the list that they stand in is there. */
export function captured(facts: AnswerFacts, source: Subject): Captured {
  try {
    return capturedOf(facts, source);
  } catch (error) {
    if (!isTooCostly(error)) throw error;
    return { missing: source.kind === 'body' ? (source.jsonPath ?? 'body') : source.kind, stopped: error };
  }
}

function capturedOf(facts: AnswerFacts, source: Subject): Captured {
  if (source.kind === 'status') return { value: facts.status };
  if (source.kind === 'duration') return { value: facts.durationMs };
  if (source.kind === 'header') return found(facts.header(source.name), `header ${source.name}`);
  const { jsonPath } = source;
  if (jsonPath !== undefined) return matched(facts, jsonPath);
  return rowsOf(facts, found((facts.json() ?? facts.text()) || undefined, 'body'), 'body');
}

/** Finds the values at a path of a response, of this call or an earlier one. Throws `tooCostly`. */
export function matched(facts: EarlierAnswer, jsonPath: string): Captured {
  return rowsOf(facts, matchedIn(facts, jsonPath), jsonPath);
}

/** An error has no rows to speak of: a list without any says nothing there. */
function rowsOf({ status }: EarlierAnswer, one: Captured, place: string): Captured {
  const isNone = 'value' in one && Array.isArray(one.value) && one.value.length === 0;
  return isNone && status >= 400 ? { missing: place } : one;
}

function matchedIn(facts: EarlierAnswer, jsonPath: string): Captured {
  const matches = facts.query(jsonPath);
  if (matches?.singular === false && matches.values.length > 0) return { value: [...matches.values] };
  if (matches?.singular === true && matches.values.length > 0) return found(matches.values[0], jsonPath);
  const missing = matches ? missingOn(facts, jsonPath) : jsonPath;
  return missing === undefined ? { value: [] } : { missing };
}

function found(value: Value | undefined, place: string): Captured {
  return value === undefined ? { missing: place } : { value };
}

/** The path up to the first member that is not there; undefined where a list, or an object, is there and holds nothing. */
function missingOn(facts: EarlierAnswer, jsonPath: string): string | undefined {
  let path = '$';
  let before = facts.query(path)?.values ?? [];
  for (const segment of segmentsOf(jsonPath)) {
    path += segment;
    const values = facts.query(path)?.values ?? [];
    if (values.length === 0) return isOfList(segment) && before.some(isList) ? undefined : path;
    before = values;
  }
  return jsonPath;
}

/** Some services say null for a list without rows. */
function isList(value: Value): boolean {
  return typeof value === 'object';
}

/** A wildcard, a filter or a slice: it may leave nothing of what is there. */
function isOfList(segment: string): boolean {
  return /^(?:\.\.?)?(?:\*|\[\s*(?:\*|\?|-?\d*\s*:))/.test(segment);
}

/** The segments of an RFC 9535 query behind its `$`: each starts at a dot or a bracket that stands in no other and in no quotes. */
function segmentsOf(jsonPath: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 1;
  for (let at = 1; at < jsonPath.length; at++) {
    const char = jsonPath.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
      continue;
    }
    if (
      depth === 0 &&
      at > start &&
      (char === '.' || char === '[') &&
      !/^\.\.?$/.test(jsonPath.slice(start, at))
    ) {
      segments.push(jsonPath.slice(start, at));
      start = at;
    }
    if (char === '"' || char === "'") quote = char;
    else if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
  }
  return [...segments, jsonPath.slice(start)].filter((segment) => segment !== '');
}
