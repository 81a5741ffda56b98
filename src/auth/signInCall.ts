import { inWords } from '../api/duration.ts';
import { parseJsonText } from '../api/json.ts';
import { rateReport } from '../api/rateHeaders.ts';
import type { HeaderFields } from '../api/transport.ts';
import { sleep } from '../clock.ts';
import { CentralError } from '../errors.ts';
import type { Account } from './account.ts';
import { answerOf, countedCall, type TokenPorts } from './countedCall.ts';

export interface SignInPorts extends TokenPorts {
  signal?: AbortSignal | undefined;
  /** Told when Central makes a sign-in wait, ms: a wait is shown and is not an error. Absent where nobody sees it. */
  onWait?: ((ms: number) => void) | undefined;
}

export interface SignInAnswer {
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

/** HPE: the steps of the grant take one call a second. A 429 that outlasts these waits is the rule of one token in 30 minutes. */
const waits = [1_100, 1_600, 2_400];
const deadline = 30_000;

/** A wait that the server may ask for and that is taken, ms; a longer one is told. */
const longestAsked = 10_000;

/** One step of a sign-in: JSON to the gateway. Waits and goes on after a 429. Throws rateLimited, unreachable, untrusted… */
export async function signInCall(
  ports: SignInPorts,
  account: Account,
  call: SignInCall,
): Promise<SignInAnswer> {
  for (const wait of waits) {
    const answer = await once(ports, account, call);
    if (answer.status !== 429) return answer;
    const { retryAfterMs: asked = 0 } = rateReport(answer.headers, ports.clock.now());
    if (asked > longestAsked) throw new CentralError('newTokenTooSoon', { wait: inWords(asked) });
    const ms = Math.max(wait, asked);
    ports.onWait?.(ms);
    await sleep(ports.clock, ms, ports.signal);
  }
  const last = await once(ports, account, call);
  if (last.status === 429) throw new CentralError('newTokenTooSoon', { wait: 'up to 30 minutes' });
  return last;
}

async function once(ports: SignInPorts, account: Account, call: SignInCall): Promise<SignInAnswer> {
  const headers: HeaderFields = [
    ['accept', 'application/json'],
    ['content-type', 'application/json'],
    ...(call.headers ?? []),
  ];
  const request = { method: call.method, url: call.url, headers, body: JSON.stringify(call.body) };
  const { signal, onWait } = ports;
  const answer = answerOf(await countedCall(ports, account, request, { ms: deadline, signal, onWait }));
  return { status: answer.status, headers: answer.headers, json: parseJsonText(answer.text) };
}
