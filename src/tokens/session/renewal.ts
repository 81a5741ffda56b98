import type { Account } from '../../account/account.ts';
import { clientTokenAddresses, tokenUrlOf } from '../../account/endpoints.ts';
import { sleep } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Locks } from '../../store/locks.ts';
import type { JournalEntry } from '../storage/journal.ts';
import type { SecretRecord } from '../storage/tokenRecord.ts';
import type { Room } from '../storage/vault.ts';
import { persistTokens, type PersistParts } from './persistTokens.ts';
import { requestTokens, probePause, type TokenRequestParts } from './requestTokens.ts';
import { slotAhead } from './slotAhead.ts';

/** The points of a renewal at which a process may end; tests end it there. */
export type RenewalStep =
  | 'locked'
  | 'journalRead'
  | 'recordRead'
  | 'marked'
  | 'answered'
  | 'fileWritten'
  | 'journalWritten'
  | 'secretStored'
  | 'released';

export interface RenewalParts extends TokenRequestParts, PersistParts {
  locks: Locks;
  onStep?: (step: RenewalStep) => void;
}

/** The need of a caller: `isMet` checks a pair that another window may have fetched; `canWait` is true while the old one still works. */
export interface Goal {
  isMet(record: SecretRecord): boolean;
  canWait: boolean;
  /** True if a person asked, so that the renewal is tried even though the client was rejected before. */
  insists?: boolean;
}

/** Outcome of one attempt. `isLost`: Central may have carried out the call, so its refresh token may be used up. */
type Attempt = { record: SecretRecord } | { error: CentralError; isLost: boolean };

/** Renews an account's pair once for all windows. */
export async function renew(parts: RenewalParts, account: Account, goal: Goal): Promise<SecretRecord> {
  let attempt = await attemptWithSlot(parts, account, goal);
  // No token works now, so the one probe is made at once; a call without a refresh token is simply sent again.
  if ('error' in attempt && attempt.isLost && !goal.canWait) {
    await sleep(parts.clock, probePause);
    attempt = await attemptWithSlot(parts, account, goal);
  }
  if ('error' in attempt) throw attempt.error;
  return attempt.record;
}

async function attemptWithSlot(parts: RenewalParts, account: Account, goal: Goal): Promise<Attempt> {
  const url = account.platform === 'new' ? clientTokenAddresses(account)[0]?.url : tokenUrlOf(account);
  const slot = await slotAhead(parts, account, url, { signal: parts.closing });
  try {
    return await attemptUnderLock({ ...parts, takeSlot: slot.takeSlot }, account, goal);
  } finally {
    await slot.dispose();
  }
}

/** The lock is held while the renewal is decided, sent and stored. */
async function attemptUnderLock(parts: RenewalParts, account: Account, goal: Goal): Promise<Attempt> {
  const lock = await parts.locks.acquire(account.id);
  let room: Room | undefined;
  let unsaved: Promise<void> | undefined;
  try {
    parts.onStep?.('locked');
    const { entry, record, fileOnly } = await current(parts, account);
    parts.onStep?.('recordRead');
    if (goal.isMet(record)) {
      if (fileOnly) await storeAgain(parts, account, record);
      return { record };
    }
    requireNotEnded(account, entry, goal);
    room = parts.vault.reserve(account, record);
    const outcome = await requestTokens(parts, account, record, entry);
    if (outcome.kind !== 'granted') return { error: outcome.error, isLost: outcome.kind === 'ambiguous' };
    parts.onStep?.('answered');
    const gen = Math.max(record.gen, entry.gen) + 1;
    const kept = await persistTokens(parts, account, { ...record, gen, tokens: outcome.tokens }, room);
    unsaved = kept.unsaved;
    return kept;
  } finally {
    if (unsaved === undefined) room?.dispose();
    // While a pair is not on any disk, its lock is held: another window would send the refresh token that is used up.
    if (unsaved === undefined) lock.dispose();
    else parts.onSaving(unsaved.then(() => lock.dispose()));
    parts.onStep?.('released');
  }
}

/** The copies of the pairs, and the journal that says which of them is the newest. */
export type CopyParts = Pick<RenewalParts, 'journal' | 'vault' | 'clock' | 'onStep'>;

/** The journal's entry and the newest pair. `fileOnly`: SecretStorage lacks it. */
export interface Current {
  entry: JournalEntry;
  record: SecretRecord;
  fileOnly: boolean;
}

/** Reads the stored tokens of an account. Throws signedOut if the account is removed or no copy of its pair can be read. */
export async function current(parts: CopyParts, account: Account): Promise<Current> {
  const entry = await parts.journal.read(account.id);
  parts.onStep?.('journalRead');
  if (entry === undefined || entry.removed)
    throw new CentralError('accountRemoved', { account: account.label });
  const found = await parts.vault.newest(account.id, entry);
  if ('missing' in found) throw new CentralError(found.missing, { account: account.label });
  return { entry, ...found };
}

/** Puts the newest pair into SecretStorage if only the file has it, because a terminal renewed it. */
export async function mend(parts: RenewalParts, account: Account): Promise<void> {
  const lock = await parts.locks.acquire(account.id);
  try {
    const { record, fileOnly } = await current(parts, account);
    if (fileOnly) await storeAgain(parts, account, record);
  } finally {
    lock.dispose();
  }
}

/** Must be called under the lock: SecretStorage must not get a pair that is no longer the newest, or the pair of a removed account. */
async function storeAgain(parts: RenewalParts, { id }: Account, record: SecretRecord): Promise<void> {
  await parts.vault
    .store(id, record)
    .catch(() => parts.log.warn(`A terminal's renewal of ${id} is in its file only`));
}

/** Throws the reason why a person is needed, if it is known. */
export function requireNotEnded(account: Account, entry: JournalEntry, goal?: Goal): void {
  if (entry.ended === undefined || (goal?.insists === true && entry.ended === 'clientRefused')) return;
  throw new CentralError(entry.ended, { account: account.label });
}
