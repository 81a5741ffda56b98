import type { Json } from '../../text/json.ts';
import type { Node } from './openApiNode.ts';

/** The most steps of one test of a pattern, and of all work for one operation. */
const mostSteps = 1_000_000;
const mostStepsOfAll = 10_000_000;
/** The steps for which the reading of a pattern counts. */
const stepsOfReading = 20_000;

interface NamePattern {
  test: RegExp;
  /** The most steps that a test takes. */
  steps: (length: number) => number;
}

/** Tests names by patterns of a document. V8 backtracks, so no pattern that may take long is run. */
export class NamePatterns {
  readonly #known = new Map<string, NamePattern | undefined>();
  readonly #lists = new WeakMap<Node, [pattern: string, schema: Json][]>();
  #left = mostStepsOfAll;

  /** The patterns of a schema, each with its own schema. Many objects may have one schema, so it is read once. */
  of(node: Node): readonly [pattern: string, schema: Json][] {
    const list = this.#lists.get(node) ?? Object.entries(node);
    this.#lists.set(node, list);
    return list;
  }

  /** Tells if a name fits a pattern; undefined if that cannot be tested. */
  fits(name: string, pattern: string): boolean | undefined {
    if (!this.#known.has(pattern)) {
      if (this.#left < stepsOfReading) return undefined;
      this.#left -= stepsOfReading;
      this.#known.set(pattern, readPattern(pattern));
    }
    const known = this.#known.get(pattern);
    const steps = known?.steps(name.length + 1) ?? Infinity;
    if (!known || steps > Math.min(mostSteps, this.#left)) return undefined;
    this.#left -= steps;
    try {
      return known.test.test(name);
    } catch {
      // V8 refuses a pattern that is too large only here.
      return undefined;
    }
  }
}

/** Reads a pattern; undefined if it repeats a group, as the steps may then double with each letter. */
function readPattern(pattern: string): NamePattern | undefined {
  if (pattern.length > 1_000 || /\)[*+{]/.test(pattern)) return undefined;
  const count = (sign: RegExp) => pattern.replaceAll(/(?<!\\)\(\?/g, '(').match(sign)?.length ?? 0;
  const isAnchored = /^\^[^|]*$/.test(pattern);
  const repeats = count(/[*+?]|\{\d+,/g) + (isAnchored ? 0 : 1);
  const each = pattern.length * 2 ** count(/\|/g);
  try {
    return { test: new RegExp(pattern, 'u'), steps: (length) => each * length ** repeats };
  } catch {
    return undefined;
  }
}
