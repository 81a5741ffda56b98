import type { KnownImports } from '../../../src/shell/requests/importedFiles.ts';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type * as vscode from 'vscode';
import type { Account } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { type CheckContext } from '../../../src/request/check/check.ts';
import type { Environment } from '../../../src/request/resolve/environment.ts';
import { place, type Document } from '../../../src/request/syntax/model.ts';
import { parse, reparse } from '../../../src/request/syntax/parse.ts';
import { readRunbook } from '../../../src/request/syntax/markdown/runbook.ts';
import type { Problem } from '../../../src/request/syntax/problem.ts';
import { BlockProblems } from '../../../src/shell/editor/blockProblems.ts';
import { catalogueLookup } from '../../../src/shell/editor/catalogueLookup.ts';
import { accountOf } from '../../../src/shell/editor/operationOf.ts';
import { checkBlock } from '../../support/runs/requestText.ts';

const catalogue = openCatalogue();
const lookup = catalogueLookup(catalogue);
const uri = { toString: () => 'file:///a.central' } as vscode.Uri;

function account(label: string, platform: Account['platform']): Account {
  const baseUrl = `https://${label}.example`;
  return { id: label, label, platform, grant: 'downloadedToken', baseUrl, clientId: 'c' };
}

const accounts = [account('one', 'classic'), account('two', 'new')];

const noImports: KnownImports = {
  files: [],
  bad: [],
  names: { variables: new Map(), captures: new Set(), calls: new Set() },
  key: '',
};

/** Knowledge of a window, to be changed between two checks. */
class World {
  active: Account | undefined = accounts[0];
  environment: Environment = new Map();
  captures: Environment = new Map();

  readonly ports = {
    catalogue: () => Promise.resolve(catalogue),
    accounts: () => accounts,
    activeAccount: () => this.active,
    environment: () => this.environment,
    imports: () => noImports,
    captures: () => this.captures,
  };

  /** A whole check of a fresh reading. */
  all(text: string): Problem[][] {
    const document = parse(text);
    return document.blocks.map((_, index) => {
      const placed = place(document, index);
      assert.ok(placed);
      const sender = accountOf(this.ports, { requests: document, placed });
      const environment = new Map([...this.environment, ...this.captures]);
      const context: CheckContext = { environment, accounts, catalogue: lookup };
      if (sender) Object.assign(context, { account: sender, platform: sender.platform });
      return checkBlock(document, index, context);
    });
  }
}

function kept(problems: BlockProblems, requests: Document): (readonly Problem[])[] {
  return requests.blocks.map((_, index) => {
    const placed = place(requests, index);
    assert.ok(placed);
    return problems.of(uri, { requests, placed });
  });
}

const part = fc.constantFrom(
  '\n### a\n',
  '### b\n# @name a\nGET /x/{{b}}\n\n',
  '### c\n# @capture b = body $.x\nGET /monitoring/v2/aps\n\n',
  '### d\n@b = 1\nGET /{{a.response.body.x}}/{{b}}\n\n',
  '@b = https://one.example\n',
  '# @name a\n',
  '# @name b\n',
  '# @account two\n',
  '# @account one\n',
  '# @no-auth\n',
  '# @capture a = body $.x\n',
  'GET {{b}}/monitoring/v2/ap?limit={{a}}\n',
  '{{ab}}',
  '\uFEFF',
  'x',
  'b',
  '\n',
);
type Change =
  | { kind: 'edit'; at: number; length: number; text: string }
  | { kind: 'active'; account: Account | undefined }
  | { kind: 'environment' | 'captures'; value: Environment };
const values = fc
  .dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('https://one.example', 'https://two.example', '1'))
  .map((record) => new Map(Object.entries(record).map(([name, value]) => [name, { value, secret: false }])));
const edit = fc.record({
  kind: fc.constant('edit' as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  text: fc.oneof(part, fc.constant('')),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 8, arbitrary: edit },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('active' as const),
      account: fc.constantFrom(...accounts, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('environment' as const, 'captures' as const),
      value: values,
    }),
  },
);

describe('The problems that an editor keeps of a file', () => {
  it('are those of a whole check after any edits and changes around the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 12 }),
        fc.array(change, { maxLength: 12 }),
        async (parts, changes) => {
          const world = new World();
          const problems = new BlockProblems(world.ports);
          await problems.open();
          let document = parse(parts.join(''));
          assert.deepEqual(kept(problems, document), world.all(document.text));
          for (const one of changes) {
            if (one.kind === 'edit') {
              const offset = Math.floor(one.at * document.text.length);
              const length = Math.min(one.length, document.text.length - offset);
              document = reparse(document, { offset, length, text: one.text });
            } else if (one.kind === 'active') {
              world.active = one.account;
              problems.forget();
            } else {
              world[one.kind] = one.value;
              if (one.kind === 'captures') problems.readCapturesAgain();
              else problems.forget();
            }
            assert.deepEqual(kept(problems, document), world.all(document.text));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const file = (middle: string) =>
    `### 0\n# @name first\nGET /monitoring/v2/aps\n\n### 1\n${middle}\n\n### 2\nGET /x/{{first.response.body.x}}\n\n`;

  it('are looked for again in the changed block alone where no other one depends on it', () => {
    const problems = new BlockProblems(new World().ports);
    const before = parse(file('GET /y'));
    const first = kept(problems, before);
    const at = before.text.indexOf('/y') + 2;
    const after = kept(problems, reparse(before, { offset: at, length: 0, text: 'z' }));
    assert.deepEqual(
      after.map((found, index) => found === first[index]),
      [true, true, false, true],
    );
  });

  it('are looked for again in the blocks that use a name which came or went, and in no others', () => {
    const problems = new BlockProblems(new World().ports);
    const before = parse(file('GET /y'));
    const first = kept(problems, before);
    const renamed = reparse(before, { offset: before.text.indexOf('first'), length: 5, text: 'other' });
    const after = kept(problems, renamed);
    assert.deepEqual(
      after.map((found, index) => found === first[index]),
      [true, false, true, false],
    );
    assert.equal(after[3]?.[0]?.code, 'notAnswered');
  });

  it('are looked for again in a block that has become the first of its runbook', () => {
    const problems = new BlockProblems(new World().ports);
    const fence = (call: string) => `\`\`\`central\n${call}\n\`\`\`\n`;
    const first = readRunbook(fence('GET /a') + fence('\uFEFFGET /b'));
    assert.deepEqual(
      kept(problems, first.document).map((found) => found.map(({ code }) => code)),
      [[], ['hiddenCharacter']],
    );
    const { document: second } = readRunbook(fence('\uFEFFGET /b'), first);
    assert.equal(second.blocks[0], first.document.blocks[1]);
    assert.deepEqual(kept(problems, second), [[]]);
  });
});
