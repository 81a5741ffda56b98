import assert from 'node:assert/strict';
import type { Behaviour } from '../../../src/sandbox/behaviour.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../src/sandbox/open.ts';
import type { RegionPlan } from '../../../src/sandbox/options.ts';
import { FakeClock } from '../doubles/fakeClock.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined when it is none. */
  body: unknown;
}

/** Calls `METHOD /path?query` with a JSON body, or with the body as it is when it is no plain object. */
export type Caller = (line: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** Calls an origin with these headers on each call. */
export function callerOf(origin: string, always: Record<string, string> = {}): Caller {
  return async (line, body, headers = {}) => {
    const [method = 'GET', target = '/'] = line.split(' ', 2);
    const raw =
      body === undefined ||
      typeof body === 'string' ||
      body instanceof FormData ||
      body instanceof URLSearchParams;
    const response = await fetch(origin + target, {
      method,
      redirect: 'manual',
      headers: { ...(raw ? {} : { 'content-type': 'application/json' }), ...always, ...headers },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The account with this label. */
export function accountOf(sandbox: Sandbox, label: string): SandboxAccount {
  const account = sandbox.accounts.find((one) => one.label === label);
  assert.ok(account, `no account ${label}`);
  return account;
}

/** A caller that bears the account's token. */
export async function signedIn(sandbox: Sandbox, label: string): Promise<Caller> {
  const account = accountOf(sandbox, label);
  const token = account.token?.access_token ?? (await newToken(account));
  return callerOf(account.baseUrl, { authorization: `Bearer ${token}` });
}

async function newToken({ tokenUrl = '', clientId, clientSecret }: SandboxAccount): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const response = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  const answer: unknown = await response.json();
  assert.ok(answer && typeof answer === 'object' && 'access_token' in answer);
  return String(answer.access_token);
}

export const classic: RegionPlan = {
  region: 'EU-1',
  platform: 'classic',
  label: 'classic',
  devices: 60,
  tenants: 3,
};
export const fresh: RegionPlan = { region: 'EU-2', platform: 'new', label: 'new', devices: 60, tenants: 2 };

const calm: Partial<Behaviour> = { enforceLimits: false, oauthSteps: 'off' };

/** A sandbox of one region of each platform on a clock that only moves when told, hence without limits unless told. */
export function openSandbox(
  behaviour: Partial<Behaviour> = {},
  regions = [classic, fresh],
): Promise<Sandbox> {
  return startSandbox({ clock: new FakeClock(), behaviour: { ...calm, ...behaviour }, regions });
}
