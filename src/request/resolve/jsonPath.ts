import { JSONPathEnvironment, TokenKind, type JSONPathQuery } from 'json-p3';
import { CentralError } from '../../base/errors.ts';
import type { Value } from '../syntax/value.ts';
import { JsonPathWalk, TooCostly, type Walked } from './jsonPathWalk.ts';
import { withinTime } from './patterns.ts';

/** The most matches of a query. */
const mostMatches = 100_000;

const longestQuery = 10_000;

export interface Matches {
  values: readonly Value[];
  /** True if the query can name only one place (RFC 9535, 2.3.5.1). */
  singular: boolean;
  /** The path, as it is written, up to the first step whose name or index is missing. A list without items is not missing. */
  missing?: string;
}

export interface JsonPaths {
  /**
   * Finds all matches of an RFC 9535 query; undefined if the text is not a query. Throws `tooCostly` if it takes too much work on this
   * document.
   */
  query(jsonPath: string, value: Value): Matches | undefined;
  isValid(jsonPath: string): boolean;
}

/** Queries of RFC 9535 on documents that may be hostile: the length, the matches, the work and the time for patterns are limited. */
export const jsonPaths: JsonPaths = {
  query,
  isValid: (jsonPath) => compiled(withoutLeadingZeros(jsonPath)) !== undefined,
};

function query(written: string, value: Value): Matches | undefined {
  const jsonPath = withoutLeadingZeros(written);
  const compiledQuery = compiled(jsonPath);
  if (!compiledQuery) return undefined;
  const walk = () => walked(compiledQuery, value);
  // The steps are counted, so that a query ends in the same way on each machine; only within a pattern there are no steps to count.
  const found = /\b(?:match|search)\(/.test(jsonPath) ? withinTime(walk)?.result : walk();
  if (found === undefined || found.values.length > mostMatches)
    throw new CentralError('tooCostly', { expression: written });
  const { values, notThere } = found;
  const singular = compiledQuery.singularQuery();
  return { values, singular, ...(notThere && { missing: pathTo(notThere, compiledQuery, jsonPath) }) };
}

/** Gives the path to the missing step. If the step has several selectors, only the missing one is shown. */
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

/** Writes 0.5 as 5e-1: json-p3 refuses numbers that begin with 0 and go on, see findings/json-p3-refuses-half.sh. */
function withoutLeadingZeros(jsonPath: string): string {
  if (jsonPath.length > longestQuery) return jsonPath;
  return jsonPath.replaceAll(
    /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<![\w.-])0(?:\.(\d+)(?:e([+-]?\d+))?|e[+-]?\d+)(?![\w.])/gi,
    (written, fraction: string | undefined, exponent = '0') => {
      if (/^['"]/.test(written)) return written;
      const digits = fraction?.replace(/^0+/, '') ?? '';
      return digits === '' ? '0' : `${digits}e${Number(exponent) - (fraction ?? '').length}`;
    },
  );
}

function walked(query: JSONPathQuery, value: Value): Walked | undefined {
  try {
    return new JsonPathWalk(value).walk(query);
  } catch (error) {
    if (error instanceof TooCostly || error instanceof RangeError) return undefined;
    throw error;
  }
}
