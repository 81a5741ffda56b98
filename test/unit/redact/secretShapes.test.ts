import assert from 'node:assert/strict';
import { foldCase, hidden, shapesOf } from '../../../src/redact/secretShapes.ts';

describe('The shapes of a secret', () => {
  const secret = `a"b'c/d <é> &~!*(x)\\`;
  const html = (quote: string) => `a&quot;b${quote}c/d &lt;é&gt; &amp;~!*(x)\\`;

  for (const [what, shape] of Object.entries({
    'as it is': secret,
    'in a URL': 'a%22b%27c%2Fd%20%3C%C3%A9%3E%20%26%7E%21%2A%28x%29%5C',
    'as a browser encodes it': "a%22b'c%2Fd%20%3C%C3%A9%3E%20%26~!*(x)%5C",
    'in a form': "a%22b'c%2Fd+%3C%C3%A9%3E+%26~!*(x)%5C",
    'in a form of a strict client': 'a%22b%27c%2Fd+%3C%C3%A9%3E+%26%7E%21%2A%28x%29%5C',
    'as a whole URL': "a%22b'c/d%20%3C%C3%A9%3E%20&~!*(x)%5C",
    'encoded twice': "a%2522b'c%252Fd%2520%253C%25C3%25A9%253E%2520%2526~!*(x)%255C",
    'in JSON': `a\\"b'c/d <é> &~!*(x)\\\\`,
    'in JSON in JSON': `a\\\\\\"b'c/d <é> &~!*(x)\\\\\\\\`,
    'in JSON of PHP': `a\\"b'c\\/d <é> &~!*(x)\\\\`,
    'in JSON of Python': `a\\"b'c/d <\\u00e9> &~!*(x)\\\\`,
    'in JSON of Go': `a\\"b\\u0027c/d \\u003c\\u00e9\\u003e \\u0026~!*(x)\\\\`,
    'in a form of a browser': 'a%22b%27c%2Fd+%3C%C3%A9%3E+%26%7E%21*%28x%29%5C',
    'in a URL of Python': 'a%22b%27c%2Fd%20%3C%C3%A9%3E%20%26~%21%2A%28x%29%5C',
    'in JSON of Go with its own letters': `a\\"b'c/d \\u003cé\\u003e \\u0026~!*(x)\\\\`,
    'in JSON of .NET': `a\\u0022b\\u0027c/d \\u003c\\u00e9\\u003e \\u0026~!*(x)\\\\`,
    'in HTML of Go': `a&#34;b&#39;c/d &lt;é&gt; &amp;~!*(x)\\`,
    'in a shell without quotes': String.raw`a\"b\'c/d\ \<é\>\ \&\~\!\*\(x\)${'\\\\'}`,
    'in double quotes of PowerShell': 'a`"b\'c/d <é> &~!*(x)\\',
    'in single quotes of a language': `a"b\\'c/d <é> &~!*(x)\\\\`,
    'in a text of HTML': `a"b'c/d &lt;é&gt; &amp;~!*(x)\\`,
    'in an attribute': html("'"),
    'in an attribute, with a number': html('&#39;'),
    'in an attribute, with another number': html('&#x27;'),
    'in an attribute of XML': html('&apos;'),
    'in CSV': `a""b'c/d <é> &~!*(x)\\`,
    'in SQL and PowerShell': `a"b''c/d <é> &~!*(x)\\`,
    'in a shell': `a"b'\\''c/d <é> &~!*(x)\\`,
    'in hex': Buffer.from(secret).toString('hex'),
  }))
    it(`has the one ${what}`, () => assert.ok(shapesOf(secret).includes(foldCase(shape)), shape));

  it('has those of Base64, wherever it stands in what was encoded, in both alphabets and in a URL', () => {
    const odd = 'ÿþ?>ÿ~secret';
    const shapes = shapesOf(odd);
    for (const before of ['', 'i', 'id', 'id:'])
      for (const after of ['', 'x', 'xy'])
        for (const form of ['base64', 'base64url'] as const) {
          const text = Buffer.from(`${before}${odd}${after}`).toString(form);
          for (const written of [text, encodeURIComponent(text), text.replaceAll('/', '\\/')])
            assert.ok(
              shapes.some((shape) => foldCase(written).includes(shape) && shape.length >= 18),
              written,
            );
        }
  });

  it('are none that are short, or that hold what a text loses', () => {
    assert.deepEqual(shapesOf('abc'), []);
    assert.ok(shapesOf('abcdefgh').includes('abcdefgh'));
    assert.ok(!shapesOf('abcdefg').includes('abcdefg'));
    assert.ok(shapesOf('abcd\u200befgh').includes('abcdefgh'));
  });

  it('are found in a text without regard to case, which stays as long as it was', () => {
    assert.equal(foldCase('aBİcΣς'), 'abicσσ');
    assert.equal('\u001b[1;32mpsk\u001b[0m: a\u001b[Kb[0m'.replace(hidden, ''), 'psk: ab[0m');
    assert.equal('a\u0000b\u0085c\u200bd\u202ee\ufefff\ng\th\u061ci'.replace(hidden, ''), 'abcdef\ng\thi');
  });
});
