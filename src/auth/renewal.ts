import { sleep, type Clock } from '../clock.ts';
import { fingerprint, type Journal, type JournalEntry } from '../coordination/journal.ts';
import type { Locks } from '../coordination/lock.ts';
import { CentralError, isReason, type Reason } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Account } from './account.ts';
import { askWithClientCredentials } from './clientCredentials.ts';
import { refresh } from './refreshGrant.ts';
import { keepPair, keptOf, type KeepPorts } from './keepPair.ts';
import type { TokenPorts } from './countedCall.ts';
import type { TokenOutcome } from './tokenEndpoint.ts';
import type { SecretRecord } from './tokenRecord.ts';
import type { Vault } from './vault.ts';

/** The points of a renewal at which a process can die; tests do so. */
export type Step =
  | 'locked'
  | 'journalRead'
  | 'recordRead'
  | 'marked'
  | 'answered'
  | 'fileWritten'
  | 'journalWritten'
  | 'secretStored'
  | 'released';

export interface RenewalPorts extends TokenPorts, KeepPorts {
  locks: Locks;
  journal: Journal;
  vault: Vault;
  clock: Clock;
  log: Log;
  onStep?: (step: Step) => void;
}

/** What a caller needs: `isMet` looks at a pair that another window may have fetched; `canWait` when the old one still serves. */
export interface Goal {
  isMet(record: SecretRecord): boolean;
  canWait: boolean;
  /** Tried although an earlier attempt ended with the client being refused: a person asked. */
  insists?: boolean;
}

/** Before a refresh token of unknown fate is tried once more, ms. */
const probePause = 2_000;

/** Renews an account's pair once for all windows: the lock goes round the whole of decide, send and keep. */
export async function renew(ports: RenewalPorts, account: Account, goal: Goal): Promise<SecretRecord> {
  const lock = await ports.locks.acquire(account.id);
  let unsaved: Promise<void> | undefined;
  try {
    ports.onStep?.('locked');
    const { entry, record } = await current(ports, account);
    ports.onStep?.('recordRead');
    if (goal.isMet(record)) return record;
    requireNotEnded(account, entry, goal);
    const kept = await fetchAndKeep(ports, account, record, entry, goal);
    unsaved = kept.unsaved;
    return kept.record;
  } finally {
    // A pair that is on no disk yet keeps the lock: another window would send the refresh token that it has used up.
    if (unsaved === undefined) lock.dispose();
    else ports.onSaving(unsaved.then(() => lock.dispose()));
    ports.onStep?.('released');
  }
}

/** The journal's entry and the newest pair. Throws signedOut when the account is gone or no copy of its pair can be read. */
export async function current(
  ports: Pick<RenewalPorts, 'journal' | 'vault' | 'clock' | 'onStep'>,
  account: Account,
): Promise<{ entry: JournalEntry; record: SecretRecord }> {
  const entry = await ports.journal.read(account.id);
  ports.onStep?.('journalRead');
  if (entry === undefined || entry.removed)
    throw new CentralError('accountRemoved', { account: account.label });
  const found = await ports.vault.newest(account.id, entry);
  if ('missing' in found) throw new CentralError(found.missing, { account: account.label });
  return { entry, record: found.record };
}

/** Throws why a person is needed, where that is known. */
export function requireNotEnded(account: Account, entry: JournalEntry, goal?: Goal): void {
  if (entry.ended === undefined || (goal?.insists === true && entry.ended === 'clientRefused')) return;
  throw new CentralError(isReason(entry.ended) ? entry.ended : 'refreshTokenRefused', {
    account: account.label,
  });
}

async function fetchAndKeep(
  ports: RenewalPorts,
  account: Account,
  record: SecretRecord,
  entry: JournalEntry,
  goal: Goal,
): Promise<{ record: SecretRecord; unsaved: Promise<void> | undefined }> {
  // The pair was kept by a window that died before it could say so.
  if (record.gen > entry.gen)
    await ports.journal.rotated(account.id, record.chain, keptOf(record), ports.clock.now());
  const { refreshToken } = record.tokens;
  const outcome =
    refreshToken === undefined
      ? await reissue(ports, account, record)
      : await rotate(ports, account, record, refreshToken, goal);
  if (outcome.kind === 'granted') {
    ports.onStep?.('answered');
    return keepPair(ports, account, {
      ...record,
      gen: Math.max(record.gen, entry.gen) + 1,
      tokens: outcome.tokens,
    });
  }
  if (outcome.kind === 'refused')
    throw await end(ports, account, record.chain, reasonFor(outcome.what, record, ports.clock.now()));
  throw outcome.error;
}

/** Without a refresh token nothing can be used up: whatever failed is simply tried again later. */
async function reissue(ports: RenewalPorts, account: Account, record: SecretRecord): Promise<TokenOutcome> {
  const now = ports.clock.now();
  await ports.journal.change(account.id, record.chain, now, () => ({ lastAttempt: now }));
  ports.onStep?.('marked');
  return askWithClientCredentials(ports, account, record.clientSecret);
}

async function rotate(
  ports: RenewalPorts,
  account: Account,
  record: SecretRecord,
  token: string,
  goal: Goal,
): Promise<TokenOutcome> {
  const { journal, clock } = ports;
  const { id } = account;
  const mark = fingerprint(token);
  const before = await journal.read(id);
  if (before === undefined || before.consumed.includes(mark))
    throw await end(ports, account, record.chain, 'tokenUpdateLost');
  const isProbe = before.inFlight === mark;
  if (isProbe && before.probed) throw await end(ports, account, record.chain, 'answerLost');
  const marked = await journal.change(id, record.chain, clock.now(), () => ({
    inFlight: mark,
    probed: isProbe,
    lastAttempt: clock.now(),
  }));
  if (!marked) throw new CentralError('accountRemoved', { account: account.label });
  ports.onStep?.('marked');
  const outcome = await refresh(ports, account, record, token);
  if (outcome.kind === 'granted') return outcome;
  ports.log.warn(
    `Renewal of ${id}: ${outcome.kind}${outcome.kind === 'refused' ? ` (${outcome.what})` : ''}`,
  );
  if (outcome.kind === 'unsent' || (outcome.kind === 'refused' && outcome.what === 'client')) {
    await journal.change(id, record.chain, clock.now(), () => ({
      inFlight: isProbe ? mark : undefined,
      probed: false,
    }));
    return outcome;
  }
  if (isProbe) throw await end(ports, account, record.chain, 'answerLost');
  if (outcome.kind === 'refused' || goal.canWait) return outcome;
  await sleep(clock, probePause);
  return rotate(ports, account, record, token, goal);
}

function reasonFor(what: 'refreshToken' | 'client' | 'code', record: SecretRecord, now: number): Reason {
  if (what === 'client') return 'clientRefused';
  if ((record.tokens.refreshExpiresAt ?? Infinity) <= now) return 'refreshTokenExpired';
  return record.tokens.shared === true ? 'refreshTokenShared' : 'refreshTokenRefused';
}

/** Writes down why a person is needed, and gives the error that says so. Nothing else of the account is touched. */
async function end(
  ports: RenewalPorts,
  account: Account,
  chain: string,
  reason: Reason,
): Promise<CentralError> {
  await ports.journal.change(account.id, chain, ports.clock.now(), () => ({ ended: reason }));
  return new CentralError(reason, { account: account.label });
}
