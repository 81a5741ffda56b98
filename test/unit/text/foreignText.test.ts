import assert from 'node:assert/strict';
import { htmlText, markdownCell, visibleText } from '../../../src/text/foreignText.ts';

describe('the text of a device or a server', () => {
  it('keeps letters, line ends and tabs, and nothing that cannot be seen', () => {
    assert.equal(visibleText('ä\u200b\u202eb\u0007\tc\r\nd\u2028\ud800'), 'äb\tc\r\nd');
  });

  it('is text alone in a page', () => {
    assert.equal(htmlText('<a b="c">\'&\u202e'), '&lt;a b=&quot;c&quot;&gt;&#39;&amp;');
  });

  it('is one cell in a table of Markdown, without a link', () => {
    assert.equal(markdownCell('a|b\r\n[x](https://y)'), 'a\\|b<br>\\[x\\]\\(https&#58;//y\\)');
  });
});
