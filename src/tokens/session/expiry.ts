import { fill } from '../../base/errors.ts';
import { isScarce } from '../../limits/dayQuota.ts';
import { countdown } from '../../text/duration.ts';
import { lifetime, margins, refreshLastDays } from './freshness.ts';
import type { SessionState } from './sessions.ts';
import { type ShownState, tokenStateMessages, type StateKind } from './tokenStateMessages.ts';

export interface Usage {
  used: number;
  limit: number;
}

/** Gives the text for a person about the state of an account's token and quota. Pure: time is a value. */
export function shownState(state: SessionState | undefined, now: number, usage?: Usage): ShownState {
  const kind = kindOf(state, now, usage);
  const times = state?.times ?? { receivedAt: 0, expiresAt: 0 };
  const left = times.expiresAt - now;
  const refreshLeft = (times.refreshExpiresAt ?? now) - now;
  const percent = usage === undefined ? 0 : Math.floor((usage.used / usage.limit) * 100);
  const values = {
    left: countdown(left),
    refresh: countdown(refreshLeft),
    percent,
    reset: countdown(untilMidnight(now)),
  };
  const { text, icon, colour, sentence, nextStep } = tokenStateMessages[kind];
  return {
    kind,
    values,
    text: fill(text, values),
    icon,
    colour,
    severity: colour === 'normal' ? 'ok' : colour,
    sentence: fill(sentence, values),
    nextStep,
    needsPerson: colour === 'error',
    nextChangeAt: nextChange(times, now, usage),
  };
}

const ended: Readonly<Record<string, StateKind>> = {
  refreshTokenExpired: 'refreshDead',
  refreshTokenMissing: 'refreshDead',
  clientRefused: 'clientRefused',
  answerLost: 'answerLost',
  tokenUpdateLost: 'updateLost',
  secretGone: 'secretGone',
  secretUnreadable: 'secretUnreadable',
  secretIsNewer: 'secretIsNewer',
};

function kindOf(state: SessionState | undefined, now: number, usage?: Usage): StateKind {
  if (state === undefined) return 'signedOut';
  const { times, failure } = state;
  if (state.unsaved) return 'unsaved';
  if (state.ended !== undefined) return ended[state.ended] ?? 'revoked';
  if (failure?.code === 'signedOut') return ended[failure.reason] ?? 'revoked';
  if (times.refreshExpiresAt !== undefined && times.refreshExpiresAt <= now) return 'refreshDead';
  if (state.refreshing) return 'refreshing';
  const isOver = times.expiresAt <= now;
  if (failure !== undefined) {
    if (offline.has(failure.reason)) return isOver ? 'offlineExpired' : 'offline';
    return isOver ? 'failedExpired' : 'failed';
  }
  if (usage !== undefined && usage.used >= usage.limit) return 'quotaGone';
  if (isOver) return 'expired';
  if (times.refreshExpiresAt !== undefined && times.refreshExpiresAt - now <= refreshLastDays)
    return 'refreshEnding';
  if (usage !== undefined && isScarce(usage)) return 'quotaLow';
  return times.expiresAt - now <= margins(lifetime(times)).advisory ? 'soon' : 'fresh';
}

const offline: ReadonlySet<string> = new Set(['offline', 'hostNotFound', 'noRoute']);

const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const day = 24 * hour;

/** The time at which the text of a countdown to `end` changes. */
function nextStepOf(end: number, now: number): number | undefined {
  const left = end - now;
  if (left <= 0) return undefined;
  if (left < second) return end;
  const unit = left >= day ? hour : left >= minute ? minute : second;
  // The text holds until the remainder has run out and one ms more, when the floor drops.
  return now + (left % unit) + 1;
}

function nextChange(times: SessionState['times'], now: number, usage?: Usage): number | undefined {
  const refreshEnds = times.refreshExpiresAt;
  const turns = [
    nextStepOf(times.expiresAt, now),
    refreshEnds === undefined
      ? undefined
      : nextStepOf(refreshEnds - now > refreshLastDays ? refreshEnds - refreshLastDays : refreshEnds, now),
    usage !== undefined && isScarce(usage) ? now + untilMidnight(now) : undefined,
  ].filter((turn) => turn !== undefined);
  return turns.length === 0 ? undefined : Math.min(...turns);
}

/** ms until 00:00 GMT, when the day's quota starts again. */
function untilMidnight(now: number): number {
  return day - (now % day);
}
