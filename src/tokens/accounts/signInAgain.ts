import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { waitForNewToken } from '../grants/newTokenRule.ts';
import { lockedWithSlot } from '../session/slotAhead.ts';
import type { AddAccountPorts } from './addAccount.ts';
import { firstTokens, learnGiven, reserveChain, type SignInGiven } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';

/**
 * Gives an account that is there a new pair, in all windows. The lock is taken before anything is sent, so that a renewal elsewhere
 * cannot cross it, and a new token, of which there is one in 30 minutes, is not got in vain. Throws as addAccount does.
 */
export async function signInAgain(
  ports: Pick<AddAccountPorts, 'accounts' | 'sessions' | 'newTokens' | 'onWait' | 'signal'>,
  ofAccount: Account,
  given: SignInGiven,
): Promise<AccountSummary> {
  const account = tokenHolder(ofAccount);
  const { accounts, sessions, newTokens, onWait, signal } = ports;
  const shared = sessions.ports;
  learnGiven(shared, account, given);
  const { transport, clock, takeSlot, locks } = shared;
  const sending = { transport, clock, takeSlot, locks, newTokens, onWait, signal };
  const login = account.grant === 'authorizationCode' ? new URL(account.baseUrl) : undefined;
  // Before the lock, since this may be half an hour, in which other windows renew.
  if (login !== undefined) await waitForNewToken(sending, account);
  return lockedWithSlot(sending, account, login, async (slot) => {
    const chain = await reserveChain(shared, account, given.clientSecret);
    try {
      const signedIn = await firstTokens({ ...sending, takeSlot: slot }, account, given);
      await chain.start(signedIn.tokens);
      if (signedIn.account.tokenService !== account.tokenService) await accounts.replace(signedIn.account);
      return summaryOf(ofAccount, signedIn.tokens);
    } finally {
      chain.dispose();
      sessions.forget(account);
    }
  });
}
