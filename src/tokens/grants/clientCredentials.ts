import type { Account } from '../../account/account.ts';
import { tokenUrlOf, workspaceTokenUrlOf } from '../../account/endpoints.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';
import { exchangeForTenant } from './tokenExchange.ts';
import type { TokenPorts } from './tokenRequest.ts';

/**
 * New Central's grant: no refresh token, renewed by asking again. For a tenant of an MSP the token is exchanged; the one to exchange
 * is that of the MSP's workspace where the account names it (`customerId`).
 */
export async function askWithClientCredentials(
  ports: TokenPorts,
  account: Account,
  clientSecret: string,
): Promise<TokenOutcome> {
  const { clientId, customerId, tenantId } = account;
  const ofWorkspace = tenantId !== undefined && customerId !== undefined;
  const url = ofWorkspace ? workspaceTokenUrlOf(account, customerId) : tokenUrlOf(account);
  const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const outcome = await askForToken(ports, account, { url, fields, as: 'form' });
  if (tenantId === undefined || outcome.kind !== 'granted') return outcome;
  return exchangeForTenant(ports, account, tenantId, outcome.tokens.accessToken);
}
