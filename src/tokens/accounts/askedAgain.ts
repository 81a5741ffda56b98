import type { Account } from '../../account/account.ts';
import type { SignInGiven } from './signIn.ts';

export type AskedAgain = keyof SignInGiven;

/** Reasons for which the client secret is no longer on this machine, or for which nobody knows if it is. */
const withoutSecret: ReadonlySet<string> = new Set(['secretGone', 'secretUnreadable', 'tokenUpdateLost']);

/**
 * Lists the values that a person has to give to sign in again: only those that are wrong. `ended` is the reason why a person is needed,
 * undefined if the account works.
 */
export function askedAgain({ grant }: Pick<Account, 'grant'>, ended: string | undefined): AskedAgain[] {
  // A rejected client has used up no token, so its pair goes on with the new secret.
  if (grant === 'clientCredentials' || ended === 'clientRefused') return ['clientSecret'];
  const own: AskedAgain[] = grant === 'authorizationCode' ? ['username', 'password'] : ['token'];
  return ended === undefined || withoutSecret.has(ended) ? ['clientSecret', ...own] : own;
}
