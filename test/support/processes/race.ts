import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { shareAccount } from '../../../src/tokens/accounts/share.ts';
import { delayedSecrets } from '../doubles/delayedSecrets.ts';
import { hour, openWindow, signedIn, temporaryFolder, tokenAccount } from '../doubles/tokenAccount.ts';
import { startTokenServer, type Counts } from '../servers/tokenServer.ts';
import { openWindowProcess, type Outcome, type WindowOptions } from './windowProcesses.ts';

export interface RaceResult extends Counts {
  /** Rounds of a window that did not end in an answer of 200. */
  failed: number;
  reasons: string[];
  /** Time until a window had the new token, ms. */
  p50: number;
  p95: number;
}

/** Windows in processes of their own find the same token expired in the same instant, once a round. */
export async function race(options: {
  windows: number;
  rounds: number;
  delay: number;
  guard?: WindowOptions['guard'];
}): Promise<RaceResult> {
  const folder = temporaryFolder();
  const server = await startTokenServer({ latency: () => 5 + Math.random() * 15 });
  const account = tokenAccount({ baseUrl: server.baseUrl });
  const secrets = join(folder.path, 'secrets');
  const shared = { account, folder: join(folder.path, 'shared'), secrets, delay: options.delay };
  await signInFirst(shared, server.issue());
  const opening = Array.from({ length: options.windows }, () =>
    openWindowProcess({ ...shared, ...(options.guard && { guard: options.guard }) }),
  );
  const windows = await Promise.all(opening);
  const outcomes: Outcome[] = [];
  try {
    for (let round = 1; round <= options.rounds; round++) {
      const offset = round * 3 * hour;
      outcomes.push(...(await Promise.all(windows.map((window) => window.use({ offset })))));
    }
  } finally {
    await Promise.all(windows.map((window) => window.close()));
    await server.close();
    folder.remove();
  }
  return resultOf(outcomes, server.counts);
}

/** Signs an account in, in this process, and lets the write reach all windows. Gives the value that shares it with a terminal. */
export async function signInFirst(
  shared: Pick<WindowOptions, 'account' | 'folder' | 'secrets'>,
  pair: { access_token: string; refresh_token: string },
): Promise<string> {
  const secrets = delayedSecrets({ folder: shared.secrets, delay: 0 });
  const window = await openWindow({
    folder: shared.folder,
    secrets,
    transport: nothingIsSent,
    clock: systemClock,
  });
  const now = Date.now();
  const times = { receivedAt: now, expiresAt: now + 2 * hour, refreshExpiresAt: now + 14 * 24 * hour };
  await signedIn(window, shared.account, {
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token,
    ...times,
  });
  const value = await shareAccount(window.sessions, shared.folder, shared.account);
  await window.close();
  return value;
}

function nothingIsSent(): Promise<never> {
  return Promise.reject(new Error('nothing is sent here'));
}

/** Counts the outcomes of the rounds. */
export function resultOf(outcomes: Outcome[], counts: Counts): RaceResult {
  const times = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0);
  const failures = outcomes.filter((outcome) => !('status' in outcome) || outcome.status !== 200);
  const reasons = failures.map((outcome) => ('reason' in outcome ? outcome.reason : String(outcome.status)));
  return { ...counts, failed: failures.length, reasons: [...new Set(reasons)], p50: at(0.5), p95: at(0.95) };
}
