import assert from 'node:assert/strict';
import { CentralError, fill } from '../../../../src/base/errors.ts';
import { countdown } from '../../../../src/text/duration.ts';
import { shownState, type Usage } from '../../../../src/tokens/session/expiry.ts';
import type { SessionState } from '../../../../src/tokens/session/sessions.ts';
import { tokenStateMessages } from '../../../../src/tokens/session/tokenStateMessages.ts';
import { sessionState } from '../../../support/doubles/sessionState.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 31, 12);

function stateWith(left: number, over: Partial<SessionState> = {}, refreshLeft = 13 * day): SessionState {
  return sessionState(now, { left, refreshLeft }, over);
}

type TableRow = [kind: string, state: SessionState | undefined, shown: unknown[], usage?: Usage];

const refused = new CentralError('connectionRefused', { host: 'gw' });
const noNetwork = new CentralError('hostNotFound', { host: 'gw' });

describe('what is shown of a token', () => {
  const table: TableRow[] = [
    ['fresh', stateWith(72 * minute), ['1h 12m', 'key', 'normal', undefined]],
    ['soon', stateWith(4 * minute + 59_000), ['4m', 'key', 'normal', undefined]],
    [
      'refreshing',
      stateWith(4 * minute, { refreshing: true, failure: refused }),
      ['renewing', 'sync~spin', 'normal', undefined],
    ],
    ['failed', stateWith(4 * minute, { failure: refused }), ['4m', 'warning', 'warning', 'retry']],
    ['failedExpired', stateWith(-1, { failure: refused }), ['renewal failed', 'warning', 'warning', 'retry']],
    [
      'offline',
      stateWith(48_000, { failure: noNetwork }),
      ['offline 48s', 'debug-disconnect', 'warning', 'retry'],
    ],
    [
      'offlineExpired',
      stateWith(-1, { failure: noNetwork }),
      ['offline', 'debug-disconnect', 'warning', 'retry'],
    ],
    ['expired', stateWith(0), ['idle', 'history', 'normal', undefined]],
    ['revoked', stateWith(hour, { ended: 'refreshTokenRefused' }), ['sign in', 'error', 'error', 'signIn']],
    ['clientRefused', stateWith(hour, { ended: 'clientRefused' }), ['sign in', 'error', 'error', 'signIn']],
    ['answerLost', stateWith(hour, { ended: 'answerLost' }), ['sign in', 'error', 'error', 'signIn']],
    ['updateLost', stateWith(hour, { ended: 'tokenUpdateLost' }), ['sign in', 'error', 'error', 'signIn']],
    ...(['secretGone', 'secretUnreadable'] as const).map((reason): TableRow => [
      reason,
      stateWith(hour, { failure: new CentralError(reason, { account: 'prod' }) }),
      ['sign in', 'error', 'error', 'signIn'],
    ]),
    [
      'secretIsNewer',
      stateWith(hour, { failure: new CentralError('secretIsNewer', { account: 'prod' }) }),
      ['update', 'error', 'error', undefined],
    ],
    ['refreshEnding', stateWith(hour, {}, 2 * day), ['1h 0m', 'warning', 'warning', 'retry']],
    ['refreshDead', stateWith(-12 * day, {}, 0), ['sign in', 'error', 'error', 'signIn']],
    [
      'refreshDead',
      stateWith(hour, { ended: 'refreshTokenExpired' }),
      ['sign in', 'error', 'error', 'signIn'],
    ],
    [
      'quotaLow',
      stateWith(hour),
      ['1h 0m · 80 %', 'dashboard', 'warning', undefined],
      { used: 4_000, limit: 5_000 },
    ],
    [
      'quotaGone',
      stateWith(hour),
      ['no calls left', 'circle-slash', 'warning', undefined],
      { used: 5_000, limit: 5_000 },
    ],
    ['unsaved', stateWith(hour, { unsaved: true }), ['not saved', 'error', 'error', 'showLog']],
    ['signedOut', undefined, ['removed', 'sign-in', 'error', 'signIn']],
  ];
  for (const [kind, state, expected, usage] of table) {
    it(`is ${JSON.stringify(expected)} when ${kind}`, () => {
      const shown = shownState(state, now, usage);
      assert.deepEqual(
        [shown.kind, shown.text, shown.icon, shown.colour, shown.nextStep],
        [kind, ...expected],
      );
      assert.match(shown.sentence, /^[A-Z0-9].*\.$/);
      assert.doesNotMatch(shown.sentence, /[{}]/);
      assert.equal(shown.needsPerson, shown.colour === 'error');
      // In another language the same values fill that language's words.
      assert.equal(fill(tokenStateMessages[shown.kind].sentence, shown.values), shown.sentence);
    });
  }

  it('is in the table above for every state that there is', () => {
    assert.deepEqual(
      [...new Set(table.map(([kind]) => kind))].toSorted(),
      Object.keys(tokenStateMessages).toSorted(),
    );
  });

  it('tells how long in the larger two units', () => {
    const texts = [13 * day + 4 * hour, day, 72 * minute, hour, 4 * minute, 48_999, 999, 0, -5].map(
      countdown,
    );
    assert.deepEqual(texts, ['13d 4h', '1d 0h', '1h 12m', '1h 0m', '4m', '48s', '0s', '0s', '0s']);
  });

  it('changes its text at nextChangeAt and not a millisecond before, down to the end', () => {
    const state = stateWith(2 * hour + 7_300);
    let at = now;
    let turns = 0;
    for (let shown = shownState(state, at); shown.kind !== 'expired'; turns++) {
      const next = shown.nextChangeAt ?? NaN;
      assert.equal(shownState(state, next - 1).text, shown.text);
      shown = shownState(state, next);
      at = next;
    }
    assert.ok(at - (now + 2 * hour + 7_300) <= 1);
    assert.ok(turns > 119 + 59 && turns < 200, `${turns} changes`);
  });
});
