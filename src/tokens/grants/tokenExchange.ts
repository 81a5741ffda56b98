import type { Account } from '../../account/account.ts';
import { workspaceTokenUrlOf } from '../../account/endpoints.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';
import type { TokenPorts } from './tokenRequest.ts';

/** New Central for an MSP: a token of the MSP's workspace for one of the tenant's (RFC 8693; HPE's page on MSP token exchange). */
export function exchangeForTenant(
  ports: TokenPorts,
  account: Account,
  tenantId: string,
  workspaceToken: string,
): Promise<TokenOutcome> {
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: workspaceToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  };
  return askForToken(ports, account, { url: workspaceTokenUrlOf(account, tenantId), fields, as: 'form' });
}
