import type { Account } from './account.ts';
import { tokenHolder } from './tokenHolder.ts';
import type { AddAccountPorts } from './addAccount.ts';
import { waitForNewToken } from './newTokenRule.ts';
import { firstTokens, startChain, type SignInGiven } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';

/**
 * Gives an account that is there a new pair, in all windows. The lock is taken before anything is sent, so that a renewal elsewhere
 * cannot cross it, and a new token, of which there is one in 30 minutes, is not got in vain. Throws as addAccount does.
 */
export async function signInAgain(
  ports: Pick<AddAccountPorts, 'sessions' | 'newTokens' | 'onWait' | 'signal'>,
  ofAccount: Account,
  given: SignInGiven,
): Promise<AccountSummary> {
  const account = tokenHolder(ofAccount);
  const { sessions, newTokens, onWait, signal } = ports;
  const shared = sessions.ports;
  for (const secret of [given.clientSecret, given.password])
    if (secret !== undefined) shared.learn(secret, account.id);
  const { transport, clock, takeSlot } = shared;
  const sending = { transport, clock, takeSlot, newTokens, onWait, signal };
  // Before the lock, since this may be half an hour, in which other windows renew.
  if (account.grant === 'authorizationCode') await waitForNewToken(sending, account);
  const lock = await shared.locks.acquire(account.id, signal);
  try {
    const tokens = await firstTokens(sending, account, given);
    await startChain(shared, account, given.clientSecret, tokens);
    return summaryOf(ofAccount, tokens);
  } finally {
    lock.dispose();
    sessions.forget(account);
  }
}
