import assert from 'node:assert/strict';
import { columnBeside, type EditorGroup } from '../../../src/shell/columnBeside.ts';

const ours = ['answer', 'details'];
const active = -1;
const beside = -2;

/** Groups from left to right: the schemes of their tabs, the one on top last; `at` has the focus. */
function groups(at: number, ...all: string[][]): EditorGroup[] {
  return all.map((schemes, index) => ({
    column: index + 1,
    isActive: index === at,
    top: schemes.at(-1),
    schemes,
  }));
}

describe('The column for what is read beside', () => {
  for (const [what, given, expected] of [
    ['is the active one where nothing is open', groups(0, []), active],
    ['is beside a file', groups(0, ['file']), beside],
    ['is the one that has ours already', groups(0, ['file'], ['answer']), 2],
    ['is it too where another tab lies on top', groups(0, ['file'], ['answer', 'file']), 2],
    ['is it too on the left', groups(1, ['answer'], ['file']), 1],
    ['is the active one where ours is read, so that no third opens', groups(1, ['file'], ['answer']), active],
    ['is never over the file that is worked on', groups(0, ['answer', 'file']), beside],
  ] as const)
    it(what, () => assert.equal(columnBeside(given, ours), expected));
});
