import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Account } from '../../../src/account/account.ts';
import type { Clock } from '../../../src/base/clock.ts';
import { isCentralError } from '../../../src/base/errors.ts';
import { silentLog, type Log } from '../../../src/base/log.ts';
import { createCentralClient, type CentralClient } from '../../../src/client/centralClient.ts';
import type { AccessToken, Session } from '../../../src/client/session.ts';
import { createRedactor, type Redactor } from '../../../src/redact/redact.ts';
import type { Transport, WireRequest } from '../../../src/http/transport.ts';
import { createLimiter, type LimiterOptions } from '../../../src/limits/limiter.ts';
import { createMemorySlots } from '../../../src/limits/slots.ts';
import { FakeClock } from './fakeClock.ts';
import { scriptedTransport, type Scripted } from './scriptedTransport.ts';

export const classicAccount: Account = {
  id: 'acc-1',
  label: 'prod-eu',
  platform: 'classic',
  grant: 'downloadedToken',
  region: 'EU-1',
  baseUrl: 'https://eu-apigw.central.arubanetworks.com',
  clientId: 'client-1',
  customerId: 'customer-1',
};

export const newAccount: Account = {
  id: 'acc-2',
  label: 'lab-us',
  platform: 'new',
  grant: 'clientCredentials',
  region: 'US-1',
  baseUrl: 'https://us1.api.central.arubanetworks.com',
  clientId: 'client-2',
};

export const canary = 'cAnArY+tOkEn/4711=aZ3';

const token = (value: string): AccessToken => ({
  value,
  receivedAt: 0,
  expiresAt: Number.MAX_SAFE_INTEGER,
});

/** A session whose tokens are `canary`, then `canary-2`, `canary-3`… after each rejection; no newer one with `stubborn`. */
export function countingSession(stubborn = false): Session & { renewals: number } {
  const session = {
    renewals: 0,
    accessToken: () => Promise.resolve(token(canary)),
    newest: () => Promise.resolve(token(canary + (session.renewals > 0 ? `-${session.renewals + 1}` : ''))),
    afterRejection() {
      if (stubborn) return Promise.resolve(undefined);
      session.renewals += 1;
      return Promise.resolve(token(`${canary}-${session.renewals + 1}`));
    },
  };
  return session;
}

export interface TestClient {
  client: CentralClient;
  clock: FakeClock;
  requests: WireRequest[];
  redactor: Redactor;
  logged: string[];
}

export interface TestClientOptions {
  session?: Session;
  limiter?: Partial<LimiterOptions>;
  /** The log; without it one that keeps its lines in `logged`. */
  log?: Log;
}

/** Answers from a function, or from a list in turn whose last entry stays. */
export type Script = ((request: WireRequest, index: number) => Scripted | Promise<Scripted>) | Scripted[];

const inTurn = (list: Scripted[], index: number) => list[Math.min(index, list.length - 1)] ?? {};

/** A client over a scripted transport and a clock that stands still; jitter is half of its range. */
export function testClient(script: Script, options: TestClientOptions = {}): TestClient {
  const clock = new FakeClock(Date.UTC(2026, 7, 11, 10));
  const response = Array.isArray(script) ? (_: WireRequest, index: number) => inTurn(script, index) : script;
  const { transport, sent } = scriptedTransport(response);
  return { clock, requests: sent, ...clientOver(transport, clock, options) };
}

export function clientOver(transport: Transport, clock: Clock, options: TestClientOptions = {}) {
  const session = options.session ?? countingSession();
  const redactor = createRedactor();
  const logged: string[] = [];
  const log = options.log ?? {
    ...silentLog,
    debug: (line: string) => void logged.push(line),
    warn: (line: string) => void logged.push(line),
  };
  const limiter = createLimiter({ slots: createMemorySlots(), clock, log, ...options.limiter });
  const client = createCentralClient({
    sessionOf: () => session,
    transport,
    limiter,
    clock,
    random: () => 0.5,
    redactor,
    log,
  });
  return { client, limiter, redactor, logged };
}

/** The code and reason that a call is rejected with; checks that the error holds no token. */
export async function codeOf(sent: Promise<unknown>): Promise<string> {
  const error: unknown = await sent.then(
    () => assert.fail('was not rejected'),
    (reason: unknown) => reason,
  );
  assert.ok(isCentralError(error), inspect(error));
  assert.ok(!inspect(error, { depth: 9 }).includes(canary), 'the error holds the token');
  return `${error.code}/${error.reason}`;
}
