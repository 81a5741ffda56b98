import type { Account } from '../../account/account.ts';
import { workspaceTokenUrlOf } from '../../account/endpoints.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';
import type { TokenParts } from './tokenRequest.ts';

/** The MSP's token, for one of its tenants; the client is named in a Basic header, as HPE's SDK does. */
interface Exchanged {
  tenantId: string;
  client: { id: string; secret: string };
  accessToken: string;
}

/** New Central for an MSP: a token of the MSP's workspace for one of the tenant's (RFC 8693; HPE's page on MSP token exchange). */
export function exchangeForTenant(
  parts: TokenParts,
  account: Account,
  { tenantId, client, accessToken }: Exchanged,
): Promise<TokenOutcome> {
  const fields = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: accessToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  };
  const url = workspaceTokenUrlOf(account, tenantId);
  return askForToken(parts, account, { url, fields, as: 'form', client });
}
