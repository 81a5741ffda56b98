import { parseArgs } from 'node:util';
import { isLook, type LookName, looks } from './looks.ts';

/** Every suite, in the order in which a whole run takes them; soak runs only when it is asked for. */
export const suiteNames = ['unit', 'slow', 'host', 'ui', 'vsix', 'soak'] as const;
export type SuiteName = (typeof suiteNames)[number];

export interface TestArguments {
  suites: readonly SuiteName[];
  /** Runs only the tests whose full title matches, in every suite. */
  grep: string | undefined;
  /** Walks the journeys of the ui suite in this look. */
  look?: LookName;
}

/** Reads `[suite…] [--grep pattern] [--look name]`; throws for anything else. */
export function parseArguments(args: readonly string[]): TestArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { grep: { type: 'string', short: 'g' }, look: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !isSuite(name));
  if (unknown !== undefined) {
    throw new Error(`There is no suite “${unknown}”; the suites are ${suiteNames.join(', ')}.`);
  }
  const { grep, look } = values;
  if (look !== undefined && !isLook(look)) {
    throw new Error(`There is no look “${look}”; the looks are ${Object.keys(looks).join(', ')}.`);
  }
  const chosen = suiteNames.filter((name) => positionals.includes(name));
  return {
    suites: chosen.length > 0 ? chosen : suiteNames.filter((name) => name !== 'soak'),
    grep,
    ...(look && { look }),
  };
}

function isSuite(name: string): name is SuiteName {
  return suiteNames.some((suite) => suite === name);
}
