import { header } from '../../http/transport.ts';
import { type Exchange } from '../../http/call.ts';
import { parseJson } from '../../text/json.ts';
import type { JsonPaths, Matches } from './jsonPath.ts';
import type { EarlierAnswer } from './scopes.ts';
import type { Value } from '../syntax/value.ts';

/** An answer as asserts, captures and references look at it; the body is decoded once and when first asked for. */
export interface AnswerFacts extends EarlierAnswer {
  durationMs: number;
  /** Undefined where the body was too large to keep: nothing is told by its head alone. */
  text(): string | undefined;
  /** The JSON body; undefined where it is none. */
  json(): Value | undefined;
  /** Undefined for what is no JSONPath or no JSON. Throws `tooCostly`. */
  query(jsonPath: string): Matches | undefined;
  /** Bytes that it takes in memory: the body, its text, and about what its JSON takes. */
  size(): number;
}

/** What parsed JSON takes for each byte of its text, about: rows of short values. */
const jsonFactor = 4;

/** `merged` is the one result of a paged call, which then stands for the body; `bytes` is what all its pages had. */
export function factsOf(
  exchange: Exchange,
  paths: JsonPaths,
  merged?: Value,
  bytes = exchange.bytes,
): AnswerFacts {
  // What was too large to keep lies in a file; its head is no JSON.
  const isWhole = exchange.bytes === exchange.body.length;
  let text: string | undefined;
  let json: { value: Value | undefined } | undefined;
  const facts: AnswerFacts = {
    status: exchange.status,
    durationMs: exchange.durationMs,
    header: (name) => header(exchange.headers, name),
    text: () =>
      (text ??=
        merged === undefined
          ? isWhole
            ? new TextDecoder().decode(exchange.body)
            : undefined
          : JSON.stringify(merged)),
    json: () => (json ??= { value: merged ?? (isWhole ? parseJson(exchange.body) : undefined) }).value,
    query(jsonPath) {
      const value = facts.json();
      return value === undefined ? undefined : paths.query(jsonPath, value);
    },
    size() {
      const parsed = json?.value === undefined && merged === undefined ? 0 : bytes * jsonFactor;
      return exchange.body.length + 2 * (text?.length ?? 0) + parsed;
    },
  };
  return facts;
}
