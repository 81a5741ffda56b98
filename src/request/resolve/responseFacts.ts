import { type Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { headerList } from '../../http/transport.ts';
import { parseJson } from '../../text/json.ts';
import type { Value } from '../syntax/value.ts';
import type { JsonPaths } from './jsonPath.ts';
import type { EarlierResponse } from './scopes.ts';

/** A response as asserts, captures and references look at it; the body is decoded when asked for. */
export interface ResponseFacts extends EarlierResponse {
  durationMs: number;
  /** Undefined if the body was too large to keep: nothing is told by its head alone. */
  text(): string | undefined;
  /** The JSON body; undefined if it is none. */
  json(): Value | undefined;
  /** The JSON body, else its text; undefined if there is none. */
  body(): Value | undefined;
  /**
   * Bytes that it takes in memory: the body, and about what the one result of a paged call takes. A body in `counted` counts no
   * more, and is in it afterwards.
   */
  size(counted?: Set<object>): number;
}

/** Bytes that parsed JSON takes for each byte of its text, about: rows of short values. */
const jsonFactor = 4;

/** Gives the bytes of a body; none if it is counted already. */
export function sizeOf(body: Uint8Array, counted?: Set<object>): number {
  const isCounted = counted?.has(body) === true;
  counted?.add(body);
  return isCounted ? 0 : body.length;
}

/** `merged` is the one result of a paged call, which then stands for the body; `bytes` is what all its pages had. */
export function factsOf(
  exchange: Exchange,
  paths: JsonPaths,
  merged?: Value,
  bytes = exchange.bytes,
): ResponseFacts {
  // What was too large to keep lies in a file; its head is no JSON.
  const isWhole = exchange.bytes === exchange.body.length;
  // A response may be kept for long: what was parsed from it goes when memory is needed, and is parsed again.
  let parsed: WeakRef<object> | undefined;
  let isJson = merged !== undefined || isWhole;
  const facts: ResponseFacts = {
    status: exchange.status,
    durationMs: exchange.durationMs,
    header: (name) => headerList(exchange.headers, name),
    text() {
      if (merged !== undefined) return JSON.stringify(merged);
      return isWhole ? new TextDecoder().decode(inUtf8(exchange)) : undefined;
    },
    json() {
      if (merged !== undefined) return merged;
      const known = parsed?.deref();
      if (known !== undefined) return known as Value;
      const value = isJson ? parseJson(inUtf8(exchange)) : undefined;
      isJson = value !== undefined;
      if (typeof value === 'object' && value !== null) parsed = new WeakRef(value);
      return value;
    },
    body() {
      const value = facts.json();
      return value === undefined ? facts.text() || undefined : value;
    },
    query(jsonPath) {
      const value = facts.json();
      return value === undefined ? undefined : paths.query(jsonPath, value);
    },
    size: (counted) => sizeOf(exchange.body, counted) + (merged === undefined ? 0 : bytes * jsonFactor),
  };
  return facts;
}
