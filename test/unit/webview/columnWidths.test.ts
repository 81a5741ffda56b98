import assert from 'node:assert/strict';
import { offsetsOfPinned } from '../../../src/webview/table/columnWidths.ts';

describe('the places of pinned columns', () => {
  const columns = ['serial', 'name', 'model'].map((name) => ({ name, steps: [name] }));
  const places = (pinned: number, room: number, widths: Record<string, number> = {}) =>
    offsetsOfPinned(columns, pinned, { widths }, room);

  it('are one beside the other', () => {
    assert.deepEqual(places(2, 1_280), [0, 160]);
    assert.deepEqual(places(3, 1_280, { serial: 100 }), [0, 100, 260]);
    assert.deepEqual(places(0, 1_280), []);
  });

  it('are right beside a column with the name of a method that every object has', () => {
    const odd = ['constructor', '__proto__', 'toString', 'name'].map((name) => ({ name, steps: [name] }));
    assert.deepEqual(offsetsOfPinned(odd, 4, { widths: {} }, 1_280), [0, 160, 320, 480]);
  });

  it('leave room for two narrow columns, so that the others can be seen in a narrow panel', () => {
    assert.deepEqual(places(3, 262), [0]);
    assert.deepEqual(places(3, 250), []);
    assert.deepEqual(places(2, 800, { serial: 700 }), [0]);
  });
});
