import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { readDownloadedToken } from '../grants/downloadedToken.ts';
import { waitForNewToken } from '../grants/newTokenRule.ts';
import type { Sessions } from '../session/sessions.ts';
import { accessTokenOf, type Tokens } from '../storage/tokenRecord.ts';
import { atSignIn, type AddAccountParts } from './addAccount.ts';
import { firstTokens, learnGiven, type SignInGiven } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';

type SignInAgainParts = Pick<AddAccountParts, 'accounts' | 'sessions' | 'newTokens' | 'onWait' | 'signal'> &
  Partial<Pick<AddAccountParts, 'verifyAccess'>>;

/**
 * Gives a known account a new pair, in all windows, or only a new client secret. Without a secret, the stored one stays. Throws as addAccount
 * does.
 */
export async function signInAgain(
  parts: SignInAgainParts,
  ofAccount: Account,
  given: Partial<SignInGiven>,
): Promise<AccountSummary> {
  const account = tokenHolder(ofAccount);
  const { sessions } = parts;
  const { clientSecret = (await sessions.current(account)).record.clientSecret } = given;
  const all = { ...given, clientSecret };
  learnGiven(sessions, account, all);
  try {
    const tokens = isOnlySecret(account, given)
      ? await giveNewSecret(sessions, account, clientSecret)
      : await newPair(parts, account, all);
    return summaryOf(ofAccount, tokens);
  } catch (error) {
    // Only a person who pasted a token can replace a rejected one.
    const isAboutGiven =
      account.grant === 'downloadedToken' || (isCentralError(error) && error.reason === 'clientRefused');
    throw isAboutGiven ? atSignIn(error, account) : error;
  }
}

function isOnlySecret({ grant }: Account, { token, username, password }: Partial<SignInGiven>): boolean {
  return grant !== 'clientCredentials' && [token, username, password].every((value) => value === undefined);
}

async function newPair(parts: SignInAgainParts, account: Account, given: SignInGiven): Promise<Tokens> {
  const { sessions, verifyAccess } = parts;
  const isRejected = await isRejectedToken(parts, account, given);
  const tokens = await startAnew(parts, account, given);
  const isOver = tokens.expiresAt <= sessions.now();
  const isTriedNow = verifyAccess !== undefined && tokens.shared === true && (isRejected || isOver);
  return isTriedNow ? sessions.of(account).refresh({ insists: true, canWait: true }) : tokens;
}

/** Checks a downloaded token before it replaces another one. Throws downloadedTokenDead if the account still works without it. */
async function isRejectedToken(
  { sessions, verifyAccess, signal }: SignInAgainParts,
  account: Account,
  { token }: SignInGiven,
): Promise<boolean> {
  if (verifyAccess === undefined || account.grant !== 'downloadedToken' || token === undefined) return false;
  const tokens = readDownloadedToken(token, sessions.now());
  if (tokens.expiresAt <= sessions.now()) return false;
  // A gateway that cannot be reached tells nothing about the token.
  const response = await verifyAccess(account, accessTokenOf(tokens), signal).catch(() => undefined);
  if (response?.status !== 401) return false;
  const state = await sessions.state(account);
  const isWorking = state?.ended === undefined && state?.failure === undefined;
  if (isWorking || tokens.refreshToken === undefined) throw new CentralError('downloadedTokenDead');
  return true;
}

/**
 * Starts a new sign-in. The lock is taken before anything is sent: no renewal elsewhere can happen at the same time, and no new token, of which
 * there is one in 30 minutes, is wasted.
 */
async function startAnew(
  { accounts, sessions, newTokens, onWait, signal }: SignInAgainParts,
  account: Account,
  given: SignInGiven,
): Promise<Tokens> {
  const patience = { onWait, signal };
  const login = account.grant === 'authorizationCode' ? new URL(account.baseUrl) : undefined;
  // Waits before the lock is taken, since this may take half an hour, in which other windows renew.
  if (login !== undefined) await waitForNewToken({ ...sessions.sending(patience), newTokens }, account);
  return sessions.lockedToSend(account, login, patience, async (held, sending) => {
    const reserved = await held.reserve(given.clientSecret);
    try {
      const signedIn = await firstTokens({ ...sending, newTokens }, account, given);
      await reserved.start(signedIn.tokens);
      const { tokenService } = signedIn.account;
      if (tokenService !== account.tokenService)
        await accounts.change(account.id, ({ tokenService: _, ...stored }) => ({
          ...stored,
          ...(tokenService && { tokenService }),
        }));
      return signedIn.tokens;
    } finally {
      reserved.dispose();
      sessions.forget(account);
    }
  });
}

/**
 * Gives an account another client secret and tests it by a renewal. A rejected client uses up no token: then the pair and the former secret
 * stay. Throws as a renewal does.
 */
async function giveNewSecret(sessions: Sessions, account: Account, clientSecret: string): Promise<Tokens> {
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
