import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import type { Reason } from '../../../src/base/reasons.ts';
import { wasSent } from '../../../src/response/wasSent.ts';

describe('A call without a response', () => {
  const told = (reasons: Reason[]) => reasons.map((reason) => wasSent(new CentralError(reason)));

  it('was sent if the way to the server or its response failed', () =>
    assert.deepEqual(told(['connectionReset', 'writeOutcomeUnknown', 'answerIncomplete', 'rateLimited']), [
      true,
      true,
      true,
      true,
    ]));

  it('was sent if its change may have been carried out, whatever went wrong then', () =>
    assert.ok(wasSent(Object.assign(new CentralError('storeNotReadable'), { mayBeDone: true }))));

  it('was not sent if its request was refused, or there was no token for it', () =>
    assert.deepEqual(
      told([
        'accountIsReadOnly',
        'secretGone',
        'storeNotReadable',
        'storeIsBusy',
        'lockIsHeld',
        'newTokenTooSoon',
      ]),
      [false, false, false, false, false, false],
    ));
});
