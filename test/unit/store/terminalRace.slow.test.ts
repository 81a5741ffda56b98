import assert from 'node:assert/strict';
import { terminalRace } from '../../support/processes/terminalRace.ts';

describe('windows and terminals in processes of their own that find one token expired', () => {
  it('renew it once a round, whoever is first [A2]', async () => {
    const race = await terminalRace({ windows: 3, terminals: 2, rounds: 3, delay: 300 });
    const { rotations, byTerminals, consumed, rejected, failed, reasons } = race;
    assert.deepEqual({ rotations, byTerminals }, { rotations: 3, byTerminals: 2 });
    assert.deepEqual(
      { consumed, rejected, failed, reasons },
      { consumed: 0, rejected: 0, failed: 0, reasons: [] },
    );
  });
});
