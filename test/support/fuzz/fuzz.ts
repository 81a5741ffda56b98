import { isCentralError } from '../../../src/base/errors.ts';
import { mutated, seeded } from './mutate.ts';

/** A reader under test: well-formed texts to start from, and what is done with each changed one. */
export interface Target {
  name: string;
  seeds: readonly string[];
  /** Throws nothing but a CentralError; what must hold of a result is checked here, by an AssertionError. */
  run(text: string): unknown;
}

export interface Fuzzed {
  runs: number;
  /** The longest that one input took, ms. */
  slowest: number;
}

/** A guard against what hangs, ms: far above what an input takes on a slow machine. */
const longest = 20_000;

/** Runs a target over changed texts. Throws for the first input that breaks it, with the input. */
export async function fuzz(target: Target, runs: number, seed: number, patience = longest): Promise<Fuzzed> {
  const below = seeded(seed);
  const names = Object.getOwnPropertyNames(Object.prototype).length;
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const text = mutated(target.seeds, below);
    const started = performance.now();
    try {
      await target.run(text);
    } catch (error) {
      if (!isCentralError(error)) throw broken(target, text, error);
    }
    const took = performance.now() - started;
    slowest = Math.max(slowest, took);
    if (took > patience) throw broken(target, text, new Error(`It took ${took} ms.`));
    if (Object.getOwnPropertyNames(Object.prototype).length !== names)
      throw broken(target, text, new Error('It polluted Object.prototype.'));
  }
  return { runs, slowest };
}

function broken({ name }: Target, text: string, cause: unknown): Error {
  return new Error(`${name} does not stand ${JSON.stringify(text.slice(0, 4_000))}`, { cause });
}
