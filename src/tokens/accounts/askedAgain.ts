import type { Account } from '../../account/account.ts';
import type { SignInGiven } from './signIn.ts';

export type AskedAgain = keyof SignInGiven;

/** Endings after which the client secret is no longer on this machine, or nobody knows. */
const withoutSecret: ReadonlySet<string> = new Set(['secretGone', 'secretUnreadable', 'tokenUpdateLost']);

/**
 * Lists what a person has to give to sign in again: only what is wrong. `ended` is the reason why a person is needed, undefined if
 * the account works.
 */
export function askedAgain({ grant }: Pick<Account, 'grant'>, ended: string | undefined): AskedAgain[] {
  // A client that was refused has used no token up, so its pair goes on with the new secret.
  if (grant === 'clientCredentials' || ended === 'clientRefused') return ['clientSecret'];
  const own: AskedAgain[] = grant === 'authorizationCode' ? ['username', 'password'] : ['token'];
  return ended === undefined || withoutSecret.has(ended) ? ['clientSecret', ...own] : own;
}
