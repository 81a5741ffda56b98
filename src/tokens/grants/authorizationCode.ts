import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { tokenUrlOf } from '../../account/endpoints.ts';
import { CentralError } from '../../base/errors.ts';
import { inWords } from '../../text/duration.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import { logIn, stepUrl, type Credentials } from './loginSession.ts';
import { giveBackNewToken, takeNewToken, type NewTokenParts } from './newTokenRule.ts';
import { requireGranted } from './requireGranted.ts';
import { signInCall, type SignInParts } from './signInCall.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';

const CodeResponse = z.object({ auth_code: z.string().check(z.minLength(1)) });

/**
 * Classic Central's steps 1, 3 and 4 for a local user: login, code, exchange. A client id gets one new token in 30 minutes: if it is known to
 * be used up, nothing is sent. Throws badArgument, rateLimited, unreachable…
 */
export async function signInWithCode(
  parts: NewTokenParts,
  account: Account,
  given: Credentials & { clientSecret: string; customerId: string },
): Promise<Tokens> {
  await takeNewToken(parts, account);
  const giveBack = () => giveBackNewToken(parts, account);
  const code = await askForCode(parts, account, given).catch(async (error: unknown) => {
    await giveBack();
    throw error;
  });
  const outcome = await exchange(parts, account, given.clientSecret, code);
  // A token whose response was lost may have been issued, and counts.
  if (outcome.kind === 'refused' || outcome.kind === 'unsent') await giveBack();
  if (outcome.kind === 'unsent' && outcome.limited !== undefined) {
    const wait = outcome.limited > 0 ? inWords(outcome.limited) : 'up to 30 minutes';
    throw new CentralError('newTokenTooSoon', { wait });
  }
  return requireGranted(outcome, 'classic', tokenUrlOf(account).host);
}

async function askForCode(
  parts: SignInParts,
  account: Account,
  given: Credentials & { customerId: string },
): Promise<string> {
  const session = await logIn(parts, account, given);
  const query = { response_type: 'code', scope: account.scope ?? 'all' };
  const body = { customer_id: given.customerId };
  const ask = (path: string) => {
    const url = stepUrl(account, path, query);
    return signInCall(parts, account, { method: 'POST', url, headers: session, body });
  };
  const first = await ask('/oauth2/authorize/central/api');
  // HPE's guide has the address with and without its last slash; a server may redirect from one to the other, or know only one.
  const isElsewhere = (first.status >= 300 && first.status < 400) || first.status === 404;
  const { status, json } = isElsewhere ? await ask('/oauth2/authorize/central/api/') : first;
  const response = CodeResponse.safeParse(json);
  if (status === 200 && response.success) return response.data.auth_code;
  if (status >= 500) throw new CentralError('serverTrouble', { status });
  throw new CentralError('codeRefused', { status });
}

/** Step 4, with a JSON body: HPE's tables put the secret into the query, which proxies would log. */
function exchange(
  parts: SignInParts,
  account: Account,
  clientSecret: string,
  code: string,
): Promise<TokenOutcome> {
  const fields = {
    client_id: account.clientId,
    client_secret: clientSecret,
    grant_type: 'authorization_code',
    code,
  };
  return askForToken(parts, account, { url: tokenUrlOf(account), fields, as: 'json' });
}
