import { answerTargets } from '../support/fuzz/answerTargets.ts';
import { fileTargets } from '../support/fuzz/fileTargets.ts';
import { fuzz } from '../support/fuzz/fuzz.ts';

const targets = [...fileTargets, ...answerTargets];
/** Inputs in all. */
const total = Number(process.env['FUZZ_RUNS'] ?? 2_200_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

describe('any input, for long', () => {
  for (const target of targets) {
    it(`is stood by ${target.name} [C3] [E13]`, async () => {
      const started = performance.now();
      const { runs, slowest } = await fuzz(target, Math.ceil(total / targets.length), seed);
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      console.log(`${target.name}: ${runs} inputs in ${seconds} s, the slowest ${slowest.toFixed(1)} ms`);
    });
  }
});
