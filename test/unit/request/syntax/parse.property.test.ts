import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Block } from '../../../../src/request/syntax/model.ts';
import { parse, reparse, type Edit } from '../../../../src/request/syntax/parse.ts';
import type { Range } from '../../../../src/request/syntax/range.ts';

const fragments = fc.constantFrom(
  ...[
    '###',
    '### a title',
    '\n',
    '\r\n',
    '\n\n',
    '# c',
    '// c',
    '# @name a',
    '# @all',
    '@v = 1',
    '@=',
    '\uFEFF',
  ],
  ...[
    'GET /a/{{b}}?c={{d | raw}}&e',
    'POST /x HTTP/1.1',
    'GET https://h/a',
    '  ?q=1',
    '  &r',
    '  /s',
    '#',
    '{{',
    '}}',
  ],
  ...[
    'Accept: x',
    'bad header',
    '{"a":1}',
    '< file',
    '<@ f',
    '> {%',
    '%}',
    '< {% ',
    '<> f',
    '?? s',
    ' ',
    '\t',
    '\r',
  ],
  ...['HTTP/1.1 200 OK', 'import x', '\u{1F600}', '\ud800', '/', '//', '=', ':', '<', 'REBOOT /x', '--b'],
);
const source = fc
  .array(fc.oneof(fragments, fc.constant('\n'), fc.string({ maxLength: 4 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

function* rangesOf(value: unknown): Generator<Range> {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) yield value as Range;
  for (const inner of Object.values(value)) yield* rangesOf(inner);
}

function holds(block: Block): boolean {
  return [...rangesOf(block)].every(
    (range) => 0 <= range.start && range.start <= range.end && range.end <= block.length,
  );
}

describe('The parser, on any text', () => {
  it('never throws, and its blocks cover the text with every range inside its block [E13]', () => {
    fc.assert(
      fc.property(source, (text) => {
        const document = parse(text);
        assert.equal(
          document.blocks.reduce((sum, block) => sum + block.length, 0),
          text.length,
        );
        assert.ok(document.blocks.every(holds));
      }),
      { numRuns: 1_500 },
    );
  });

  it('gives after an edit what a fresh parse gives', () => {
    fc.assert(
      fc.property(source, fc.nat(), fc.nat(12), source, (text, place, span, inserted) => {
        const offset = place % (text.length + 1);
        const edit: Edit = { offset, length: Math.min(span, text.length - offset), text: inserted };
        const fresh = text.slice(0, offset) + inserted + text.slice(offset + edit.length);
        assert.deepEqual(reparse(parse(text), edit), parse(fresh));
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives a fresh parse after an edit before a byte order mark', () => {
    const edit = { offset: 0, length: 0, text: ' ' };
    assert.deepEqual(reparse(parse('\uFEFF### a\nGET /a\n'), edit), parse(' \uFEFF### a\nGET /a\n'));
  });

  it('leaves the blocks that an edit does not touch as they are', () => {
    const before = parse('GET /a\n###\nGET /b\n###\nGET /c\n');
    const after = reparse(before, { offset: 17, length: 0, text: 'x' });
    assert.equal(after.text, 'GET /a\n###\nGET /bx\n###\nGET /c\n');
    assert.deepEqual(
      [0, 1, 2].map((index) => after.blocks[index] === before.blocks[index]),
      [true, false, true],
    );
  });
});
