import assert from 'node:assert/strict';
import { waysOn } from '../../../src/cli/waysOn.ts';
import { CentralError } from '../../../src/base/errors.ts';

describe('The ways on after a run that broke off', () => {
  const told = (values: Record<string, string | number>) =>
    waysOn(new CentralError('loopBrokenOff', { told: '', ...values }));

  it('are to send what is left or all rows', () =>
    assert.equal(
      told({ left: '2,5', rows: 5 }),
      'To send what failed or is left: --resume, or --rows 2,5. To send all rows again: --rows 1-5.',
    ));

  it('are only to send all if nothing is left, and one row is no range', () => {
    assert.equal(told({ left: '', rows: 5 }), 'To send all rows again: --rows 1-5.');
    assert.equal(told({ left: '', rows: 1 }), 'To send all rows again: --rows 1.');
  });
});
