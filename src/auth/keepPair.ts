import { sleep, type Clock } from '../clock.ts';
import { fingerprint, type Journal, type KeptPair } from '../coordination/journal.ts';
import { CentralError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Account } from './account.ts';
import type { SecretRecord } from './tokenRecord.ts';
import type { Vault } from './vault.ts';

export interface KeepPorts {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Aborted when the process goes: no further try to save. */
  closing: AbortSignal;
  /** Told when a pair could not be saved, and when it was. */
  onUnsaved: (account: string, unsaved: boolean) => void;
  /** Given each work that may end with a pair to keep: whoever closes waits for it. It never rejects. */
  onSaving: (saving: Promise<void>) => void;
  onStep?: (step: 'fileWritten' | 'journalWritten' | 'secretStored') => void;
}

const retryEvery = 5_000;

/**
 * Keeps a new pair before anybody uses it. The order matters: the file first, since it is on the disk when the call returns; the
 * journal next, from which other windows learn that theirs is old; SecretStorage last. `unsaved` runs while no copy could be kept.
 */
export async function keepPair(
  ports: KeepPorts,
  account: Account,
  record: SecretRecord,
): Promise<{ record: SecretRecord; unsaved: Promise<void> | undefined }> {
  const left = new Set<Copy>(['journal', ...ports.vault.copies]);
  await saveRest(ports, account, record, left);
  if (isSafe(ports.vault, left)) return { record, unsaved: undefined };
  ports.onUnsaved(account.id, true);
  return { record, unsaved: saveLater(ports, account, record, left) };
}

type Copy = 'file' | 'journal' | 'secret';

function isSafe({ copies }: Vault, left: ReadonlySet<Copy>): boolean {
  return !left.has('journal') && !copies.every((copy) => left.has(copy));
}

async function saveLater(
  ports: KeepPorts,
  account: Account,
  record: SecretRecord,
  left: Set<Copy>,
): Promise<void> {
  while (!isSafe(ports.vault, left) && !ports.closing.aborted) {
    await sleep(ports.clock, retryEvery, ports.closing).catch(() => undefined);
    await saveRest(ports, account, record, left).catch(() => left.clear());
  }
  ports.onUnsaved(account.id, false);
}

async function saveRest(
  ports: KeepPorts,
  account: Account,
  record: SecretRecord,
  left: Set<Copy>,
): Promise<void> {
  const { id } = account;
  let living = true;
  await attempt(ports, left, 'file', () => ports.vault.writeFile(id, record));
  await attempt(ports, left, 'journal', async () => {
    living = await ports.journal.rotated(id, record.chain, keptOf(record), ports.clock.now());
  });
  if (!living) {
    ports.vault.removeFile(id, record.chain);
    throw new CentralError('accountRemoved', { account: account.label });
  }
  await attempt(ports, left, 'secret', () => ports.vault.store(id, record));
}

const steps = { file: 'fileWritten', journal: 'journalWritten', secret: 'secretStored' } as const;

async function attempt(
  ports: KeepPorts,
  left: Set<Copy>,
  copy: Copy,
  save: () => void | Promise<void>,
): Promise<void> {
  if (!left.has(copy)) return;
  try {
    // The file is written in the turn in which the answer was read: a promise in between would leave room to die.
    const saving = save();
    if (saving !== undefined) await saving;
    left.delete(copy);
  } catch {
    ports.log.error(`A new pair of tokens could not be kept: ${copy}`);
  }
  ports.onStep?.(steps[copy]);
}

/** What the journal is told of a pair. */
export function keptOf({ gen, tokens }: SecretRecord): KeptPair {
  const { refreshToken } = tokens;
  return { gen, times: tokens, mark: refreshToken === undefined ? undefined : fingerprint(refreshToken) };
}
