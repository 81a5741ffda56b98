import { randomBytes } from 'node:crypto';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { clientRejection } from '../grants/requireGranted.ts';
import type { Sessions } from '../session/sessions.ts';
import type { NewTokens } from '../storage/newTokens.ts';
import { accessTokenOf, type Tokens } from '../storage/tokenRecord.ts';
import { accountOf, hasNoCluster, parseArguments, unknownOrigins } from './accountArguments.ts';
import type { Accounts } from './accounts.ts';
import { withCluster, rightRegion } from './findCluster.ts';
import { firstTokens, learnGiven } from './signIn.ts';
import { summaryOf, type AccountSummary } from './summary.ts';
import { requireGateway, type VerifyAccess } from './verifyAccess.ts';

export interface AddAccountParts {
  accounts: Accounts;
  sessions: Sessions;
  newTokens: NewTokens;
  /** Asks a person about an address that is neither Central's own nor this machine's; false refuses. */
  confirmHost: (origin: string) => Promise<boolean>;
  verifyAccess: VerifyAccess;
  onWait?: (ms: number) => void;
  signal?: AbortSignal;
}

/** Adds an account: checks the argument, gets a token, tests it with one GET, and only then lists it. Leaves nothing when it throws. */
export async function addAccount(value: unknown, parts: AddAccountParts): Promise<AccountSummary> {
  const given = parseArguments(value);
  const described = accountOf(given, randomBytes(6).toString('hex'));
  await parts.accounts.requireNew(described);
  for (const origin of unknownOrigins(described)) {
    if (!(await parts.confirmHost(origin)))
      throw new CentralError('hostNotConfirmed', { host: new URL(origin).host });
  }
  const { sessions, newTokens, onWait, signal } = parts;
  learnGiven(sessions, described, given);
  const sending = { ...sessions.sending({ onWait, signal }), newTokens };
  const reserved = await sessions.unlisted(described).reserve(given.clientSecret);
  try {
    const signedIn = await firstTokens(sending, described, given);
    const { account, tokens: first } = hasNoCluster(given) ? await withCluster(sending, signedIn) : signedIn;
    try {
      await reserved.start(first);
      const tokens = await test(parts, account, first, given.clientSecret);
      await parts.accounts.add(account);
      return summaryOf(account, tokens);
    } catch (error) {
      await sessions.erase(account);
      throw await rightRegion(sending, { account, tokens: first }, atSignIn(error, account));
    }
  } finally {
    reserved.dispose();
  }
}

/** The newest pair, after the gateway has accepted it. A downloaded pair that has expired or is rejected is renewed. */
async function test(
  parts: AddAccountParts,
  account: Account,
  first: Tokens,
  clientSecret: string,
): Promise<Tokens> {
  const { sessions } = parts;
  if (first.expiresAt > sessions.now()) {
    const response = await parts.verifyAccess(account, accessTokenOf(first), parts.signal);
    if (response.status !== 401 || first.shared !== true || first.refreshToken === undefined) {
      requireGateway(account, response);
      const byOurClock = corrected(first, response.skew ?? 0, sessions.now());
      if (byOurClock !== first) await sessions.unlisted(account).start(clientSecret, byOurClock);
      return byOurClock;
    }
  }
  const renewed = await sessions.of(account).refresh({ insists: true, canWait: true });
  // The given pair is used up, and the renewal has shown that client and gateway fit. A short failure must not lose the new pair.
  const response = await parts
    .verifyAccess(account, accessTokenOf(renewed), parts.signal)
    .catch(() => undefined);
  if (response !== undefined && response.status !== 401) requireGateway(account, response);
  return renewed;
}

/** A larger difference than this between the server's clock and ours is an error of our clock, ms; a smaller one comes from the network. */
const noticeableSkew = 60_000;

/** Converts the times of a downloaded pair from the server's clock to ours, if the clocks differ. */
function corrected(tokens: Tokens, skew: number, now: number): Tokens {
  if (tokens.shared !== true || Math.abs(skew) < noticeableSkew) return tokens;
  const shift = Math.min(-skew, now - tokens.receivedAt);
  const { receivedAt, expiresAt, refreshExpiresAt } = tokens;
  const moved = { ...tokens, receivedAt: receivedAt + shift, expiresAt: expiresAt + shift };
  return refreshExpiresAt === undefined ? moved : { ...moved, refreshExpiresAt: refreshExpiresAt + shift };
}

const asArgument: Partial<Record<Reason, Reason>> = {
  refreshTokenRefused: 'downloadedTokenDead',
  refreshTokenShared: 'downloadedTokenDead',
  refreshTokenExpired: 'downloadedTokenDead',
  refreshTokenMissing: 'tokenTextUnreadable',
};

/** Turns an error that later asks for a new sign-in into one about a wrong value, since the account is only being added. */
export function atSignIn(error: unknown, account: Account): unknown {
  if (!isCentralError(error)) return error;
  const isClient = error.reason === 'clientRefused';
  const reason = isClient ? clientRejection(account.platform) : asArgument[error.reason];
  return reason === undefined
    ? error
    : new CentralError(reason, { host: new URL(account.baseUrl).host }, { cause: error });
}
