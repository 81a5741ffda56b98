import assert from 'node:assert/strict';
import {
  forAgent,
  forCell,
  forHtml,
  forLog,
  forMarkdown,
  forMarkdownCell,
  forQuestion,
  forTerminal,
  oneLine,
  withoutHidden,
} from '../../../src/text/foreignText.ts';

/** A line end, a command to a terminal, an override of direction, an icon, a link, a tag, a command to a pipeline. */
const hostile = 'a\nb\u001b[2J\u202e$(x) [y](z) <b> | "q" ##[warning]c';
const expected: [make: (text: string) => string, shown: string][] = [
  [withoutHidden, 'a\nb[2J$(x) [y](z) <b> | "q" ##[warning]c'],
  [oneLine, 'a b[2J$ (x) [y](z) <b> | "q" ##[warning]c'],
  [forQuestion, 'a\nb\\u{1b}[2J\\u{202e}$(x) [y](z) <b> | "q" ##[warning]c'],
  [forCell, 'a⏎b\\u{1b}[2J\\u{202e}$(x) [y](z) <b> | "q" ##[warning]c'],
  [forTerminal, 'a\nb[2J$(x) [y](z) <b> | "q" ##[warning]c'],
  [forLog, 'a\nb\u001b[2J\u202e$(x) [y](z) <b> | "q" # #[warning]c'],
  [forMarkdown, 'a b\u001b\\[2J\u202e\\$\\(x\\) \\[y\\]\\(z\\) \\<b\\> \\| "q" \\#\\#\\[warning\\]c'],
  [forMarkdownCell, 'a<br>b\\[2J\\$\\(x\\) \\[y\\]\\(z\\) &#60;b&#62; \\| "q" \\#\\#\\[warning\\]c'],
  [forHtml, 'a\nb[2J$(x) [y](z) &lt;b&gt; | &quot;q&quot; ##[warning]c'],
  [forAgent, 'a\nb[2J$(x) [y](z) <b> | "q" ##[warning]c'],
];

describe('Foreign text', () => {
  for (const [make, shown] of expected)
    it(`is made safe by ${make.name}`, () => assert.equal(make(hostile), shown));

  it('keeps letters, line ends and tabs, and nothing that cannot be seen', () => {
    assert.equal(withoutHidden('ä\u200b\u202eb\u0007\tc\r\nd\u2028\ud800'), 'äb\tc\r\nd');
  });

  it('is text alone in a page', () => {
    assert.equal(forHtml('<a b="c">\'&\u202e'), '&lt;a b=&quot;c&quot;&gt;&#39;&amp;');
  });

  it('is one cell in a table of Markdown, without a link', () => {
    assert.equal(forMarkdownCell('a|b\r\n[x](https://y)'), 'a\\|b<br>\\[x\\]\\(https&#58;//y\\)');
  });
});
