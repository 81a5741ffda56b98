import type { Account } from '../../account/account.ts';
import { tokenUrlOf } from '../../account/endpoints.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Reason } from '../../base/reasons.ts';
import { askWithClientCredentials } from '../grants/clientCredentials.ts';
import { type TokenOutcome, askForToken } from '../grants/tokenEndpoint.ts';
import type { TokenParts } from '../grants/tokenRequest.ts';
import { fingerprintOf, type Journal, type JournalEntry } from '../storage/journal.ts';
import type { SecretRecord } from '../storage/tokenRecord.ts';
import { keptOf } from './persistTokens.ts';

export interface TokenRequestParts extends TokenParts {
  journal: Journal;
  clock: Clock;
  log: Log;
  onStep?: (step: 'marked') => void;
}

/** The wait before a call with an unknown outcome is tried once more, ms. */
export const probePause = 2_000;

/** Asks for a newer pair, under the account's lock. Throws the reason why a person is needed. */
export async function requestTokens(
  parts: TokenRequestParts,
  account: Account,
  record: SecretRecord,
  entry: JournalEntry,
): Promise<Exclude<TokenOutcome, { kind: 'refused' }>> {
  const { clock, journal } = parts;
  // Another window saved the pair and ended before it could write the journal.
  if (record.gen > entry.gen) await journal.rotated(account.id, record.chain, keptOf(record), clock.now());
  // An API client may have one from before; a call with id and secret always gives a token.
  const refreshToken = account.platform === 'classic' ? record.tokens.refreshToken : undefined;
  if (refreshToken === undefined && account.platform === 'classic')
    throw new CentralError('refreshTokenMissing', { account: account.label });
  const outcome =
    refreshToken === undefined
      ? await reissue(parts, account, record)
      : await rotate(parts, account, record, refreshToken);
  if (outcome.kind !== 'refused') return outcome;
  throw await end(parts, account, record.chain, reasonFor(outcome.what, record, clock.now()));
}

/** Without a refresh token nothing can be used up: a failed call is simply tried again. */
async function reissue(
  parts: TokenRequestParts,
  account: Account,
  record: SecretRecord,
): Promise<TokenOutcome> {
  const now = parts.clock.now();
  await parts.journal.change(account.id, record.chain, now, () => ({ lastAttempt: now }));
  parts.onStep?.('marked');
  return (await askWithClientCredentials(parts, account, record.clientSecret)).outcome;
}

async function rotate(
  parts: TokenRequestParts,
  account: Account,
  record: SecretRecord,
  token: string,
): Promise<TokenOutcome> {
  const { journal, clock, log } = parts;
  const fingerprint = fingerprintOf(token);
  const { isProbe } = await markInFlight(parts, account, record.chain, fingerprint);
  parts.onStep?.('marked');
  const outcome = await refresh(parts, account, record, token);
  if (outcome.kind === 'granted') return outcome;
  const what = outcome.kind === 'refused' ? ` (${outcome.what})` : '';
  log.warn(`Renewal of ${account.id}: ${outcome.kind}${what}`);
  const isUnread = outcome.kind === 'unsent' || (outcome.kind === 'refused' && outcome.what === 'client');
  if (isUnread) {
    const inFlight = isProbe ? fingerprint : undefined;
    await journal.change(account.id, record.chain, clock.now(), () => ({ inFlight, probed: false }));
  } else if (isProbe) throw await end(parts, account, record.chain, 'answerLost');
  return outcome;
}

/** Notes that a refresh token is about to be sent; if its response was lost before, this is the one probe. Throws if it must not be sent. */
async function markInFlight(
  parts: TokenRequestParts,
  account: Account,
  chain: string,
  fingerprint: string,
): Promise<{ isProbe: boolean }> {
  const { journal, clock } = parts;
  const before = await journal.read(account.id);
  if (before === undefined || before.usedTokens.includes(fingerprint))
    throw await end(parts, account, chain, 'tokenUpdateLost');
  const isProbe = before.inFlight === fingerprint;
  if (isProbe && before.probed) throw await end(parts, account, chain, 'answerLost');
  const tooSoon = probePause - Math.abs(clock.now() - before.lastAttempt);
  if (isProbe && tooSoon > 0) await sleep(clock, tooSoon);
  const now = clock.now();
  const attempt = { inFlight: fingerprint, probed: isProbe, lastAttempt: now };
  if (!(await journal.change(account.id, chain, now, () => attempt)))
    throw new CentralError('accountRemoved', { account: account.label });
  return { isProbe };
}

function reasonFor(what: 'refreshToken' | 'client' | 'code', record: SecretRecord, now: number): Reason {
  if (what === 'client') return 'clientRefused';
  if ((record.tokens.refreshExpiresAt ?? Infinity) <= now) return 'refreshTokenExpired';
  return record.tokens.shared === true ? 'refreshTokenShared' : 'refreshTokenRefused';
}

/** Notes the reason why a person is needed, and gives its error. Nothing else of the account changes. */
async function end(
  parts: TokenRequestParts,
  account: Account,
  chain: string,
  reason: Reason,
): Promise<CentralError> {
  await parts.journal.change(account.id, chain, parts.clock.now(), () => ({ ended: reason }));
  return new CentralError(reason, { account: account.label });
}

/** Classic Central's step 5: both tokens are new, and the old pair ends at once. The fields are sent as JSON, never in the query. */
function refresh(
  parts: TokenParts,
  account: Account,
  record: SecretRecord,
  refreshToken: string,
): Promise<TokenOutcome> {
  const fields = {
    client_id: account.clientId,
    client_secret: record.clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  };
  return askForToken(parts, account, { url: tokenUrlOf(account), fields, as: 'json', used: record.tokens });
}
