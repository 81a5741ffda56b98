import type { Options } from '../../../src/cli/arguments.ts';

/** A command of the terminal that is given no option. */
export const noOptions: Options = {
  json: false,
  yes: false,
  all: false,
  processEnv: [],
  reporter: [],
  bail: false,
  before: false,
  header: [],
  dryRun: false,
  output: 'json',
};
