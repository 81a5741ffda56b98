/** A part of the source that the mutation run looks at, and the tests that answer for it. */
export interface Room {
  name: string;
  /** The sources that are mutated: globs below the project's root. */
  sources: readonly string[];
  /** The tests at its door, globs too: none that works through processes of its own. */
  tests: readonly string[];
  /** Titles of tests that are left out, since they measure time or start processes. */
  without?: RegExp;
}

/** The rooms whose faults cost a token, a secret or a customer's day. */
export const rooms: readonly Room[] = [
  {
    name: 'limiter',
    sources: ['src/limits/*.ts', 'src/http/rateHeaders.ts'],
    tests: [
      'test/unit/limits/*.test.ts',
      'test/unit/http/rateHeaders.test.ts',
      'test/unit/client/{retriedCalls,callGate,centralClient}.test.ts',
    ],
    without: /three processes/,
  },
  {
    name: 'coordination',
    sources: ['src/store/*.ts', 'src/tokens/storage/journal*.ts'],
    tests: ['test/unit/store/!(kill|race|terminalRace).test.ts', 'test/unit/tokens/storage/journal*.test.ts'],
  },
  {
    name: 'tokens',
    sources: ['src/tokens/**/!(journal*).ts'],
    tests: ['test/unit/tokens/**/!(pairKept|schedules).test.ts'],
  },
  {
    name: 'redactor',
    sources: ['src/http/{redact,secret*,knownSecrets,namedSecrets}.ts'],
    tests: ['test/unit/http/{redact,secret*,knownSecrets,namedSecrets}*.test.ts'],
    without: /a megabyte|keeps its time/,
  },
];
