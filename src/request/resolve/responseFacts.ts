import { type Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { headerList } from '../../http/transport.ts';
import { parseJson } from '../../text/json.ts';
import type { Value } from '../syntax/value.ts';
import type { JsonPaths } from './jsonPath.ts';
import type { EarlierResponse } from './scopes.ts';

/** A response in the form that asserts, captures and references need; the body is decoded only when it is asked for. */
export interface ResponseFacts extends EarlierResponse {
  durationMs: number;
  /** The text of the body; undefined if the body was too large to keep, because its head alone tells nothing. */
  text(): string | undefined;
  /** The JSON body; undefined if the body is not JSON. */
  json(): Value | undefined;
  /** The JSON body, or else its text; undefined if there is no body. */
  body(): Value | undefined;
  /**
   * Bytes that the response takes in memory: the body, and about as many as the one result of a paged call takes. If the body is in
   * `counted`, it is not counted again; otherwise it is added there.
   */
  size(counted?: Set<object>): number;
}

/** Number of bytes that parsed JSON takes for each byte of its text, roughly, for rows of short values. */
const jsonFactor = 4;

/** Gives the bytes of a body; 0 if it is counted already. */
export function sizeOf(body: Uint8Array, counted?: Set<object>): number {
  const isCounted = counted?.has(body) === true;
  counted?.add(body);
  return isCounted ? 0 : body.length;
}

/**
 * Gives the facts of a response. `merged` is the one result of a paged call, which then counts as the body; `bytes` is the size of all its
 * pages.
 */
export function factsOf(
  exchange: Exchange,
  paths: JsonPaths,
  merged?: Value,
  bytes = exchange.bytes,
): ResponseFacts {
  // A body that was too large to keep lies in a file; its head is not JSON.
  const isWhole = exchange.bytes === exchange.body.length;
  // A response may be kept for long: its parsed value is dropped if memory is needed, and then it is parsed again.
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
