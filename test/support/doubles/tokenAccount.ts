import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../../src/account/account.ts';
import type { Clock } from '../../../src/base/clock.ts';
import { silentLog, type Log } from '../../../src/base/log.ts';
import type { Transport } from '../../../src/http/transport.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createLocks, type Locks } from '../../../src/store/locks.ts';
import type { TakeSlot } from '../../../src/tokens/grants/tokenRequest.ts';
import { openAuth, type Auth } from '../../../src/tokens/openTokens.ts';
import type { SessionParts } from '../../../src/tokens/session/accountSession.ts';
import { startSignIn } from '../../../src/tokens/session/heldAccount.ts';
import type { RenewalStep } from '../../../src/tokens/session/renewal.ts';
import { Journal } from '../../../src/tokens/storage/journal.ts';
import type { SecretStore } from '../../../src/tokens/storage/secretStore.ts';
import type { Tokens } from '../../../src/tokens/storage/tokenRecord.ts';
import { StoredVault, type Vault } from '../../../src/tokens/storage/vault.ts';

export const hour = 3_600_000;

/** A classic account as the tests use it. */
export function tokenAccount(over: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    label: 'prod',
    platform: 'classic',
    grant: 'downloadedToken',
    baseUrl: 'https://gw.example.com',
    clientId: 'client-1',
    customerId: 'customer-1',
    ...over,
  };
}

/** A pair that came at `at` and lives for two hours and fourteen days. */
export function pairAt(at: number, over: Partial<Tokens> = {}): Tokens {
  const tokens = { accessToken: 'access-token-0', refreshToken: 'refresh-token-0', receivedAt: at };
  return { ...tokens, expiresAt: at + 2 * hour, refreshExpiresAt: at + 14 * 24 * hour, ...over };
}

/** A folder that is gone after the test. */
export function temporaryFolder(base = tmpdir()): { path: string; remove: () => void } {
  const path = mkdtempSync(join(base, 'central-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Window extends Auth {
  /** The parts of its sessions: a test looks into them, or puts a fault there. */
  parts: SessionParts;
  close(): Promise<void>;
}

/** One window's accounts and sessions over a folder that other windows of a test may share. */
export async function openWindow(options: {
  folder: string;
  secrets: SecretStore;
  transport: Transport;
  clock: Clock;
  learn?: (secret: string) => void;
  log?: Log;
  onStep?: (step: RenewalStep) => void;
  locks?: Locks;
  takeSlot?: TakeSlot | undefined;
  vault?: Vault;
  remoteHost?: string | undefined;
}): Promise<Window> {
  const database = await openDatabase(options);
  const random = () => 0;
  const parts: SessionParts = {
    ...{ log: silentLog, learn: () => undefined, ...options, random },
    journal: new Journal(database),
    vault: options.vault ?? new StoredVault(options),
    locks: options.locks ?? createLocks({ ...options, random }),
    unlearn: () => undefined,
    closing: new AbortController().signal,
    onChange: () => undefined,
    onSaving: () => undefined,
    onUnsaved: () => undefined,
  };
  const { log, vault, locks } = parts;
  const unlearn = (account: string) => parts.unlearn(account);
  const auth = await openAuth({ ...options, log, vault, locks, unlearn, database, random });
  const close = async () => {
    await auth.sessions.dispose();
    auth.accounts.dispose();
    database.dispose();
  };
  return { ...auth, parts, close };
}

/** Puts a signed-in account into a window, without a call. */
export async function signedIn(window: Window, account: Account, tokens: Tokens): Promise<void> {
  await window.accounts.add(account);
  await startSignIn(window.parts, account, 'client-secret-1', tokens);
}
