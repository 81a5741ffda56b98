/** A part of the source that the mutation run looks at, and the tests that answer for it. */
export interface Room {
  name: string;
  /** What is mutated: globs below the project's root. */
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
    sources: [
      'src/api/{limiter,slotQueue,quotaGate,dayQuota,retry,rateHeaders}.ts',
      'src/coordination/slot*.ts',
    ],
    tests: [
      'test/unit/api/{limiter,dayQuota,retry,rateHeaders,retriedCalls,admission,centralClient}*.test.ts',
      'test/unit/coordination/slot*.test.ts',
    ],
    without: /three processes/,
  },
  {
    name: 'coordination',
    sources: ['src/coordination/!(slot*|newTokens).ts'],
    tests: [
      'test/unit/coordination/{boot,connection,database,damage,folders,journal*,lock,privateFiles,soundLocks,setAside}*.test.ts',
    ],
  },
  {
    name: 'tokens',
    sources: ['src/auth/**/*.ts', 'src/coordination/newTokens.ts'],
    tests: ['test/unit/auth/**/!(pairKept|schedules).test.ts', 'test/unit/coordination/newTokens.test.ts'],
  },
  {
    name: 'redactor',
    sources: ['src/api/{redact,secret*,knownSecrets,namedSecrets}.ts'],
    tests: ['test/unit/api/{redact,secret*,knownSecrets,namedSecrets}*.test.ts'],
    without: /a megabyte|keeps its time/,
  },
];
