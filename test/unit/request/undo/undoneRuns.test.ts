import assert from 'node:assert/strict';
import type { KeptChange } from '../../../../src/request/undo/keptChange.ts';
import { undoneRuns } from '../../../../src/request/undo/undoneRuns.ts';

describe('A run of changes', () => {
  const change = (state: KeptChange['state'], run?: string) => ({ state, ...(run !== undefined && { run }) });
  const [open, undone, stays] = [change('canUndo', 'r'), change('undone', 'r'), change('cannotUndo', 'r')];
  const others = [change('canUndo', 'other'), change('canUndo')];

  it('is undone with the last of its rows, whether by itself or together with others', () => {
    assert.deepEqual(undoneRuns([undone], [...others, open, undone]), []);
    assert.deepEqual(undoneRuns([undone], [...others, undone, undone]), ['r']);
    assert.deepEqual(undoneRuns([undone, undone], [...others, undone, undone]), ['r']);
    assert.deepEqual(undoneRuns([undone], [undone, stays]), ['r']);
  });

  it('has nothing to do with a change that was sent alone', () =>
    assert.deepEqual(undoneRuns([change('undone')], others), []));
});
