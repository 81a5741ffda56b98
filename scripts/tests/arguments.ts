import { parseArgs } from 'node:util';

/** Every suite, in the order in which a whole run takes them; soak runs only when it is asked for. */
export const suiteNames = ['unit', 'slow', 'host', 'ui', 'vsix', 'soak'] as const;
export type SuiteName = (typeof suiteNames)[number];

export interface TestArguments {
  suites: readonly SuiteName[];
  /** Runs only the tests whose full title matches, in every suite. */
  grep: string | undefined;
}

/** Reads `[suite…] [--grep pattern]`; throws on what it does not know. */
export function parseArguments(args: readonly string[]): TestArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { grep: { type: 'string', short: 'g' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !isSuite(name));
  if (unknown !== undefined) {
    throw new Error(`There is no suite “${unknown}”; the suites are ${suiteNames.join(', ')}.`);
  }
  const chosen = suiteNames.filter((name) => positionals.includes(name));
  return {
    suites: chosen.length > 0 ? chosen : suiteNames.filter((name) => name !== 'soak'),
    grep: values.grep,
  };
}

function isSuite(name: string): name is SuiteName {
  return suiteNames.some((suite) => suite === name);
}
