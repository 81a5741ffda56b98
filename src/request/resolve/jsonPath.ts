import { JSONPathEnvironment, TokenKind, type JSONPathQuery } from 'json-p3';
import { CentralError } from '../../base/errors.ts';
import type { Value } from '../syntax/value.ts';
import { JsonPathWalk, TooCostly, type Walked } from './jsonPathWalk.ts';
import { withinTime } from './patterns.ts';

/** Matches that are taken at most. */
const mostMatches = 100_000;

const longestQuery = 10_000;

export interface Matches {
  values: readonly Value[];
  /** The query names one place at most (RFC 9535, 2.3.5.1). */
  singular: boolean;
  /** The path, as it is written, up to the first step that asks for what is not there. A list that is there may hold nothing. */
  missing?: string;
}

export interface JsonPaths {
  /** All matches of an RFC 9535 query; undefined for a text that is none. Throws `tooCostly` if it takes too much work on this document. */
  query(jsonPath: string, value: Value): Matches | undefined;
  isValid(jsonPath: string): boolean;
}

/** RFC 9535 over hostile documents: bounded in length, matches, work and the time that its patterns take. */
export const jsonPaths: JsonPaths = { query, isValid: (jsonPath) => compiled(jsonPath) !== undefined };

function query(jsonPath: string, value: Value): Matches | undefined {
  const compiledQuery = compiled(jsonPath);
  if (!compiledQuery) return undefined;
  const walk = () => walked(compiledQuery, value);
  // The steps are counted, so that a query ends alike on each machine; only within a pattern there are none to count.
  const found = /\b(?:match|search)\(/.test(jsonPath) ? withinTime(walk)?.result : walk();
  if (found === undefined || found.values.length > mostMatches)
    throw new CentralError('tooCostly', { expression: jsonPath });
  const { values, notThere } = found;
  const singular = compiledQuery.singularQuery();
  return { values, singular, ...(notThere && { missing: pathTo(notThere, compiledQuery, jsonPath) }) };
}

/** A step of several selectors is shown with the one that is meant. */
function pathTo(
  { segment, selector }: NonNullable<Walked['notThere']>,
  { segments }: JSONPathQuery,
  jsonPath: string,
): string {
  const upTo = (at: number) => jsonPath.slice(0, segments[at]?.token.index).replace(/\.$/, '').trimEnd();
  if (segments[segment]?.selectors.length === 1) return upTo(segment + 1);
  const descends = segments[segment]?.token.kind === TokenKind.DDOT;
  return `${upTo(segment)}${descends ? '..' : ''}[${selector.toString()}]`;
}

function compiled(jsonPath: string): JSONPathQuery | undefined {
  if (jsonPath.length > longestQuery) return undefined;
  try {
    return new JSONPathEnvironment().compile(jsonPath);
  } catch {
    return undefined;
  }
}

function walked(query: JSONPathQuery, value: Value): Walked | undefined {
  try {
    return new JsonPathWalk(value).walk(query);
  } catch (error) {
    if (error instanceof TooCostly || error instanceof RangeError) return undefined;
    throw error;
  }
}
