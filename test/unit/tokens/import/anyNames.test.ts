import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readAccountsFile } from '../../../../src/tokens/import/readFile.ts';

/** Any text that YAML can carry; an example's placeholder is no value. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((value) => !/^<.*>$/.test(value) && !/[\p{Cc}\u2028\u2029\uFFFD]/u.test(value));
const odd = fc.constantFrom(
  ...[
    'Österreich',
    'a: b',
    'a # b',
    '- a',
    '? a',
    '&a',
    '*a',
    '!a',
    '%a',
    '@a',
    '`a',
    '{a',
    '[a',
    "it's",
    '"a"',
  ],
  ...['null', '~', '0123', 'yes', '<<', '=', ' a ', 'a:', '#', ':', '---', '日本', '\\xE4', 'x\ty'],
);
const value = fc.oneof(text, odd);
const account = fc.record({ client_id: value, client_secret: value, customer_id: value });
const styles = fc.record({
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_FOLDED',
    'BLOCK_LITERAL',
  ),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'flow'),
  lineWidth: fc.constantFrom(0, 20, 80),
  indent: fc.constantFrom(1, 2, 5),
} as const);

function tried(file: string): unknown {
  try {
    return parse(file, { schema: 'failsafe' }) as unknown;
  } catch {
    return undefined;
  }
}

describe('accounts of any names and secrets, in any style of YAML', () => {
  it('each keep their own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(value, account, { minKeys: 1, maxKeys: 6, noNullPrototype: true }),
        fc.option(styles),
        async (accounts, style) => {
          const names = Object.keys(accounts).filter(
            (name) => !['__proto__', 'central_info', '<<'].includes(name),
          );
          const workspaces = Object.fromEntries(names.map((name) => [name, { classic: accounts[name] }]));
          const file = style === null ? JSON.stringify({ workspaces }) : stringify({ workspaces }, style);
          // What the writer itself cannot write is no case.
          fc.pre(file.isWellFormed() && isDeepStrictEqual(tried(file), { workspaces }));
          const { candidates, notes } = await readAccountsFile(file);
          assert.deepEqual(notes, []);
          assert.deepEqual(
            candidates.map(({ draft }) => [
              draft.label,
              draft.clientId,
              draft.clientSecret,
              draft.customerId,
            ]),
            names.map((name) => [name, ...Object.values(accounts[name] ?? {})]),
          );
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
});
