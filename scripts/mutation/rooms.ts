/** A part of the source that the mutation run looks at, and the tests that answer for it. */
export interface Room {
  name: string;
  /** What is mutated: globs below the project's root. */
  sources: readonly string[];
  /** The tests at its door, globs too: quick ones first, none that works through processes of its own. */
  tests: readonly string[];
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
      'test/unit/api/{limiter,rateHeaders,retriedCalls,admission,centralClient}*.test.ts',
      'test/unit/coordination/slot*.test.ts',
    ],
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
    tests: ['test/unit/auth/**/*.test.ts', 'test/unit/coordination/newTokens.test.ts'],
  },
  {
    name: 'redactor',
    sources: ['src/api/{redact,secret*,knownSecrets,namedSecrets}.ts'],
    tests: ['test/unit/api/{redact,secret*,knownSecrets,namedSecrets}*.test.ts'],
  },
];
