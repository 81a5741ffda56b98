import assert from 'node:assert/strict';
import { endOfElement, endOfNested, endOfQuoted, endOfWord } from '../../../src/redact/secretEnds.ts';
import { endOfBlock, endOfHeader, endOfSentence } from '../../../src/redact/secretLines.ts';

/** Checks that what begins a text ends at its "¦". */
function ends(marked: string, endOf: (text: string) => number): void {
  const text = marked.replace('¦', '');
  assert.equal(text.slice(0, endOf(text)), marked.slice(0, marked.indexOf('¦')), marked);
}

describe('The end of a secret', () => {
  it('in quotes is the quote that closes them', () => {
    for (const [quote, ...texts] of [
      ['"', 'a¦" b"', '¦"', 'a\\"b¦"', 'a\\\\¦"b"', 'a""b¦"', 'a\nb¦"', 'cut off¦', 'a\\"cut¦', `it's¦"`],
      ["'", "a¦' b'", "a''b¦'", "a¦\nb'", 'a"b¦\''],
      ['`', 'a¦` b`', 'a\\`b¦`', 'a\nb¦`'],
      ['\\"', 'a¦\\" b', 'a\\\\\\"b¦\\"', 'a¦" b', 'cut¦'],
      ['\\\\\\"', 'a¦\\\\\\" b', 'a¦\\" b', 'a\\\\\\\\\\\\\\"b¦\\\\\\"'],
    ] as [string, ...string[]][])
      for (const text of texts) ends(text, (plain) => endOfQuoted(plain, 0, quote));
    assert.equal(endOfQuoted('"x" "yz"', 5, '"'), 7);
  });

  it('in encoded quotes is the next of the same that is not escaped', () => {
    for (const [quote, ...texts] of [
      ['%22', 'a¦%22 b%22', 'a%5C%22b¦%22', 'a%5c%22b¦%22', 'a%2Fb¦%22', 'cut%2¦'],
      ['&quot;', 'a¦&quot; b', 'a&amp;b¦&QUOT;', 'a\\&quot;b¦&quot;'],
      ['\\u0022', 'a¦\\u0022 b', 'a\\u0041b¦\\u0022', 'a\\\\u0022b¦\\u0022'],
    ] as [string, ...string[]][])
      for (const text of texts) ends(text, (plain) => endOfQuoted(plain, 0, quote));
    assert.equal(endOfQuoted('%22x%22 %22', 3, '%22'), 4);
  });

  it('in an object or a list is the bracket that closes it', () => {
    for (const [quote, ...texts] of [
      ['"', '{"a":"x"}¦,', '[1,[2],{"a":3}]¦]', '{"a":"}"}¦}', '{"a":"\\"}"}¦', '[¦', '{"a":[1}¦'],
      ['\\"', '{\\"a\\":\\"}\\"}¦}', '[\\n\\"]\\"]¦'],
      ['', '{"a":"}"}¦}', '[a]¦', '{\\n}¦'],
      ["'", '{"a":"}"}¦}'],
    ] as [string, ...string[]][])
      for (const text of texts) ends(text, (plain) => endOfNested(plain, 0, quote));
    assert.equal(endOfNested('[[x] ]', 1, '"'), 4);
  });

  it('in an element is the end of the element', () => {
    for (const [opened, ...texts] of [
      [
        '<',
        'x¦</a>',
        '<b>x</b>y¦</a>',
        '<b/>x¦</a>',
        '<b><c>x</c></b>¦</a>',
        'x¦',
        '<b¦',
        '<![CDATA[</a>x]]>¦</a>',
      ],
      ['<', 'x¦<\\/a>', '<b>x<\\/b>y¦<\\/a>', '<![CDATA[x¦', '<b>x</b>¦'],
      ['&lt;', 'a < b¦&lt;/a&gt;', 'cut¦'],
      ['\\u003c', 'a¦\\u003c/a', 'cut¦'],
    ] as [string, ...string[]][])
      for (const text of texts) ends(text, (plain) => endOfElement(plain, 0, opened));
    assert.equal(endOfElement('</x>y</a>', 4, '<'), 5);
  });

  it('in YAML or a header is that of the line, or of what stands further in', () => {
    for (const marked of [
      'psk: x y¦\nn: 1',
      'psk: x¦',
      'psk: x¦\r\nn: 1',
      '{psk: x¦, b: 1}',
      '{psk: x¦; b = 1}',
      '{psk: x¦}',
      '{psk: x¦}  ',
      '{psk: x} y¦',
      '{psk: x¦,  bcd : 1}',
      '  psk: |  \n    x¦\n  n: 1',
      'psk: x, y¦\nn',
      'psk: x¦\\nb',
      'psk: x¦\\rb',
      '  psk: |\n    x\n    y¦\n  n: 1',
      '  psk: |\n    x\n\n    y¦\n  n: 1',
      '  psk: >-\n    x¦\nn: 1',
      '  psk: |+2\n   x¦',
      '\tpsk: !vault |\n\t\tx¦\n\tn: 1',
      '  psk: &a !b\n    x¦\n  n: 1',
      'psk:\n  - x\n  - y¦\nn: 1',
      'psk: |¦\nn: 1',
      'psk: |x¦\ny',
      'psk: !a !b !c¦\ny',
      'psk: a\n  b\n  c¦\nn: 1',
      'psk: a¦\n  n: 1',
      'psk: a¦\n  - b',
      'psk: a¦\n\n  b',
      '- psk:\n    x¦\n  n: 1',
      '- psk: |\n    x¦\n  n: 1\n- m',
      '- - psk: >2-\n       x¦\n    n: 1',
      'psk:\n- x\n- y¦\nn: 1',
      '- psk:\n  - x¦\n- y',
      'psk: |  # c\n  x¦\nn: 1',
    ]) {
      const at = marked.indexOf('psk');
      const start = at + 4 + (/^ */.exec(marked.slice(at + 4))?.[0].length ?? 0);
      ends(marked, (text) => endOfBlock(text, at, start));
    }
    const second = 'a: |\n  b\npsk: |\n  x\nn: 1';
    assert.equal(endOfBlock(second, 9, 14), 19);
  });

  it('without quotes is where its field ends', () => {
    for (const [kind, ...texts] of [
      [
        'form',
        ...'&" \'<>#`\n\t'.split('').map((end) => `a%26;b,c¦${end}d`),
        'a¦,b=1',
        'a¦; b',
        'a¦;',
        'a¦\\nb',
        "a\\x¦\\'",
      ],
      [
        'encoded',
        ...'&" \'<>#`\n'.split('').map((end) => `a;b,c%2F¦${end}d`),
        ...['%26', '%22', '%0a', '%0D'].map((end) => `a¦${end}b`),
      ],
    ] as [Parameters<typeof endOfWord>[2], ...string[]][])
      for (const text of texts) ends(text, (plain) => endOfWord(plain, 0, kind));
    assert.equal(endOfWord('a b c', 2, 'form'), 3);
  });

  it('of a header is its line’s, or the quote around it; one behind “=” or a blank is its own', () => {
    for (const text of [
      ...['\n', '"', "'", '`', '\\n', '\\r', '\\"'].map((end) => `a=b; c, d¦${end}x`),
      'Digest a="b", c="d"¦\nE: f',
      'Digest a="b", c="d"¦\r\nE: f',
      'Digest a="b",\n c="d"¦\nE: f',
      `Digest a="b", c="d"¦' x`,
      'Digest a=\\"b\\", c=\\"d\\"¦"',
      'Digest a=\\"b\\"¦\\r\\nE: f',
      'Bearer "a b"¦',
      'a=¦"b',
    ])
      ends(text, (plain) => endOfHeader(plain, 0));
  });

  it('in a sentence is that of its field, or of the one word that the sentence goes on behind', () => {
    for (const text of [
      ...[',', ';', '}', ']', ')', '\n', '"', '`', '\\n', '\\r'].map((end) => `it's a b¦${end}x`),
      'x¦',
      'abc¦ is wrong',
      'abc¦ and more',
      'a b is c¦',
      'abc¦. Then go',
      'a.b c¦',
    ])
      ends(text, (plain) => endOfSentence(plain, 0));
  });
});
