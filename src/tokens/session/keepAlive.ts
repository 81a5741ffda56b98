import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/lifetime.ts';
import type { Journal } from '../storage/journal.ts';
import type { AccountSession } from './accountSession.ts';
import { lifetime, margins, refreshIsEnding, spacing } from './freshness.ts';

export interface KeepAlive {
  accounts(): Promise<readonly Account[]>;
  /** The account in the status bar: its access token is renewed before its end even without calls. */
  active(): Account | undefined;
}

const longestPause = 60_000;
const shortestPause = 5_000;
const endingSpacing = 10 * 60_000;
/** The wait before a refresh token of unknown state is tried for the last time while nobody waits; an outage may be over by then. */
const probeSpacing = 60 * 60_000;

/** Renews refresh tokens in their last two days, and the active account's access token. Each check costs one small read for each account. */
export function keepAlive(
  ports: { journal: Journal; clock: Clock },
  sessionOf: (account: Account) => AccountSession,
  options: KeepAlive,
): Disposable {
  let timer: Disposable | undefined;
  let stopped = false;

  const schedule = (ms: number) => {
    if (!stopped)
      timer = ports.clock.after(
        ms,
        () =>
          void look()
            .catch(() => longestPause)
            .then(schedule),
      );
  };

  async function look(): Promise<number> {
    const chosen = options.active();
    const active = chosen && tokenHolder(chosen).id;
    const pauses = (await options.accounts()).map((account) => tend(account, account.id === active));
    return Math.max(shortestPause, Math.min(longestPause, ...(await Promise.all(pauses))));
  }

  /** The ms until this account has to be checked again. */
  async function tend(account: Account, isActive: boolean): Promise<number> {
    const entry = await ports.journal.read(account.id);
    if (entry === undefined || entry.removed || entry.ended !== undefined) return longestPause;
    const now = ports.clock.now();
    const { times } = entry;
    const life = lifetime(times);
    const left = times.expiresAt - now;
    const sinceAttempt = Math.abs(now - entry.lastAttempt);
    const isDue = left <= (entry.inFlight === undefined ? margins(life).advisory : spacing(life));
    const pause = entry.inFlight === undefined ? endingSpacing : probeSpacing;
    if (refreshIsEnding(times, now) && sinceAttempt >= pause) await attempt(account);
    else if (isActive && isDue && sinceAttempt >= spacing(life)) await attempt(account);
    return isActive ? left - margins(life).advisory : longestPause;
  }

  /** Tries a renewal in the background. A failure is shown only by the state of the session. */
  const attempt = (account: Account) =>
    sessionOf(account)
      .refresh({ insists: false, canWait: true })
      .catch(() => undefined);

  schedule(shortestPause);
  return {
    dispose() {
      stopped = true;
      timer?.dispose();
    },
  };
}
