import { JSONPathEnvironment, type JSONPathQuery } from 'json-p3';
import { CentralError } from '../../base/errors.ts';
import type { Value } from '../syntax/value.ts';
import { JsonPathWalk, TooCostly } from './jsonPathWalk.ts';
import { withinTime } from './patterns.ts';

/** Matches that are taken at most. */
const mostMatches = 100_000;

const longestQuery = 2_000;

export interface Matches {
  values: readonly Value[];
  /** The query names one place at most (RFC 9535, 2.3.5.1). */
  singular: boolean;
}

export interface JsonPaths {
  /** All matches of an RFC 9535 query; undefined for a text that is none. Throws `tooCostly` where it takes too much work on this document. */
  query(jsonPath: string, value: Value): Matches | undefined;
  isValid(jsonPath: string): boolean;
}

/** RFC 9535 over hostile documents: bounded in length, matches, work and the time that its patterns take. */
export const jsonPaths: JsonPaths = { query, isValid: (jsonPath) => compiled(jsonPath) !== undefined };

function query(jsonPath: string, value: Value): Matches | undefined {
  const compiledQuery = compiled(jsonPath);
  if (!compiledQuery) return undefined;
  const walk = () => valuesOf(compiledQuery, value);
  // The steps are counted, so that a query ends alike on each machine; only within a pattern there are none to count.
  const values = /\b(?:match|search)\(/.test(jsonPath) ? withinTime(walk)?.result : walk();
  if (values === undefined || values.length > mostMatches)
    throw new CentralError('tooCostly', { expression: jsonPath });
  return { values, singular: compiledQuery.singularQuery() };
}

function compiled(jsonPath: string): JSONPathQuery | undefined {
  if (jsonPath.length > longestQuery) return undefined;
  try {
    return new JSONPathEnvironment().compile(jsonPath);
  } catch {
    return undefined;
  }
}

function valuesOf(query: JSONPathQuery, value: Value): readonly Value[] | undefined {
  try {
    return new JsonPathWalk(value).values(query);
  } catch (error) {
    if (error instanceof TooCostly || error instanceof RangeError) return undefined;
    throw error;
  }
}
