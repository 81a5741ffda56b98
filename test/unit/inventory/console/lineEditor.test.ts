import assert from 'node:assert/strict';
import { keysOf, LineEditor } from '../../../../src/inventory/console/lineEditor.ts';

const [left, right, up, down, home, end] = ['D', 'C', 'A', 'B', 'H', 'F'].map((key) => `\u001b[${key}`);

function typed(...parts: string[]): LineEditor {
  const line = new LineEditor();
  for (const key of keysOf(parts.join(''))) line.press(key);
  return line;
}

describe('A line that is typed', () => {
  it('takes what is typed at its cursor, and the keys of a shell', () => {
    const table: [keys: string, text: string, before: string][] = [
      ['show ver', 'show ver', 'show ver'],
      [`abd${left}c`, 'abcd', 'abc'],
      [`abc${left}${left}${left}${left}${right}x`, 'axbc', 'ax'],
      [`bc${home}a${end}d`, 'abcd', 'abcd'],
      ['ab\u0001x\u0005y', 'xaby', 'xaby'],
      ['abc\u007f\b', 'a', 'a'],
      [`${home}\u007fab`, 'ab', 'ab'],
      [`abc${home}\u001b[3~`, 'bc', ''],
      [`abc${home}\u0004`, 'bc', ''],
      [`show version${left}\u0015`, 'n', ''],
      [`show version${home}${right}\u000b`, 's', 's'],
      ['show run vlan  \u0017', 'show run ', 'show run '],
      ['  \u0017', '', ''],
      [`a\u001b[200~b\u001b[15~\u001bOQ\u0000\u202ec${right}`, 'abc', 'abc'],
      [`ü€😀${left}x`, 'ü€x😀', 'ü€x'],
    ];
    for (const [keys, text, before] of table) {
      const line = typed(keys);
      assert.deepEqual([line.text, line.before], [text, before], JSON.stringify(keys));
    }
  });

  it('says what is asked for by a key that is not the line’s own', () => {
    const asked = ['\r', '\n', '\t', '?', '\u0003', '\u0004', '\u000c', 'a'].map((key) =>
      new LineEditor().press(key),
    );
    assert.deepEqual(asked, ['enter', 'enter', 'tab', 'help', 'cancel', 'end', 'clear', undefined]);
  });

  it('goes through the lines before, and comes back to what was being typed', () => {
    const line = new LineEditor();
    for (const text of ['one', 'two', 'two', ' ', 'three']) {
      line.insert(text);
      line.take();
    }
    assert.deepEqual(line.history, ['one', 'two', 'three']);
    line.insert('dra');
    const seen = [up, up, up, up, down, down, down, down].map((key) => {
      line.press(key ?? '');
      return line.text;
    });
    assert.deepEqual(seen, ['three', 'two', 'one', 'one', 'two', 'three', 'dra', 'dra']);
  });

  it('shows the part around the cursor where it does not fit', () => {
    const line = typed('0123456789');
    assert.deepEqual(line.shown(20), ['0123456789', '']);
    assert.deepEqual(line.shown(5), ['6789', '']);
    line.press(home ?? '');
    assert.deepEqual(line.shown(5), ['', '01234']);
    assert.deepEqual(line.shown(-3), ['', '0']);
  });
});
