import assert from 'node:assert/strict';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { recipeKindsOf } from '../../../../src/request/syntax/recipeHead.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';

function read(...lines: string[]) {
  return tagsOf(parse(`${lines.join('\n')}\nGET /x`), 0);
}

function problems(line: string): string[] {
  return read(line).problems.map((one) => `${one.severity} ${one.code}`);
}

describe('The tags of a recipe', () => {
  it('say on which rows a recipe can be run', () => {
    assert.deepEqual(read('# @for ap,  gateway').tags.for?.kinds, ['ap', 'gateway']);
    for (const line of ['# @for', '# @for ap, router', '# @for ap switch'])
      assert.deepEqual(problems(line), ['error badTag'], line);
    const kinds = (text: string) => recipeKindsOf(parse(text));
    assert.deepEqual(kinds('# @for client\n\n###\nGET /x'), ['client']);
    assert.deepEqual(kinds('###\n# @for nobody\nGET /x'), []);
    assert.equal(kinds('# for @for ap\n# @name for\nPOST /x\n\n# @for ap'), undefined);
  });

  for (const head of [
    '# @For ap',
    '# @fro ap, switch',
    '# @forr ap',
    '# @ffor gateway',
    '# @foor switch',
    '# @fir ap',
    '# @dor ap',
    '# @fot aps',
    '# @fors switches',
    '# @fo ap',
    '# @for: ap',
    '## @for ap',
    '#\u00a0@for\u00a0ap',
    '# ＠for ap',
    '# @ for ap',
    '# \u200b@for ap',
    '# @\u2060for ap',
    '# @f\u00ador ap',
    '# \u200e@for\u200b ap',
    '@for ap',
    '### @for ap',
    '### Reboot # @for ap',
    '; @for ap',
    '-- @for ap',
    '/* @for ap */',
    'GET /c # @for ap\n\n###',
    'GET /c?a=b\n  &c=d #@for ap\n\n###',
    '<!-- @for ap -->',
  ])
    it(`make no request to send of a file whose head is meant as that of a recipe: ${head}`, () => {
      for (const text of [`${head}\n\n### Reboot\nPOST /reboot\n`, `GET /x\n\n###\n${head}\nPOST /reboot\n`])
        assert.deepEqual(recipeKindsOf(parse(text)), [], text);
    });

  for (const head of [
    '# for @for ap',
    '# @for-ap',
    '# @foreach ap in x.csv',
    '@for = ap',
    '# mail: a@for.ap',
    '# at me @ for ap',
    '# a note - @for later',
    '## @force all',
    '# @f\u00adloor ap',
    '# @form ap',
    '# @floor ap',
    '# @fork switch',
    '# @forr all',
    '## @for router',
    '@for router',
    '### Restart log; @for each AP on the list',
    '### Restart log; @for ap',
    '# see https://x.example/@for me',
    '# Read this; @for each',
    '# -- @for each device',
    '### Notify -- @for each ap',
    '### Notify -- @for ap',
    'GET /a/b/v1/@for=1\n\n###',
    'GET /a/b/v1/@for=ap\n\n###',
    'GET /c?note=#@for=1\n\n###',
    'GET /c?note=#@for=ap\n\n###',
    'POST /switches#@for switch\n\n###',
    'GET /c\n  @for each ap\n\n###',
    '/* @for each item */',
  ])
    it(`leave a file to be sent whose head is not: ${head}`, () =>
      assert.equal(recipeKindsOf(parse(`${head}\nPOST /x\n`)), undefined));
});
