import type { Account } from './account.ts';
import type { AddAccountPorts } from './addAccount.ts';
import { firstTokens, startChain, type SignInGiven } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';

/**
 * Gives an account that is there a new pair, in all windows. The lock is taken before anything is sent, so that a renewal elsewhere
 * cannot cross it, and a new token, of which there is one in 30 minutes, is not got in vain. Throws as addAccount does.
 */
export async function signInAgain(
  ports: Pick<AddAccountPorts, 'sessions' | 'newTokens' | 'onWait' | 'signal'>,
  account: Account,
  given: SignInGiven,
): Promise<AccountSummary> {
  const { sessions, newTokens, onWait, signal } = ports;
  const shared = sessions.ports;
  for (const secret of [given.clientSecret, given.password]) if (secret !== undefined) shared.learn(secret);
  const lock = await shared.locks.acquire(account.id, signal);
  try {
    const { transport, clock } = shared;
    const tokens = await firstTokens({ transport, clock, newTokens, onWait, signal }, account, given);
    await startChain(shared, account, given.clientSecret, tokens);
    return summaryOf(account, tokens);
  } finally {
    lock.dispose();
    sessions.forget(account);
  }
}
