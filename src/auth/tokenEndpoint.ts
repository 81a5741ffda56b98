import * as z from 'zod/mini';
import { header } from '../api/call.ts';
import { Deadline } from '../api/deadline.ts';
import { inWords } from '../api/duration.ts';
import { failed, failureOf } from '../api/failure.ts';
import { readBody } from '../api/readBody.ts';
import type { Transport } from '../api/transport.ts';
import type { Clock } from '../clock.ts';
import { CentralError } from '../errors.ts';
import { originOf } from '../regions/origin.ts';
import { TokenAnswer, tokensOf } from './tokenAnswer.ts';
import { parseJson, type Tokens } from './tokenRecord.ts';

export interface TokenPorts {
  transport: Transport;
  clock: Clock;
}

/** What became of a call for a token; what it consumed decides what may follow. */
export type TokenOutcome =
  | { kind: 'granted'; tokens: Tokens }
  /** The endpoint looked at it and said no: nothing was issued. */
  | { kind: 'refused'; what: 'refreshToken' | 'client' | 'code' }
  /** It did not reach the endpoint or was turned away unread: it may be tried again. */
  | { kind: 'unsent'; error: CentralError }
  /** It may have been carried out: a refresh token that was in it may be used up. */
  | { kind: 'ambiguous'; error: CentralError };

export interface TokenCall {
  url: URL;
  fields: Readonly<Record<string, string>>;
  /** How the fields travel: never in the query, which proxies and VS Code's own log would keep. */
  as: 'json' | 'form';
  headers?: Readonly<Record<string, string>>;
  /** The pair whose refresh token is in the call. */
  used?: Tokens;
}

/** Not tied to anybody's cancel: who gives up on an answer on its way may lose the only refresh token. */
const deadline = 90_000;
const answerCap = 1024 * 1024;

/** Asks a token endpoint, once. Every way it can end is an outcome; it throws only for an address that must not be used. */
export async function askForToken(ports: TokenPorts, call: TokenCall): Promise<TokenOutcome> {
  if (originOf(call.url.href) === undefined)
    throw new CentralError('insecureTarget', { host: call.url.host });
  const time = new Deadline(ports.clock, deadline, call.url.host);
  try {
    const answer = await ports.transport({ ...wire(call), signal: time.signal });
    const { body } = await readBody(answer.body, call.url.host, {
      over: answerCap,
      limit: answerCap,
      open: tooLarge,
    });
    const text = Buffer.from(body).toString('utf8');
    return outcomeOf(call, answer.status, text, ports.clock.now(), header(answer.headers, 'retry-after'));
  } catch (error) {
    const cause: unknown = time.signal.aborted ? time.signal.reason : error;
    const kind = !time.signal.aborted && neverSent(cause) ? 'unsent' : 'ambiguous';
    return { kind, error: failed(cause, time.values) };
  } finally {
    time.dispose();
  }
}

function wire({ url, fields, as, headers }: TokenCall) {
  const type = as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const body = as === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
  const all = { accept: 'application/json', 'content-type': type, ...headers };
  return { method: 'POST', url, headers: Object.entries(all), body };
}

const Refusal = z.object({ error: z.string(), error_description: z.optional(z.nullable(z.string())) });

function outcomeOf(
  call: TokenCall,
  status: number,
  text: string,
  now: number,
  retryAfter?: string,
): TokenOutcome {
  const host = call.url.host;
  const json = parseJson(text);
  if (status === 200) {
    const answer = TokenAnswer.safeParse(json);
    if (answer.success) return { kind: 'granted', tokens: tokensOf(answer.data, now, call.used) };
    const reason = /^\s*</.test(text) ? 'answerIsPage' : 'answerNotUnderstood';
    return { kind: 'ambiguous', error: new CentralError(reason, { host }) };
  }
  const refusal = Refusal.safeParse(json);
  const what = status < 500 && refusal.success ? refusedPart(refusal.data) : undefined;
  if (what !== undefined) return { kind: 'refused', what };
  if (status === 429) {
    const seconds = Number(retryAfter);
    return {
      kind: 'unsent',
      error: new CentralError('rateLimited', { wait: inWords(seconds > 0 ? seconds * 1_000 : 60_000) }),
    };
  }
  if (status >= 300 && status < 400)
    return { kind: 'unsent', error: new CentralError('answerRedirects', { host, status }) };
  if (status >= 400 && status < 500)
    return { kind: 'unsent', error: new CentralError('tokenCallRefused', { host, status }) };
  return { kind: 'ambiguous', error: new CentralError('serverTrouble', { status }) };
}

/** Central's gateway says invalid_request where RFC 6749 has invalid_grant (Kong 0.14.1). */
function refusedPart(refusal: z.infer<typeof Refusal>): 'refreshToken' | 'client' | 'code' | undefined {
  const description = refusal.error_description ?? '';
  if (refusal.error === 'invalid_client' || refusal.error === 'unauthorized_client') return 'client';
  if (refusal.error !== 'invalid_grant' && refusal.error !== 'invalid_request') return undefined;
  if (/refresh[ _-]?token/i.test(description)) return 'refreshToken';
  if (/\bcode\b/i.test(description)) return 'code';
  return refusal.error === 'invalid_grant' ? 'refreshToken' : undefined;
}

/** Only where no connection came about. A socket that failed in use (`read ETIMEDOUT`) may have carried the call. */
function neverSent(error: unknown): boolean {
  const inUse = error instanceof Error && [error, error.cause].some(failedInUse);
  return !inUse && !failureOf(error).sent;
}

function failedInUse(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'read' || error.syscall === 'write')
  );
}

function tooLarge(): never {
  throw new CentralError('answerNotUnderstood', { host: 'the token endpoint' });
}
