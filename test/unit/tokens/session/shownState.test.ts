import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { shownState, type Usage } from '../../../../src/tokens/session/expiry.ts';
import type { SessionState } from '../../../../src/tokens/session/sessions.ts';
import { sessionState } from '../../../support/doubles/sessionState.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 31, 12);

function stateWith(
  left: number,
  refreshLeft: number | undefined,
  over: Partial<SessionState> = {},
): SessionState {
  return sessionState(now, { left, refreshLeft }, over);
}

const refused = new CentralError('connectionRefused', { host: 'gw' });
const gone = new CentralError('secretGone', { account: 'prod' });
const low = { used: 4_000, limit: 5_000 };
const none = { used: 5_000, limit: 5_000 };

describe('the state that is shown where several would fit', () => {
  const rows: [
    kind: string,
    left: number,
    refreshLeft: number | undefined,
    over: Partial<SessionState>,
    usage?: Usage,
  ][] = [
    ['unsaved', hour, 9 * day, { unsaved: true, ended: 'clientRefused', failure: gone }],
    ['clientRefused', hour, 0, { ended: 'clientRefused', failure: gone }],
    ['secretGone', hour, 0, { failure: gone, refreshing: true }],
    ['refreshDead', hour, 0, { refreshing: true, failure: refused }],
    ['refreshDead', hour, 9 * day, { ended: 'refreshTokenMissing' }],
    ['refreshDead', hour, 9 * day, { failure: new CentralError('refreshTokenExpired', { account: 'prod' }) }],
    ['revoked', hour, 9 * day, { ended: 'tokenRevoked' }],
    ['revoked', hour, 9 * day, { failure: new CentralError('sharedEnded', { account: 'prod' }) }],
    ['refreshing', -1, 9 * day, { refreshing: true, failure: refused }, none],
    ['failed', 1, 9 * day, { failure: refused }, none],
    ['failedExpired', 0, 9 * day, { failure: refused }, none],
    ['offline', 1, 1, { failure: new CentralError('offline', { host: 'gw' }) }],
    ['offlineExpired', 0, 1, { failure: new CentralError('noRoute', { host: 'gw' }) }],
    ['quotaGone', -1, 1, {}, none],
    ['expired', 0, 1, {}, low],
    ['refreshEnding', 1, 2 * day, {}, low],
    ['quotaLow', 1, 2 * day + 1, {}, low],
    ['soon', 15 * minute, 2 * day + 1, {}, { used: 3_999, limit: 5_000 }],
    ['fresh', 15 * minute + 1, undefined, {}],
  ];
  for (const [kind, left, refreshLeft, over, usage] of rows)
    it(`is ${kind} with ${left} ms of the access and ${refreshLeft} of the refresh token, ${Object.keys(over).join(' and ')}`, () => {
      const shown = shownState(stateWith(left, refreshLeft, over), now, usage);
      assert.equal(shown.kind, kind);
      assert.equal(shown.severity, { normal: 'ok', warning: 'warning', error: 'error' }[shown.colour]);
    });

  it('has values for every sentence', () => {
    const { values } = shownState(stateWith(61 * minute, 50 * hour), now, { used: 1_239, limit: 5_000 });
    assert.deepEqual(values, { left: '1h 1m', refresh: '2d 2h', percent: 24, reset: '12h 0m' });
    const empty = { left: '0s', refresh: '0s', percent: 0, reset: '12h 0m' };
    assert.deepEqual(shownState(stateWith(-1, undefined), now).values, empty);
    assert.deepEqual(shownState(undefined, now).values, empty);
  });

  const changes: [
    what: string,
    left: number,
    refreshLeft: number | undefined,
    usage: Usage | undefined,
    next: number | undefined,
  ][] = [
    ['a minute’s end', 72 * minute + 5 * second, undefined, undefined, 5 * second + 1],
    ['a second’s end', 48_300, undefined, undefined, 301],
    ['the end itself', 999, undefined, undefined, 999],
    ['nothing', 0, undefined, undefined, undefined],
    ['an hour’s end', 26 * hour + 7, undefined, undefined, 8],
    ['a whole minute', minute, undefined, undefined, 1],
    ['a whole second', second, undefined, undefined, 1],
    ['the refresh token’s last two days', 0, 2 * day + 9 * hour + 5, undefined, 6],
    ['the refresh token’s own end', 0, 2 * day, undefined, 1],
    ['the sooner of two', 26 * hour + 7, 2 * day + 5, undefined, 5],
    ['midnight in Greenwich, where calls are scarce', 0, undefined, low, 12 * hour],
    ['nothing, where they are not', 0, undefined, { used: 1, limit: 5_000 }, undefined],
  ];
  for (const [what, left, refreshLeft, usage, next] of changes)
    it(`changes next at ${what}`, () => {
      const { nextChangeAt } = shownState(stateWith(left, refreshLeft), now, usage);
      assert.equal(nextChangeAt === undefined ? undefined : nextChangeAt - now, next);
    });

  it('of a removed account never changes', () => {
    assert.equal(shownState(undefined, now).nextChangeAt, undefined);
  });
});
