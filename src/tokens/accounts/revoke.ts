import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError } from '../../base/errors.ts';
import { logIn, SaysNo, type Credentials } from '../grants/loginSession.ts';
import { signInCall, type SignInParts } from '../grants/signInCall.ts';
import type { Sessions } from '../session/sessions.ts';
import { badField } from './accountArguments.ts';

/** Values for a revocation; the customer id only if the account has none. */
export type RevokeGiven = Partial<Credentials> & { customerId?: string | undefined };

/** The account whose token a revocation ends. Throws badArgument on new Central, which has no call for it. */
export function revocable(account: Account): Account {
  if (account.platform === 'new') throw new CentralError('revokeNotPossible', { account: account.label });
  return tokenHolder(account);
}

/**
 * Ends the newest pair of a classic account at the gateway, with the login that this needs: `DELETE /oauth2/api/tokens`. The response is not
 * documented, so any 2xx counts unless its body says that it failed. The account stays and asks for a sign-in. Throws badArgument, badAnswer…
 */
export async function revokeToken(
  ports: { sessions: Sessions; signal?: AbortSignal; onWait?: (ms: number) => void },
  ofAccount: Account,
  given: RevokeGiven,
): Promise<void> {
  const account = revocable(ofAccount);
  const credentials = { username: needed(given, 'username'), password: needed(given, 'password') };
  const customer_id = account.customerId ?? needed(given, 'customerId');
  const { baseUrl } = account;
  const { sessions, signal, onWait } = ports;
  sessions.learn(credentials.password, account.id);
  await sessions.lockedToSend(account, new URL(baseUrl), { signal, onWait }, async (held, sending) => {
    try {
      const { record } = await held.current();
      const { accessToken: access_token } = record.tokens;
      await send(sending, account, credentials, { access_token, customer_id });
      await held.note(record.chain, ({ times }) => ({
        ended: 'tokenRevoked',
        times: { ...times, expiresAt: Math.min(times.expiresAt, sending.clock.now()) },
      }));
    } finally {
      sessions.forget(account);
    }
  });
}

function needed(given: RevokeGiven, field: keyof RevokeGiven): string {
  const value = given[field];
  if (value === undefined || value === '') throw badField(field);
  return value;
}

async function send(
  parts: SignInParts,
  account: Account,
  credentials: Credentials,
  body: Readonly<Record<string, string>>,
): Promise<void> {
  const session = await logIn(parts, account, credentials);
  const url = new URL('/oauth2/api/tokens', account.baseUrl);
  const { status, json } = await signInCall(parts, account, {
    method: 'DELETE',
    url,
    headers: session,
    body,
  });
  if (status < 200 || status > 299 || SaysNo.safeParse(json).success)
    throw new CentralError('revokeFailed', { account: account.label, status });
}
