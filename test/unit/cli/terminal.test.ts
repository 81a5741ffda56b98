import assert from 'node:assert/strict';
import { tellWaits } from '../../../src/cli/terminal.ts';

describe('the waits that the terminal tells', () => {
  it('are told once, although they are counted down, and again when they get longer or have another reason', () => {
    const told: string[] = [];
    const wait = tellWaits({ remark: (text) => told.push(text) });
    for (const ms of [3_000, 2_000, 1_000, 0, 2_000, 1_000]) wait({ reason: 'sign-in', ms });
    for (const ms of [1_000, 400]) wait({ reason: 'pace', ms });
    assert.deepEqual(told, ['waiting 3 s (sign-in)', 'waiting 2 s (sign-in)', 'waiting 1 s (pace)']);
  });
});
