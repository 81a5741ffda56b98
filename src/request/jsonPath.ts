import { JSONPathEnvironment } from 'json-p3';
import { boundedRegex, type Matcher } from './boundedRegex.ts';
import type { Value } from './value.ts';

/** Matches that are taken at most. */
const mostMatches = 100_000;

const longestQuery = 2_000;
const deepest = 100;
/** Each “..” multiplies the places that are visited. */
const mostDescents = 3;

export interface Matches {
  values: readonly Value[];
  /** The query names one place at most (RFC 9535, 2.3.5.1). */
  singular: boolean;
}

export interface JsonPaths {
  /** All matches of an RFC 9535 query; undefined for what is none, or goes deeper or wider than the bounds. */
  query(jsonPath: string, value: Value): Matches | undefined;
  isValid(jsonPath: string): boolean;
}

/** RFC 9535 over hostile documents: bounded in length, depth, matches and in the time that its patterns take. */
export function createJsonPaths(monotonic: () => number): JsonPaths {
  const compile = (jsonPath: string) => {
    if (jsonPath.length > longestQuery || jsonPath.split('..').length - 1 > mostDescents) return undefined;
    const environment = new JSONPathEnvironment({ maxRecursionDepth: deepest });
    guardPatterns(environment, monotonic);
    try {
      return environment.compile(jsonPath);
    } catch {
      return undefined;
    }
  };
  return {
    isValid: (jsonPath) => compile(jsonPath) !== undefined,
    query(jsonPath, value) {
      const query = compile(jsonPath);
      if (!query) return undefined;
      const values: Value[] = [];
      try {
        for (const node of query.lazyQuery(value as never)) {
          if (values.length >= mostMatches) return undefined;
          values.push(node.value as Value);
        }
      } catch {
        return undefined;
      }
      return { values, singular: query.singularQuery() };
    },
  };
}

/** Replaces the library's `match` and `search`, which run any pattern for as long as it likes. */
function guardPatterns({ functionRegister }: JSONPathEnvironment, monotonic: () => number): void {
  const matchers = new Map<string, Matcher | undefined>();
  for (const [name, wrap] of [
    ['match', (pattern: string) => `^(?:${pattern})$`],
    ['search', String],
  ] as const) {
    const original = functionRegister.get(name);
    if (!original) continue;
    const call = (text: unknown, pattern: unknown) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return false;
      const key = wrap(pattern);
      if (!matchers.has(key) && matchers.size < 20) matchers.set(key, boundedRegex(key, 'u', monotonic));
      return matchers.get(key)?.(text) ?? false;
    };
    functionRegister.set(name, { argTypes: original.argTypes, returnType: original.returnType, call });
  }
}
