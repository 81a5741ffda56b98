import type { Account } from '../../account/account.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tokens } from '../storage/tokenRecord.ts';

/**
 * Gives an account another client secret and tries it by a renewal. A client that is refused uses no token up: then the pair stays, and
 * so does the secret that was there. Throws as a renewal does.
 */
export async function giveNewSecret(
  sessions: Sessions,
  account: Account,
  clientSecret: string,
): Promise<Tokens> {
  const before = await put(sessions, account, { clientSecret });
  try {
    return await sessions.of(account).refresh({ insists: true, canWait: true });
  } catch (error) {
    if (isCentralError(error) && error.reason === 'clientRefused') await put(sessions, account, before);
    throw error;
  }
}

interface SecretState {
  clientSecret: string;
  /** The journal's, if it is to be another one. */
  ended?: Reason | undefined;
}

/** Resolves to what was there. */
async function put(
  sessions: Sessions,
  account: Account,
  { clientSecret, ...journaled }: SecretState,
): Promise<SecretState> {
  try {
    return await sessions.locked(account, async (held) => {
      const { record, entry } = await held.current();
      const { chain } = await held.goOn({ clientSecret });
      await held.note(chain, () => journaled);
      return { clientSecret: record.clientSecret, ended: entry.ended };
    });
  } finally {
    sessions.forget(account);
  }
}
