import assert from 'node:assert/strict';
import { terminalText } from '../../../src/text/terminalText.ts';

describe('What a device wrote', () => {
  it('is the text that a terminal would show, without its commands', () => {
    const table: [written: string, shown: string][] = [
      ['\u001b[1;31mred\u001b[0m and \u009b2Jback', 'red and back'],
      ['\u001b]0;title\u0007text', 'text'],
      ['\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\', 'link'],
      ['\u001b]never ended\nnext', 'never ended\nnext'],
      ['abc\b\b12', 'a12'],
      ['10%\r100%\r\ndone\r\n', '100%\ndone\n'],
      ['a\n-- MORE --, next page: Space\nb', 'a\n\nb'],
      ['tab\tstays, \u0000\u0007\u202enot \u200bthese', 'tab\tstays, not these'],
      ['plain\n  text', 'plain\n  text'],
    ];
    for (const [written, shown] of table) assert.equal(terminalText(written), shown, JSON.stringify(written));
  });
});
