import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { rateReport } from '../../http/rateHeaders.ts';
import type { HeaderFields } from '../../http/transport.ts';
import { inWords } from '../../text/duration.ts';
import { parseJsonText } from '../../text/json.ts';
import { pastLimit } from './pastLimit.ts';
import { responseOf, sendTokenRequest, type TokenParts } from './tokenRequest.ts';

export interface SignInParts extends TokenParts {
  signal?: AbortSignal | undefined;
  /** Called with the ms of a wait that Central demands, so that a person sees it. Absent if there is no person. */
  onWait?: ((ms: number) => void) | undefined;
}

export interface SignInResponse {
  status: number;
  headers: HeaderFields;
  /** The body's JSON, or undefined. */
  json: unknown;
}

export interface SignInCall {
  method: 'POST' | 'DELETE';
  url: URL;
  headers?: HeaderFields;
  body: Readonly<Record<string, string>>;
}

/**
 * HPE: the steps of the grant take one call a second. If the 429 still comes after these waits, its reason is the rule of one token in 30
 * minutes.
 */
const waits = [1_100, 1_600, 2_400];
const deadline = 30_000;

/** The longest wait of the server that is accepted, ms; a longer one is an error. */
const longest = 10_000;

/** One step of a sign-in: JSON to the gateway. After a 429 it waits and sends again. Throws rateLimited, unreachable, untrusted… */
export async function signInCall(
  parts: SignInParts,
  account: Account,
  call: SignInCall,
): Promise<SignInResponse> {
  const { clock, signal, onWait } = parts;
  const askedBy = ({ status, headers }: SignInResponse) =>
    status === 429 ? (rateReport(headers, clock.now()).retryAfterMs ?? 0) : undefined;
  const send = () => once(parts, account, call);
  const response = await pastLimit(send, askedBy, { clock, waits, longest, signal, onWait });
  const asked = askedBy(response);
  if (asked === undefined) return response;
  throw new CentralError('newTokenTooSoon', { wait: asked > longest ? inWords(asked) : 'up to 30 minutes' });
}

async function once(parts: SignInParts, account: Account, call: SignInCall): Promise<SignInResponse> {
  const headers: HeaderFields = [
    ['accept', 'application/json'],
    ['content-type', 'application/json'],
    ...(call.headers ?? []),
  ];
  const request = { method: call.method, url: call.url, headers, body: JSON.stringify(call.body) };
  const { signal, onWait } = parts;
  const response = responseOf(
    await sendTokenRequest(parts, account, request, { ms: deadline, signal, onWait }),
  );
  return { status: response.status, headers: response.headers, json: parseJsonText(response.text) };
}
