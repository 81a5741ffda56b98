import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cursorAt } from '../../../../src/request/syntax/cursor.ts';
import { hoverSpots } from '../../../../src/request/syntax/hoverSpots.ts';
import { place } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { checkBlock, formatted } from '../../../support/runs/requestText.ts';
import { tokenise, type Grammar } from '../../../support/textMate.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const grammar = JSON.parse(read('media/central.tmLanguage.json')) as Grammar;
const documentation = read('docs/request-language.md');

const inLoop = (line: string) => `@list = [1]\n# @foreach site in {{list}}\n${line}\nGET /x/{{site}}\n`;
/** Each form as a person types it and in shape, a file that has it, and lines that are wrong, with their problem. */
const forms = [
  {
    key: 'import',
    typed: '#@import   other.central',
    shaped: '# @import other.central',
    text: (line: string) => `${line}\n###\nGET /x\n`,
    wrong: [
      ['# @import', 'badTag'],
      ['GET /a\n###\n# @import other.central\nGET /b', 'importInRequest'],
    ],
  },
  {
    key: 'when',
    typed: '//  @when  {{list}}   !=  1',
    shaped: '// @when {{list}}   !=  1',
    text: (line: string) => `@list = 2\n${line}\nGET /x\n`,
    wrong: [
      ['# @when', 'badWhen'],
      ['# @when {{list}} is 2', 'badWhen'],
    ],
  },
  {
    key: 'foreach',
    typed: ' #  @foreach   port  in  {{site.ports[*]}}  ',
    shaped: '# @foreach port  in  {{site.ports[*]}}',
    text: inLoop,
    wrong: [
      ['# @foreach', 'badTag'],
      ['# @foreach port of {{site}}', 'badTag'],
    ],
  },
  {
    key: 'parallel',
    typed: '#@parallel\t4',
    shaped: '# @parallel 4',
    text: inLoop,
    wrong: [
      ['# @parallel', 'badTag'],
      ['# @parallel 0', 'badTag'],
      ['# @parallel 2\nPOST /y', 'parallelChange'],
    ],
  },
] as const;

describe('Tags of the flow of a file', () => {
  for (const { key, typed, shaped, text: textOf, wrong } of forms) {
    const problems = (line: string) => {
      const document = parse(textOf(line));
      return document.blocks.flatMap((_, index) => checkBlock(document, index, {}).map(({ code }) => code));
    };

    it(`@${key} is brought into shape, without a change of its value, and once only`, () => {
      const once = formatted(parse(textOf(typed)));
      assert.ok(once.split('\n').includes(shaped), once);
      assert.equal(formatted(parse(once)), once);
    });

    it(`@${key} is completed in its key and in its value`, () => {
      const text = textOf(shaped);
      const placed = place(parse(text), 0);
      assert.ok(placed);
      const at = text.lastIndexOf(`@${key}`);
      assert.equal(cursorAt(placed, at + 2)?.kind, 'tagKey');
      const plain = cursorAt(placed, at + key.length + 2);
      assert.deepEqual(plain?.kind === 'tagValue' && plain.key, key);
    });

    it(`@${key} is explained in its key and in its value`, () => {
      const text = textOf(shaped);
      const placed = place(parse(text), 0);
      assert.ok(placed);
      const at = text.lastIndexOf(`@${key}`);
      for (const offset of [at, at + key.length + 2])
        assert.ok(hoverSpots(placed, offset).some((spot) => spot.kind === 'tag' && spot.key === key));
    });

    it(`@${key} is coloured as a tag`, () => {
      const tokens = tokenise(grammar, shaped)[0] ?? [];
      assert.ok(
        tokens.some(([word, scope]) => word === key && scope.startsWith('keyword.other')),
        JSON.stringify(tokens),
      );
    });

    it(`@${key} is told of where it is wrong, and in the docs`, () => {
      assert.deepEqual(problems(shaped), []);
      for (const [line, code] of wrong) assert.ok(problems(line).includes(code), line);
      assert.match(documentation, new RegExp(`^\\| \`@${key} `, 'm'));
    });
  }
});
