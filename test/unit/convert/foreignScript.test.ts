import assert from 'node:assert/strict';
import { scriptLines } from '../../../src/convert/foreignScript.ts';

describe('The lines of another client’s script', () => {
  it('say how many of them are left out', () => {
    const lines = scriptLines('f()\n'.repeat(403).trimEnd());
    assert.equal(lines.length, 401);
    assert.equal(lines.at(-1), '#   … 3 more lines are left out');
    assert.deepEqual(scriptLines('f()'), ['#   f()']);
  });

  it('show that one of them was cut', () => {
    const [line = ''] = scriptLines('f() '.repeat(200));
    assert.equal(line, `#   ${'f() '.repeat(125)}…`);
  });
});
