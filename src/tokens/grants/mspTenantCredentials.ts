import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { logIn, stepUrl, type Credentials } from './loginSession.ts';
import { signInCall, type SignInParts } from './signInCall.ts';

const TenantClient = z.object({ client_id: z.string(), client_secret: z.string() });

/** Classic Central's step 2: an MSP's user gets client id and secret for one of the MSP's tenants. Throws badArgument, rateLimited… */
export async function tenantCredentials(
  parts: SignInParts,
  account: Account,
  given: Credentials & { tenantId: string },
): Promise<{ clientId: string; clientSecret: string }> {
  const session = await logIn(parts, account, given);
  const url = stepUrl(account, '/oauth2/authorize/central/api/client_credentials', {});
  const body = { customer_id: given.tenantId };
  const { status, json } = await signInCall(parts, account, { method: 'POST', url, headers: session, body });
  const client = TenantClient.safeParse(json);
  if (status === 200 && client.success) {
    return { clientId: client.data.client_id, clientSecret: client.data.client_secret };
  }
  if (status >= 500) throw new CentralError('serverTrouble', { status });
  throw new CentralError('tenantRefused', { status });
}
