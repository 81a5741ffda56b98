import type { Account } from '../../account/account.ts';
import { isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tokens } from '../storage/tokenRecord.ts';

/**
 * Gives an account another client secret and tests it by a renewal. A rejected client uses up no token: then the pair and the former secret
 * stay. Throws as a renewal does.
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
  /** The journal's reason, if it is to be replaced. */
  ended?: Reason | undefined;
}

/** Resolves to the former state. */
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
