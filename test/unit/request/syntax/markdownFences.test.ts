import assert from 'node:assert/strict';
import { Parser, type Node } from 'commonmark';
import * as fc from 'fast-check';
import { fencesIn } from '../../../../src/request/syntax/markdown/runbook.ts';

/** Each fence's text and first line. */
const found = (markdown: string) =>
  fencesIn(markdown).fences.map(({ content, firstLine }) => [content.text, firstLine]);
const texts = (...lines: string[]) => found(lines.join('\n')).map(([text]) => text);
const fence = (...lines: string[]) => ['```central', ...lines, '```'];

/** The same, as the reference implementation of CommonMark has it. */
function foundByReference(markdown: string): unknown[] {
  const fences: unknown[] = [];
  const walker = new Parser().parse(markdown).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const node: Node = step.node;
    if (!step.entering || node.type !== 'code_block' || !/^central\b/i.test(node.info ?? '')) continue;
    fences.push([node.literal ?? '', node.sourcepos[0][0]]);
  }
  return fences;
}

/** Blanks of blank lines, and blank lines at the end, mean nothing to a request; the reference leaves the first out. */
const plain = (fences: unknown[]) =>
  JSON.stringify(fences)
    .replace(/(?<=\\n|")(?:[ ]|\\t)+(?=\\n|")/g, '')
    .replace(/(?:\\n)+"/g, '"');

const marks = ['', '', '', '> ', '>', '>\t', '- ', '-\t', '-', '1. ', '2) ', ' ', '  ', '   ', '    ', '\t'];
const atoms = [
  ...['```central', '```', '````central', '````', '~~~central', '~~~', '``` central {a=b}', '```http'],
  ...[
    '```central `x`',
    '~~~central `x`',
    '```central\t',
    'GET /x',
    'words',
    '',
    '',
    '# h',
    '---',
    '===',
    '- - -',
  ],
  ...[
    '<!-- ',
    '-->',
    '<pre>',
    '</pre>',
    '<details>',
    '</details>',
    '<x-y>',
    '<b a="1">',
    '<?php',
    '?>',
    '<!D ',
  ],
  ...['<![CDATA[', ']]>', '<div', '<script ', '</script>', '***', '10. ', '#', '\\'],
];
const line = fc
  .tuple(fc.constantFrom(...marks), fc.constantFrom(...marks), fc.constantFrom(...atoms))
  .map((parts) => parts.join(''));
const page = fc.array(line, { maxLength: 9 }).map((lines) => lines.join('\n'));

describe('fencesIn', () => {
  it('finds the fences of the language, with their place', () => {
    const text = 'Run this:\n\n```central\nGET /x\n\n###\nGET /y\n```\n\n~~~~ Central\n```\n~~~~\n';
    assert.deepEqual(found(text), [
      ['GET /x\n\n###\nGET /y', 3],
      ['```', 10],
    ]);
    for (const { content, offset } of fencesIn(text).fences) assert.ok(text.startsWith(content.text, offset));
  });

  it('leaves other languages and what stands within their fences', () => {
    assert.deepEqual(found('````md\n```central\nGET /x\n```\n````\n\n```http\nGET /y\n```\n'), []);
    assert.deepEqual(found('```centrally\nGET /x\n```\n'), []);
  });

  it('finds a fence with attributes', () => {
    for (const info of ['central{title=a}', ' central title="a"', 'CENTRAL', 'central:a'])
      assert.deepEqual(texts(`\`\`\`${info}`, 'GET /x', '```'), ['GET /x'], info);
    assert.deepEqual(texts('~~~central `a`', 'GET /x', '~~~'), ['GET /x']);
    assert.deepEqual(texts('```central `a`', 'GET /x', '```'), []);
  });

  const hidden = [
    ['<!--', '-->'],
    ['<pre>', '</pre>'],
    ['<script>', '</script>'],
    ['<details>', '</details>'],
    ['<?php', '?>'],
    ['<!DOCTYPE', '>'],
    ['<![CDATA[', ']]>'],
    ['<x-note a="1">', '</x-note>'],
  ] as const;
  for (const [start, end] of hidden)
    it(`finds none between ${start} and ${end}, as the page shows none there`, () => {
      assert.deepEqual(texts(start, ...fence('GET /x'), end), []);
      assert.deepEqual(
        texts('> a', '>', `> ${start}`, ...fence('GET /x').map((row) => `> ${row}`), `> ${end}`),
        [],
      );
      assert.deepEqual(texts(start, end, '', ...fence('GET /x')), ['GET /x']);
    });

  it('finds one behind a blank line in <details>, where Markdown begins again', () => {
    assert.deepEqual(texts('<details>', '', ...fence('GET /x'), '', '</details>'), ['GET /x']);
    assert.deepEqual(texts('<!--', '', ...fence('GET /x'), '', '-->'), []);
  });

  it('finds a fence in a list’s item, however far that is moved in, and none in indented text', () => {
    for (const [item, inset] of [
      ['10. Look', '    '],
      ['- a\n  - b', '    '],
      ['* a\n\t* b\n', '\t\t'],
      ['1. a\n\n   words', '     '],
      ['- a', '\t'],
    ] as const)
      assert.deepEqual(texts(item, ...fence('GET /x').map((row) => inset + row), 'b'), ['GET /x']);
    for (const start of ['words\n', '10. a\n\nwords\n'])
      assert.deepEqual(texts(start, ...fence('GET /x').map((row) => `    ${row}`)), []);
  });

  it('takes off the marks of the quotes and lists that a fence stands in, and no more', () => {
    const rows = fence('POST /x', '?a=1', '', '  {"a": 1}', '### B', '  ### c');
    const inside = rows.slice(1, -1).join('\n');
    assert.deepEqual(texts(...rows.map((row) => `> ${row}`)), [inside]);
    assert.deepEqual(texts(...rows.map((row) => `>${row}`), 'words'), [
      inside.replace('  {', ' {').replace('  ###', ' ###'),
    ]);
    assert.deepEqual(texts(...rows.map((row) => `>>  ${row}`)), [inside]);
    assert.deepEqual(texts('- a', '', ...rows.map((row) => `  > ${row}`)), [inside]);
    assert.deepEqual(texts(...rows.map((row) => `  ${row}`)), [inside]);
    assert.deepEqual(texts('> ```central', '>\t\tGET /x', '> ```'), ['  \tGET /x']);
  });

  it('ends a fence with what it stands in', () => {
    assert.deepEqual(found('> ```central\n> GET /x\n\n> GET /y\n'), [['GET /x', 1]]);
    assert.deepEqual(found('- ```central\n  GET /x\nwords\n'), [['GET /x', 1]]);
    assert.deepEqual(found('```central\r\nGET /x\r\n'), [['GET /x', 1]]);
    assert.deepEqual(found('```central\nGET /x\n``\n    ```\n~~~\n```` \n'), [
      ['GET /x\n``\n    ```\n~~~', 1],
    ]);
  });

  it('takes a carriage return alone for a line’s end, and passes over a byte order mark', () => {
    assert.deepEqual(found('\uFEFF```central\rGET /x\r```\r<!--\r```central\rGET /y\r```\r-->'), [
      ['GET /x', 1],
    ]);
  });

  it('finds what the reference implementation of CommonMark finds', () => {
    fc.assert(
      fc.property(page, (text) => assert.equal(plain(found(text)), plain(foundByReference(text)))),
      { numRuns: 3_000 },
    );
  });

  it('finds the same after any edit as in a page that it has not read before', () => {
    const pages = fc.array(page, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pages, fc.nat(), fc.nat(4), fc.oneof(line, page), (parts, at, length, inserted) => {
        const clear = '\n\n```central\nGET /a\n```\n';
        const before = parts.join(clear) + clear;
        const start = at % before.length;
        const after = before.slice(0, start) + inserted + before.slice(start + length);
        assert.deepEqual(fencesIn(after, fencesIn(before)), fencesIn(after));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a page of one nested line and as many blank ones, which would cost the square of it', () => {
    for (const mark of ['- ', '> ', '* - ', '> - '])
      assert.deepEqual(found(`${mark.repeat(100_000)}a${'\n'.repeat(100_000)}`), []);
  });
});
