import assert from 'node:assert/strict';
import { readYamlMappings } from '../../../../src/tokens/import/yamlMappings.ts';

/** Mappings as plain objects, which are shorter to write. */
const read = (text: string) => plain(readYamlMappings(text));
const plain = (value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)])) : value;

describe('the YAML of a configuration file', () => {
  const scalars: [line: string, value: unknown][] = [
    ['a: b', { a: 'b' }],
    ['a:   b  ', { a: 'b' }],
    ['a : b', { a: 'b' }],
    ['a: b c   # a comment', { a: 'b c' }],
    ['a: b#c', { a: 'b#c' }],
    ['a: https://x.example:8443/y', { a: 'https://x.example:8443/y' }],
    ['a: ""', { a: '' }],
    ["a: ''", { a: '' }],
    ['a:   "b # c"  # a comment', { a: 'b # c' }],
    [String.raw`a: "say \"b\" \\ c"`, { a: String.raw`say "b" \ c` }],
    ['a: "b\\/c"', { a: 'b/c' }],
    ["a: 'it''s # b'   # a comment", { a: "it's # b" }],
    ['a: b "c"', { a: 'b "c"' }],
    ["a: b 'c'", { a: "b 'c'" }],
    ['"a: b": c', { 'a: b': 'c' }],
    ["'a # b': c", { 'a # b': 'c' }],
    ['$a: b', { $a: 'b' }],
    ['a:\r\n  b: c\r\nd: e', { a: { b: 'c' }, d: 'e' }],
  ];
  for (const [line, value] of scalars)
    it(`reads ${JSON.stringify(line)}`, () => assert.deepEqual(read(line), value));

  it('passes over what is no mapping of scalars, and reads what stands around it', () => {
    const odd = ['- b: c', 'b:c', 'https://x.example', '# b: c', 'b: "c" d', "b: 'c' d", 'b: "c', '---', ''];
    const starts = '[{&*|>!%@`'.split('').map((start) => `b: ${start}c`);
    for (const line of [...odd, ...starts])
      assert.deepEqual(read(`a: 1\n${line}\nz: 2`), { a: '1', z: '2' }, line);
  });

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
    assert.deepEqual(read(text.join('\n')), { a: { b: { c: '1' }, d: '2' }, e: { f: { g: '3' } }, h: '4' });
  });

  it('puts what is indented without a mapping above it where it can', () => {
    assert.deepEqual(read('  a: 1\nb: 2'), { a: '1', b: '2' });
  });
});
