/** A part of the source that the mutation run changes, and the tests that have to notice. */
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
      'test/unit/client/{retriedCalls.slow,callGate,centralClient}.test.ts',
    ],
    without: /three processes/,
  },
  {
    name: 'coordination',
    sources: ['src/store/*.ts', 'src/tokens/storage/journal*.ts'],
    tests: [
      'test/unit/store/{!(*.slow),damage.slow,lasting.slow}.test.ts',
      'test/unit/tokens/storage/journal*.test.ts',
    ],
  },
  {
    name: 'tokens/storage',
    sources: ['src/tokens/storage/!(journal*).ts'],
    tests: [
      'test/unit/tokens/storage/*.test.ts',
      'test/unit/tokens/accounts/{share,restoreAccounts}.test.ts',
    ],
  },
  {
    name: 'tokens/session',
    sources: ['src/tokens/session/*.ts'],
    tests: [
      'test/unit/tokens/{!(*.slow),leak.slow}.test.ts',
      'test/unit/tokens/session/!(sandbox*).test.ts',
      'test/unit/tokens/storage/vault.slow.test.ts',
      'test/unit/tokens/accounts/share.test.ts',
    ],
  },
  {
    name: 'tokens/grants',
    sources: ['src/tokens/grants/*.ts'],
    tests: [
      'test/unit/tokens/grants/*.test.ts',
      'test/unit/tokens/accounts/addAccount.test.ts',
      'test/unit/tokens/{addAccountRefused,twoProducts,renewalSlot}.test.ts',
      'test/unit/tokens/session/{sandbox,renewal}.slow.test.ts',
    ],
  },
  {
    name: 'tokens/accounts',
    sources: ['src/tokens/accounts/*.ts', 'src/tokens/openTokens.ts'],
    tests: [
      'test/unit/tokens/accounts/*.test.ts',
      'test/unit/tokens/{!(*.slow),leak.slow}.test.ts',
      'test/unit/tokens/session/sandbox.slow.test.ts',
      'test/unit/tokens/grants/newTokenRule.slow.test.ts',
    ],
  },
  {
    name: 'tokens/import',
    sources: ['src/tokens/import/*.ts'],
    tests: ['test/unit/tokens/import/*.test.ts'],
  },
  {
    name: 'redactor',
    sources: [
      'src/redact/{redact,secret*,knownSecrets}.ts',
      'src/redact/commands/{commandValue,secretCommands}.ts',
      'src/redact/finders/{namedSecrets,pairedSecrets,columnSecrets,lineSecrets,loneColumn,sectionSecrets,sqlValue,sqlSecrets,valueBeside}.ts',
    ],
    tests: [
      'test/unit/redact/{redact,secret*,tableSecrets,pastedSecrets,spokenSecrets,commandValue,knownSecrets,lineSecrets,namedSecrets,pairedSecrets,columnSecrets}*.test.ts',
    ],
    without: /a megabyte|keeps its time|any number of others|as many values beside/,
  },
];
