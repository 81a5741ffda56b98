import type { Account } from './account.ts';
import { exchangeForTenant } from './tenantTokenExchange.ts';
import { askForToken, type TokenOutcome, type TokenPorts } from './tokenEndpoint.ts';
import { tokenUrlOf } from './tokenUrl.ts';

/** New Central's grant: no refresh token, renewed by asking again; for a tenant the workspace's token is exchanged. */
export async function askWithClientCredentials(
  ports: TokenPorts,
  account: Account,
  clientSecret: string,
): Promise<TokenOutcome> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: account.clientId,
    client_secret: clientSecret,
  };
  const outcome = await askForToken(ports, { url: tokenUrlOf(account), fields, as: 'form' });
  if (account.tenantId === undefined || outcome.kind !== 'granted') return outcome;
  return exchangeForTenant(ports, account, account.tenantId, outcome.tokens.accessToken);
}
