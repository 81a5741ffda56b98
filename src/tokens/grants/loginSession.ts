import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { HeaderFields } from '../../http/transport.ts';
import { signInCall, type SignInResponse, type SignInParts } from './signInCall.ts';

/** The body with which the gateway's sign-in reports a failed call, whatever its status. */
export const SaysNo = z.object({ status: z.literal(false) });

export interface Credentials {
  username: string;
  password: string;
}

/** The headers that carry a login's session to the next steps. */
export type LoginSession = HeaderFields;

/** Step 1: a local user's login. The password goes into this one call and is kept nowhere. Throws badArgument when refused. */
export async function logIn(
  parts: SignInParts,
  account: Account,
  credentials: Credentials,
): Promise<LoginSession> {
  const url = stepUrl(account, '/oauth2/authorize/central/api/login', {});
  const { username, password } = credentials;
  const response = await signInCall(parts, account, { method: 'POST', url, body: { username, password } });
  if (SaysNo.safeParse(response.json).success) throw new CentralError('loginRefused');
  if (response.status >= 200 && response.status < 300) {
    const session = sessionOf(response);
    if (session !== undefined) return session;
  }
  throw refusedLogin(response.status, url.host);
}

/** The address of a step. Only the client id is in its query, and that is no secret. */
export function stepUrl(account: Account, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(path, account.baseUrl);
  url.search = new URLSearchParams({ client_id: account.clientId, ...query }).toString();
  return url;
}

/** HPE prints one Set-Cookie header with both cookies; its SDK only works with two. Either is read. */
function sessionOf({ headers }: SignInResponse): LoginSession | undefined {
  const cookies = headers
    .flatMap(([name, value]) => (name.toLowerCase() === 'set-cookie' ? [value] : []))
    .join(';');
  const csrf = cookieNamed('csrftoken', cookies);
  const session = cookieNamed('session', cookies);
  if (session === undefined) return undefined;
  const cookie = ['cookie', `session=${session}`] as const;
  return csrf === undefined ? [cookie] : [cookie, ['x-csrf-token', csrf]];
}

function cookieNamed(name: string, cookies: string): string | undefined {
  return new RegExp(`(?:^|[;,\\s])${name}=([^;,\\s]+)`, 'i').exec(cookies)?.[1];
}

function refusedLogin(status: number, host: string): CentralError {
  if (status === 400 || status === 401 || status === 403) return new CentralError('loginRefused');
  if (status >= 500) return new CentralError('serverTrouble', { status });
  return new CentralError('notAGateway', { host, platform: 'classic', status });
}
