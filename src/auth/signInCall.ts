import { Deadline } from '../api/deadline.ts';
import { failed } from '../api/failure.ts';
import { readBody } from '../api/readBody.ts';
import type { HeaderFields } from '../api/transport.ts';
import { sleep } from '../clock.ts';
import { CentralError } from '../errors.ts';
import { originOf } from '../regions/origin.ts';
import type { TokenPorts } from './tokenEndpoint.ts';
import { parseJson } from './tokenRecord.ts';

export interface SignInPorts extends TokenPorts {
  signal?: AbortSignal | undefined;
  /** Told when Central makes a sign-in wait, ms: a wait is shown and is not an error. */
  onWait?: ((ms: number) => void) | undefined;
}

export interface SignInAnswer {
  status: number;
  headers: HeaderFields;
  /** The body's JSON, or undefined. */
  json: unknown;
}

/** HPE: the steps of the grant take one call a second. A 429 that outlasts these waits is the rule of one token in 30 minutes. */
const waits = [1_100, 1_600, 2_400];
const deadline = 30_000;
const cap = 1024 * 1024;

/** One step of a sign-in: JSON to the gateway. Waits and goes on after a 429. Throws rateLimited, unreachable, untrusted… */
export async function signInCall(
  ports: SignInPorts,
  call: {
    method: 'POST' | 'DELETE';
    url: URL;
    headers?: HeaderFields;
    body: Readonly<Record<string, string>>;
  },
): Promise<SignInAnswer> {
  if (originOf(call.url.href) === undefined)
    throw new CentralError('insecureTarget', { host: call.url.host });
  for (const wait of waits) {
    const answer = await once(ports, call);
    if (answer.status !== 429) return answer;
    ports.onWait?.(wait);
    await sleep(ports.clock, wait, ports.signal);
  }
  const last = await once(ports, call);
  if (last.status === 429) throw new CentralError('newTokenTooSoon', { wait: 'up to 30 minutes' });
  return last;
}

async function once(ports: SignInPorts, call: Parameters<typeof signInCall>[1]): Promise<SignInAnswer> {
  const { method, url } = call;
  const time = new Deadline(ports.clock, deadline, url.host, ports.signal);
  const headers: HeaderFields = [
    ['accept', 'application/json'],
    ['content-type', 'application/json'],
    ...(call.headers ?? []),
  ];
  try {
    const answer = await ports.transport({
      method,
      url,
      headers,
      body: JSON.stringify(call.body),
      signal: time.signal,
    });
    const { body } = await readBody(answer.body, url.host, {
      over: cap,
      limit: cap,
      open: () => tooLarge(url.host),
    });
    return {
      status: answer.status,
      headers: answer.headers,
      json: parseJson(Buffer.from(body).toString('utf8')),
    };
  } catch (error) {
    throw failed(time.signal.aborted ? time.signal.reason : error, time.values);
  } finally {
    time.dispose();
  }
}

function tooLarge(host: string): never {
  throw new CentralError('answerNotUnderstood', { host });
}
