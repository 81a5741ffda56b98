import { isCentralError, type CentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import { mayBeDone } from '../http/changeEnd.ts';

/** Reasons for which a call is not sent, though their kinds are those of calls without a response. */
const before: ReadonlySet<Reason> = new Set([
  'newTokenLost',
  'tokenCallRefused',
  'tokenCallRedirects',
  'noTokenCame',
  'newTokenTooSoon',
  'tokenServerTrouble',
  'turnsMissed',
  'noSqlite',
  'storeIsNewer',
  'storeIsOlder',
  'storeNotWritable',
  'storeNotReadable',
  'storeDamaged',
  'storeDiskFailed',
  'storeMoved',
  'storeFailed',
  'storeIsBusy',
  'sharedDamaged',
  'entryDamaged',
  'lockIsHeld',
  'portNotAllowed',
  'noTemporaryFolder',
]);

/** Tells if a call that got no response was sent; else it was refused here. */
export function wasSent(error: unknown): error is CentralError {
  if (!isCentralError(error, 'unreachable', 'badAnswer', 'rateLimited')) return false;
  return mayBeDone(error) || !before.has(error.reason);
}
