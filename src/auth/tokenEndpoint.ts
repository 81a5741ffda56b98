import * as z from 'zod/mini';
import { header } from '../api/call.ts';
import { inWords } from '../api/duration.ts';
import { CentralError } from '../errors.ts';
import type { Account } from './account.ts';
import { countedCall, type TokenPorts } from './countedCall.ts';
import { TokenAnswer, tokensOf } from './tokenAnswer.ts';
import { parseJson, type Tokens } from './tokenRecord.ts';

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

/** For one token call, ms. Not tied to anybody's cancel: who gives up on an answer on its way may lose the only refresh token. */
export const tokenDeadline = 90_000;

/** Asks a token endpoint, once. Every way it can end is an outcome; it throws only for an address that must not be used. */
export async function askForToken(
  ports: TokenPorts,
  account: Account,
  call: TokenCall,
): Promise<TokenOutcome> {
  const outcome = await countedCall(ports, account, wire(call), { ms: tokenDeadline });
  if ('error' in outcome) return { kind: outcome.sent ? 'ambiguous' : 'unsent', error: outcome.error };
  const { status, headers, text } = outcome.answer;
  return outcomeOf(call, status, text, ports.clock.now(), header(headers, 'retry-after'));
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
