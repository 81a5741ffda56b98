import type { Account } from '../../account/account.ts';
import { tokenUrlOf } from '../../account/endpoints.ts';
import type { SecretRecord } from '../storage/tokenRecord.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';
import type { TokenParts } from './tokenRequest.ts';

/** Classic Central's step 5: both tokens are new, and the old pair ends at once. The fields are sent as JSON, never in the query. */
export function refresh(
  ports: TokenParts,
  account: Account,
  record: SecretRecord,
  refreshToken: string,
): Promise<TokenOutcome> {
  const fields = {
    client_id: account.clientId,
    client_secret: record.clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  };
  return askForToken(ports, account, { url: tokenUrlOf(account), fields, as: 'json', used: record.tokens });
}
