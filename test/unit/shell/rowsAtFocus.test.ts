import assert from 'node:assert/strict';
import { rowsAtFocus } from '../../../src/shell/views/rowsAtFocus.ts';

/** A list as VS Code has it: its command toggles the row with the focus. */
function list(selected: string[], focus: string | undefined) {
  let selection = selected;
  return {
    selection: () => selection,
    toggle: async () => {
      if (focus === undefined) return;
      selection = selection.includes(focus)
        ? selection.filter((row) => row !== focus)
        : [...selection, focus];
    },
  };
}

describe('The rows that a key is for', () => {
  for (const [what, selected, focus, expected] of [
    ['are the one with the focus, not one that was selected before', ['a'], 'b', ['b']],
    ['are the one with the focus where none is selected', [], 'b', ['b']],
    ['are all that are selected, if the focus is on one of them', ['a', 'b', 'c'], 'b', ['a', 'b', 'c']],
    ['are the selected ones where no row has the focus', ['a'], undefined, ['a']],
  ] as const)
    it(what, async () => {
      const { selection, toggle } = list([...selected], focus);
      assert.deepEqual(await rowsAtFocus(selection, toggle), expected);
      assert.deepEqual([...selection()].toSorted(), [...selected]);
    });
});
