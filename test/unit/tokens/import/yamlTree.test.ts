import assert from 'node:assert/strict';
import * as yaml from 'yaml';
import { isCentralError } from '../../../../src/base/errors.ts';
import { tagged, treesOf, type Value } from '../../../../src/tokens/import/yamlTree.ts';

/** Trees as plain objects, which are shorter to write: null for nothing, the count of a list's items, “!” for a tagged value. */
const plain = (value: Value): unknown => {
  if (value === undefined || value === tagged) return value === tagged ? '!' : null;
  if (typeof value === 'string') return value;
  if ('items' in value) return value.items.length;
  return Object.fromEntries(value.entries.map((entry) => [entry.name ?? '?', plain(entry.value)]));
};
const read = (text: string) => treesOf(text, yaml).map(({ value }) => plain(value));

describe('the YAML of a configuration file', () => {
  const scalars: [text: string, value: unknown][] = [
    ['a: b', { a: 'b' }],
    ['a:   b  ', { a: 'b' }],
    ['a : b', { a: 'b' }],
    ['a:\tb', { a: 'b' }],
    ['a: b c   # a comment', { a: 'b c' }],
    ['a: b#c', { a: 'b#c' }],
    ['a: https://x.example:8443/y', { a: 'https://x.example:8443/y' }],
    ['a: ""', { a: '' }],
    ["a: ''", { a: '' }],
    ['a:   "b # c"  # a comment', { a: 'b # c' }],
    [String.raw`a: "say \"b\" \\ c"`, { a: String.raw`say "b" \ c` }],
    [String.raw`a: "b\/c \xE4\u00e4\U0001F600\t"`, { a: 'b/c ää😀\t' }],
    ['a: "b"# a comment', { a: 'b' }],
    ["a: 'it''s # b'   # a comment", { a: "it's # b" }],
    ['a: b "c"', { a: 'b "c"' }],
    ['"a: b": c', { 'a: b': 'c' }],
    ["'a # b': c", { 'a # b': 'c' }],
    ['a#b: c', { 'a#b': 'c' }],
    ['$a: b', { $a: 'b' }],
    ['Österreich: b', { Österreich: 'b' }],
    ['? a b\n: c', { 'a b': 'c' }],
    ['a:\r\n  b: c\r\nd: e', { a: { b: 'c' }, d: 'e' }],
    ['a: "b\r  c"\rd: e', { a: 'b c', d: 'e' }],
    ['\uFEFFa: b', { a: 'b' }],
    ['a:\n    b', { a: 'b' }],
    ['a: b\n  c', { a: 'b c' }],
    ['a: >-\n  b\n  c\n\n  d', { a: 'b c\nd' }],
    ['a: |\n  b\n  c\nd: e', { a: 'b\nc\n', d: 'e' }],
    ['a: {b: c, "d":e, f: [g]}', { a: { b: 'c', d: 'e', f: 1 } }],
    ['a: {\n  b: c\n}', { a: { b: 'c' } }],
    ['{\n\t"a": {\n\t\t"b": "c\\/d"\n\t}\n}', { a: { b: 'c/d' } }],
    [
      'a: 0123\nb: 1e3\nc: yes\nd: 2001-12-14\ne: 12345678901234567890',
      {
        ...{ a: '0123', b: '1e3', c: 'yes', d: '2001-12-14', e: '12345678901234567890' },
      },
    ],
    ['%YAML 1.1\n---\na: 0123', { a: '0123' }],
    ['a: !!str 1\nb: !!int 012\nc: ! d', { a: '1', b: '012', c: 'd' }],
    ['a: ~\nb: null\nc:\nd: "null"\ne: !!str null', { a: null, b: null, c: null, d: 'null', e: 'null' }],
    ['a: !!null x\nb: !!null "y"', { a: null, b: null }],
    ['a: !!binary aGVsbG8=\nb: !include c.yaml\nd: !!set {e}\nf: !g [h]', { a: '!', b: '!', d: '!', f: '!' }],
    ['? [a, b]\n: c\nd: e', { '?': 'c', d: 'e' }],
  ];
  for (const [text, value] of scalars)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), [value]));

  it('puts a mapping into another by its indent, back out to any level', () => {
    const text = [
      'a:',
      "  b: # it’s a comment, isn't it",
      '    c: 1',
      '  d: 2',
      'e:',
      '    f:',
      '      g: 3',
      'h: 4',
    ];
    assert.deepEqual(read(text.join('\n')), [{ a: { b: { c: '1' }, d: '2' }, e: { f: { g: '3' } }, h: '4' }]);
  });

  const merges: [text: string, value: unknown][] = [
    ['b: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3', { b: { x: '1', y: '2' }, c: { x: '1', y: '3' } }],
    ['b: &b {x: 1}\nc: {x: 2, <<: *b}', { b: { x: '1' }, c: { x: '2' } }],
    ['<<: [{x: 1}, {x: 2, y: 2}]', { x: '1', y: '2' }],
    ['l: &l [{x: 1}, {y: 2}]\nc: {<<: *l}', { l: 2, c: { x: '1', y: '2' } }],
    ['<<: {x: 1}\n<<: {x: 2}', { x: '2' }],
    ['"<<": {x: 1}', { '<<': { x: '1' } }],
    ['- &a {x: 1}\n- b', 2],
    ['l: [&a {x: 1}]\nb: *a', { l: 1, b: { x: '1' } }],
    ['a: &x b\nc: *x\n*x : d', { a: 'b', c: 'b', b: 'd' }],
    ['a: &x b\nc: &x d\ne: *x', { a: 'b', c: 'd', e: 'd' }],
  ];
  for (const [text, value] of merges)
    it(`follows the anchors of ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), [value]));

  it('reads each document by itself', () => {
    assert.deepEqual(read('a: 1\n---\nb: 2\n...\n---\n- c'), [{ a: '1' }, { b: '2' }, 1]);
    for (const text of ['', '# a', '\n\n']) assert.deepEqual(read(text), []);
    assert.deepEqual(read('--- hello'), ['hello']);
    assert.throws(() => read('a: &a b\n---\nc: *a'), {
      reason: 'accountsFileUnreadable',
      values: { line: 3 },
    });
  });

  it('takes the last of two equal names, and says so', () => {
    const [{ value: tree } = {}] = treesOf('a: 1\nb: 2\na: 3', yaml);
    assert.ok(typeof tree === 'object' && 'entries' in tree);
    assert.deepEqual(tree.entries, [
      { name: 'a', value: '3', line: 3, isRepeated: true },
      { name: 'b', value: '2', line: 2, isRepeated: false },
    ]);
  });

  const broken: [text: string, line: number][] = [
    ['a: 1\nb:\n\tc: d', 3],
    ['a: b: c', 1],
    ['a: "b', 1],
    ['a: 1\npassword: %canary', 2],
    ['a: 1\npassword: @canary', 2],
    ['a: 1\npassword: `canary`', 2],
    ['a: 1\npassword: *canary', 2],
    ['a: 1\npassword: &canary *canary', 2],
    ['a: 1\npassword: "\\canary"', 2],
    ['a:\n  b: 1\n c: 2', 3],
    ['a: 1\n<<: canary', 2],
    ['a: &canary {b: *canary}', 1],
    ['{"a": "b"', 1],
    ['a: b\nc: canary\0', 2],
    ['a: b\r\nc: "canary\u2028"', 2],
    ['\uFFFDa\0:\0 \0b\0', 1],
  ];
  for (const [text, line] of broken)
    it(`refuses ${JSON.stringify(text)} by its line, and repeats nothing of it`, () =>
      assert.throws(
        () => read(text),
        (error) =>
          isCentralError(error, 'badArgument') &&
          error.values['line'] === line &&
          !/canary/.test(error.message + String(error.cause)),
      ));

  it('bears what grows or nests without end', () => {
    const doubling = Array.from({ length: 40 }, (_, n) => `k${n + 1}: &k${n + 1} {l: *k${n}, r: *k${n}}`);
    assert.equal(treesOf(['k0: &k0 x', ...doubling].join('\n'), yaml).length, 1);
    const wide = `a: &a {${Array.from({ length: 500 }, (_, n) => `k${n}: v`).join(', ')}}\n`;
    const merging = Array.from({ length: 210 }, (_, n) => `m${n}: {<<: *a}`).join('\n');
    for (const text of [wide + merging, '['.repeat(5_000), '# a\n'.repeat(70_000)])
      assert.throws(
        () => read(text),
        (error) => isCentralError(error, 'badArgument'),
      );
  });
});
