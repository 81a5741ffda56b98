import type { Spill } from './readBody.ts';
import type { HeaderFields } from './transport.ts';

/** A call of the Central API before it gets an account. */
export interface Call {
  /** Upper case. */
  method: string;
  /** Path and query, percent-encoded, from "/" on; or, with `auth: false` only, an absolute URL. */
  target: string;
  headers?: HeaderFields;
  body?: string | Uint8Array;
  /** ms for the whole call, retries included; 60 s by default. */
  timeout?: number;
  /** False if no token and no TenantID are sent (the tag @no-auth). */
  auth?: false;
  /** The customer of an MSP to act for on classic Central; counts more than the account's own `tenantId`. */
  tenantId?: string;
}

/** Priority of a call: a person's single call comes first, then a loop, then the background. */
export type Priority = 'person' | 'loop' | 'background';

export interface SendOptions {
  signal?: AbortSignal;
  priority?: Priority;
  /** Called before each attempt, also the first; an error that it throws ends the call. */
  onAttempt?: () => void;
  /** Called if the call has to wait, so that a person sees a wait and not an error; ms. */
  onWait?: (wait: { reason: 'limit' | 'retry' | 'token'; ms: number }) => void;
  /** Storage for a large response; without it a response over 32 MiB is refused with answerTooLarge. */
  spill?: Spill;
  /** True if the exchange is to contain the request as it was sent. */
  isTold?: true;
}

/** A request as its last attempt sent it, without its secrets, and its times, ms. */
export interface SentRequest {
  headers: HeaderFields;
  /** The text of a body, or the number of its bytes if it is long or no text. */
  body?: string | number;
  /** Time from the call to the send of the last attempt: for a token, for a slot, for earlier attempts. */
  wait: number;
  /** Time until it was on a connection, if the transport reports this. */
  connect?: number;
  /** Time from the connection, or from the send if no connection is reported, to the headers of the response. */
  firstByte: number;
  /** Time from the headers to the end of the body. */
  rest: number;
}

/** A call and its response. Only the body may hold a secret. */
export interface Exchange {
  /** The account's label. */
  account: string;
  method: string;
  /** The whole URL, redacted. */
  url: string;
  status: number;
  headers: HeaderFields;
  /** The whole decoded body, or its head if it was spilled. */
  body: Uint8Array;
  /** The decoded body's length, also if `body` holds only the head. */
  bytes: number;
  /** Name of the file with the whole body, if it was spilled. */
  file?: string;
  /** Time from the last attempt's send to the end of its body, ms. */
  durationMs: number;
  attempts: number;
  /** The request, if `isTold` asked for it. */
  sent?: SentRequest;
}

/**
 * Tells if a method may change something: all methods may, except the safe ones of RFC 9110 section 9.2.1. Central's PUT and DELETE start
 * work, so only a call that is no write may be sent twice.
 */
export function isWrite(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
}
