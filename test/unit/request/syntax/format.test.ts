import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { format } from '../../../../src/request/syntax/format.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';
import { formatted } from '../../../support/runs/requestText.ts';

const lines = fc.constantFrom(
  ...[
    '###',
    '###title',
    '####  b',
    '',
    '  ',
    '#c',
    '  //  @all   max 3',
    '#@import  a.central',
    '#  @when {{v}}  == 1',
    '  # @foreach  a in {{v}}',
    '//@foreach b  in  {{a.c[*]}}',
    '#@parallel  3',
    '#@name  a',
    '@v=1',
    '@w  =  {{v}}  ',
    'get   /a/{{v}}?b=c HTTP/1.1',
    '  POST /x',
  ],
  ...[
    '?a=1',
    '\t&b=2',
    '  /s',
    'Accept:x',
    ' X-A :  y  ',
    '{"a":1}',
    '{',
    '  "k": "# @x y"',
    '}',
    '< file.json',
    '> {%',
    '%}',
    'HTTP/1.1 200 OK',
    'GET /y',
    'text  ',
  ],
);
const source = fc
  .tuple(fc.array(lines, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF'))
  .map(([all, eol, mark]) => mark + all.join(eol));

function calls(text: string) {
  const document = parse(text);
  return document.blocks.map((_, index) => {
    const { call, files } = resolve(document, index, requestScopes());
    const { tags } = tagsOf(document, index);
    const paths = files?.map((part) => (typeof part === 'string' ? part : part.path));
    return { call, paths, all: tags.all?.max, name: tags.name?.text };
  });
}

describe('Formatting a file', () => {
  it('brings words, gaps and continuations into shape and leaves bodies as they are', () => {
    const text =
      '#@name  a\n###  One\n@v=1\nget   /a\n?b=1\n  &c={{v}}\nAccept:x\n\n\n\n{"a" :1}\n\n\n###Two\nPOST /b';
    assert.equal(
      formatted(parse(text)),
      '# @name a\n\n### One\n@v = 1\nGET /a\n    ?b=1\n    &c={{v}}\nAccept: x\n\n{"a" :1}\n\n### Two\nPOST /b\n',
    );
  });

  it('changes nothing the second time, and no call ever', () => {
    fc.assert(
      fc.property(source, (text) => {
        const once = formatted(parse(text));
        assert.equal(formatted(parse(once)), once);
        assert.deepEqual(calls(once), calls(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('ends a file that ends with a blank of any kind in one go', () => {
    for (const blank of [' ', '\t', '\u00a0', '\u2003'])
      assert.equal(formatted(parse(`GET /a\n# @assert x${blank}`)), formatted(parse('GET /a\n# @assert x')));
  });

  it('keeps a body that is nothing but an odd blank', () => {
    const once = formatted(parse('POST /a\n\n\n\n\u000b'));
    assert.equal(once, 'POST /a\n\n\u000b\n');
    assert.equal(formatted(parse(once)), once);
  });

  it('makes no other line ends of a stray carriage return', () =>
    assert.equal(formatted(parse('### a\r\t\nGET /a\n\n')), '### a\nGET /a\n'));

  it('makes no line end of a carriage return that is part of a value', () => {
    const values = (text: string) =>
      parse(text).blocks.map(({ tags, variables, headers }) =>
        [...tags, ...variables, ...headers].map(({ value }) => text.slice(value.start, value.end)),
      );
    for (const line of ['# @name  x\r ', '@v=1\r ', '@v=1\r 2', 'GET /a\nX-A:b\r\t'])
      assert.deepEqual(values(formatted(parse(`${line}\nGET /b\n`))), values(`${line}\nGET /b\n`));
    assert.equal(formatted(parse('@v=1\r\r')), '@v=1\r\r');
  });

  it('gives no edit within another', () => {
    for (const text of [
      '#@h\r\t\n\n',
      '#@h\r',
      'GET /a\n\n\n \r\t',
      'POST /a\n\nb\r\r',
      '@v=1\r \n\n',
      'GET /a\nA:b\r\t\n\n###\nGET /b\r \n',
    ]) {
      const edits = format(parse(text)).toSorted((a, b) => a.start - b.start);
      for (const [at, edit] of edits.entries()) assert.ok(edit.start >= (edits[at - 1]?.end ?? 0), text);
      const once = formatted(parse(text));
      assert.equal(formatted(parse(once)), once);
    }
  });
});
