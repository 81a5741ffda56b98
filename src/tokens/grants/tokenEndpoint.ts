import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { rateReport } from '../../http/rateHeaders.ts';
import { inWords } from '../../text/duration.ts';
import { parseJsonText } from '../../text/json.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import { pastLimit } from './pastLimit.ts';
import { TokenResponse, tokensOf } from './tokenResponse.ts';
import { sendTokenRequest, type TextResponse, type TokenParts } from './tokenRequest.ts';

/** Outcome of a token request. The next step depends on whether it used up the refresh token. */
export type TokenOutcome =
  | { kind: 'granted'; tokens: Tokens }
  /** The endpoint rejected the request and issued nothing. */
  | { kind: 'refused'; what: 'refreshToken' | 'client' | 'code'; status: number }
  /** The request did not reach the endpoint or was not read, so it may be tried again. `limited`: a 429 asks for this wait, ms. */
  | { kind: 'unsent'; error: CentralError; limited?: number }
  /** The request may have been carried out, so a refresh token in it may be used up. */
  | { kind: 'ambiguous'; error: CentralError };

export interface TokenCall {
  url: URL;
  fields: Readonly<Record<string, string>>;
  /** The form in which the fields are sent: never in the query, which proxies and VS Code's own log would keep. */
  as: 'json' | 'form';
  /** The pair whose refresh token is sent. */
  used?: Tokens;
  /** The client, if it is named in a Basic header beside fields that do not name it. */
  client?: { id: string; secret: string };
  /** Life of the token if the response gives none, or an impossible one, ms. */
  usualLife?: number;
}

/** HPE's own SDK sends new Central a form, with the client's id and secret in a Basic header. */
type Way = TokenCall['as'] | 'basic';

/** The time limit of one token request, ms. No cancel ends it, because the response on its way may have the only refresh token. */
export const tokenDeadline = 90_000;

/** The waits after a 429, ms: the limit is the customer's calls in a second, which other tools use too. */
const waits = [1_100, 1_600];

/** The longest wait, ms. It is short because the account's lock may be held, and others wait at most 20 s for it. */
const longest = 5_000;

/**
 * Asks a token endpoint once. If it did not find the grant or the client in the call, asks once more in the other documented form. If a 429
 * rejected the call unread, asks twice more. Every end is an outcome; throws only for an address that must not be used.
 */
export async function askForToken(
  parts: TokenParts,
  account: Account,
  call: TokenCall,
): Promise<TokenOutcome> {
  const first = await ask(parts, account, call, call.as);
  const other = otherWay(call);
  if (!first.unread || other === undefined) return first.outcome;
  const second = await ask(parts, account, call, other);
  // An endpoint that does not accept the other form says so. If it could not be asked, it may have accepted the call.
  const isTurnedAway = second.outcome.kind === 'unsent' && second.outcome.error.code === 'badAnswer';
  return isTurnedAway ? first.outcome : second.outcome;
}

function otherWay({ as, fields }: TokenCall): Way | undefined {
  if (as === 'json') return 'form';
  return 'client_secret' in fields ? 'basic' : undefined;
}

/** `unread` if the endpoint may not have found the fields of the call: then it has issued nothing. */
interface Asked {
  outcome: TokenOutcome;
  unread: boolean;
}

function ask(parts: TokenParts, account: Account, call: TokenCall, way: Way): Promise<Asked> {
  return pastLimit(
    () => askOnce(parts, account, call, way),
    ({ outcome }) => (outcome.kind === 'unsent' ? outcome.limited : undefined),
    { clock: parts.clock, waits, longest },
  );
}

async function askOnce(parts: TokenParts, account: Account, call: TokenCall, way: Way): Promise<Asked> {
  const sent = await sendTokenRequest(parts, account, wire(call, way), { ms: tokenDeadline });
  if ('error' in sent)
    return { outcome: { kind: sent.sent ? 'ambiguous' : 'unsent', error: sent.error }, unread: false };
  const outcome = outcomeOf(call, sent.response, parts.clock.now());
  const isClient = outcome.kind === 'refused' && outcome.what === 'client';
  const { status, text } = sent.response;
  const isGrant =
    status === 400 && Refusal.safeParse(parseJsonText(text)).data?.error === 'unsupported_grant_type';
  // After a 401 without a reason, the endpoint has found no client in the call.
  const isUntold = status === 401 && outcome.kind === 'unsent';
  return { outcome, unread: isClient || isGrant || isUntold || status === 415 };
}

function wire({ url, fields, client }: TokenCall, way: Way) {
  const { client_id = client?.id ?? '', client_secret = client?.secret ?? '', ...others } = fields;
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
  const isBasic = way === 'basic' || client !== undefined;
  const headers: [string, string][] = [
    ['accept', 'application/json'],
    ['content-type', way === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'],
    ...(isBasic ? ([['authorization', `Basic ${basic}`]] satisfies [string, string][]) : []),
  ];
  const given = way === 'basic' ? others : fields;
  const body = way === 'json' ? JSON.stringify(given) : new URLSearchParams(given).toString();
  return { method: 'POST', url, headers, body };
}

const said = z.optional(z.nullable(z.string()));
const Refusal = z.object({ error: z.optional(z.string()), error_description: said, message: said });

function outcomeOf(call: TokenCall, { status, text, headers }: TextResponse, now: number): TokenOutcome {
  const host = call.url.host;
  const json = parseJsonText(text);
  if (status >= 200 && status < 300) {
    const response = TokenResponse.safeParse(json);
    if (response.success) return { kind: 'granted', tokens: tokensOf(response.data, now, call) };
    const reason = /^\s*</.test(text) ? 'answerIsPage' : 'noTokenCame';
    return { kind: 'ambiguous', error: new CentralError(reason, { host }) };
  }
  const refusal = Refusal.safeParse(json);
  const what = status < 500 && refusal.success ? refusedPart(refusal.data) : undefined;
  if (what !== undefined) return { kind: 'refused', what, status };
  // GreenLake says so in its own envelope.
  const isClient = status === 401 && call.as === 'form' && 'client_secret' in call.fields;
  if (isClient && typeof json === 'object' && json !== null)
    return { kind: 'refused', what: 'client', status };
  if (status === 429) {
    const { retryAfterMs: limited = 0 } = rateReport(headers, now);
    return {
      kind: 'unsent',
      error: new CentralError('rateLimited', { wait: inWords(limited > 0 ? limited : 60_000) }),
      limited,
    };
  }
  if (status >= 300 && status < 400)
    return { kind: 'unsent', error: new CentralError('tokenCallRedirects', { host, status }) };
  if (status >= 400 && status < 500)
    return { kind: 'unsent', error: new CentralError('tokenCallRefused', { host, status }) };
  return { kind: 'ambiguous', error: new CentralError('tokenServerTrouble', { host, status }) };
}

/** Central's gateway says invalid_request if RFC 6749 has invalid_grant (Kong 0.14.1); others may have a message alone. */
function refusedPart({ error, error_description, message }: z.infer<typeof Refusal>) {
  const description = error_description ?? message ?? '';
  if (error === 'invalid_client' || error === 'unauthorized_client') return 'client';
  if (error !== undefined && !['invalid_grant', 'invalid_request', 'invalid_token'].includes(error))
    return undefined;
  if (/refresh[ _-]?token/i.test(description)) return 'refreshToken';
  if (error !== undefined && /\bcode\b/i.test(description)) return 'code';
  return error === 'invalid_grant' ? 'refreshToken' : undefined;
}
