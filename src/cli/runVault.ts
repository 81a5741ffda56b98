import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { SecretRecord } from '../tokens/storage/tokenRecord.ts';
import { StoredVault, type Room } from '../tokens/storage/vault.ts';

/** The secrets of a run that leaves nothing behind. What is for one use is not used up here: what it is exchanged for would be lost. */
export class RunVault extends StoredVault {
  override reserve(account: Account, record: SecretRecord): Room {
    // Client credentials get another pair at any time.
    const isForOneUse = record.tokens.refreshToken !== undefined && account.grant !== 'clientCredentials';
    if (isForOneUse) throw new CentralError('nothingKeepsPair', { account: account.label });
    return super.reserve(account, record);
  }
}
