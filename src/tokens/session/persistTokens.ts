import type { Account } from '../../account/account.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { fingerprintOf, type Journal, type KeptPair } from '../storage/journal.ts';
import type { SecretRecord } from '../storage/tokenRecord.ts';
import type { Room, Vault } from '../storage/vault.ts';

export interface PersistParts {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Aborted when the process ends; then saving is not tried again. */
  closing: AbortSignal;
  /** Called when a pair could not be saved, and when it was saved. A pair that is not saved when the process ends is lost. */
  onUnsaved: (account: Account, unsaved: boolean) => void;
  /** Called with each work that may end with a pair to save, so that closing waits for it. The work never rejects. */
  onSaving: (saving: Promise<void>) => void;
  onStep?: (step: 'fileWritten' | 'journalWritten' | 'secretStored') => void;
}

const retryEvery = 5_000;

/**
 * Stores a new pair before anybody uses it. The order matters: first the file, since it is on the disk when the call returns; then the
 * journal, from which other windows learn that their pair is old; SecretStorage last. `unsaved` runs while no copy could be stored.
 */
export async function persistTokens(
  parts: PersistParts,
  account: Account,
  record: SecretRecord,
  room: Room,
): Promise<{ record: SecretRecord; unsaved: Promise<void> | undefined }> {
  const keeping = {
    ...parts,
    account,
    record,
    room,
    left: new Set<Copy>(['journal', ...parts.vault.copies]),
  };
  await saveRest(keeping);
  if (isSafe(keeping)) return { record, unsaved: undefined };
  parts.onUnsaved(account, true);
  return { record, unsaved: saveLater(keeping) };
}

type Copy = 'file' | 'journal' | 'secret';

/** A pair that is being stored, and the steps that are left. */
interface Keeping extends PersistParts {
  account: Account;
  record: SecretRecord;
  room: Room;
  left: Set<Copy>;
}

function isSafe(keeping: Keeping): boolean {
  return !keeping.left.has('journal') && hasCopy(keeping);
}

/** The journal may be older than a copy: the next renewal brings it up to date (requestTokens.ts). */
function hasCopy({ vault, left }: Keeping): boolean {
  return !vault.copies.every((copy) => left.has(copy));
}

async function saveLater(keeping: Keeping): Promise<void> {
  const { closing, clock, left, account } = keeping;
  while (!isSafe(keeping) && !closing.aborted) {
    await sleep(clock, retryEvery, closing).catch(() => undefined);
    await saveRest(keeping).catch(() => left.clear());
  }
  if (hasCopy(keeping)) keeping.onUnsaved(account, false);
}

async function saveRest(keeping: Keeping): Promise<void> {
  const { account, record, vault, journal, clock } = keeping;
  const { id, label } = account;
  let living = true;
  await attempt(keeping, 'file', () => keeping.room.keep(record));
  await attempt(keeping, 'journal', async () => {
    living = await journal.rotated(id, record.chain, keptOf(record), clock.now());
  });
  if (!living) {
    vault.removeFile(id, record.chain);
    throw new CentralError('accountRemoved', { account: label });
  }
  await attempt(keeping, 'secret', () => vault.store(id, record));
}

const steps = { file: 'fileWritten', journal: 'journalWritten', secret: 'secretStored' } as const;

async function attempt(keeping: Keeping, copy: Copy, save: () => void | Promise<void>): Promise<void> {
  const { left, log, onStep } = keeping;
  if (!left.has(copy)) return;
  try {
    // The file is written in the turn in which the response was read; with a promise between them, the process could end there.
    const saving = save();
    if (saving !== undefined) await saving;
    left.delete(copy);
  } catch {
    log.error(`A new pair of tokens could not be kept: ${copy}`);
  }
  onStep?.(steps[copy]);
}

/** Gives the part of a pair that the journal keeps. */
export function keptOf({ gen, tokens }: SecretRecord): KeptPair {
  const { refreshToken } = tokens;
  return {
    gen,
    times: tokens,
    fingerprint: refreshToken === undefined ? undefined : fingerprintOf(refreshToken),
  };
}
