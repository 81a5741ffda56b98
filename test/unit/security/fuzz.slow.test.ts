import assert from 'node:assert/strict';
import { answerTargets } from '../../support/fuzz/answerTargets.ts';
import { fileTargets } from '../../support/fuzz/fileTargets.ts';
import { fuzz } from '../../support/fuzz/fuzz.ts';

const runs = 400;

describe('any input', () => {
  for (const target of [...fileTargets, ...answerTargets]) {
    it(`is stood by ${target.name} [A23] [D12] [E10]`, async () => {
      assert.equal((await fuzz(target, runs, 20_261)).runs, runs);
    });
  }

  it('that throws, pollutes or hangs is told with its text', async () => {
    const seeds = ['abc'];
    const throwing = { name: 'x', seeds, run: () => JSON.parse('{') as unknown };
    await assert.rejects(fuzz(throwing, 1, 1), /x does not stand "/);
    const polluting = {
      name: 'x',
      seeds,
      run: () => Object.assign(Object.getPrototypeOf({}) as object, { polluted: 1 }),
    };
    await assert.rejects(fuzz(polluting, 1, 1), /does not stand/);
    delete (Object.prototype as { polluted?: unknown }).polluted;
    const hanging = { name: 'x', seeds, run: () => new Promise((resolve) => setTimeout(resolve, 20)) };
    await assert.rejects(fuzz(hanging, 1, 1, 1), /does not stand/);
  });
});
