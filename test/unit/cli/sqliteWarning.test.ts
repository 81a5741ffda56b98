import assert from 'node:assert/strict';
import { leaveSqliteWarningOut } from '../../../src/cli/sqliteWarning.ts';

describe('The warnings of Node', () => {
  it('are left as they are, but for the one about SQLite', () => {
    const told: unknown[][] = [];
    const target = { emitWarning: (...all: unknown[]) => void told.push(all) };
    leaveSqliteWarningOut(target);
    target.emitWarning(
      'SQLite is an experimental feature and might change at any time',
      'ExperimentalWarning',
    );
    target.emitWarning('buffer is deprecated', 'DeprecationWarning', 'DEP0005');
    const error = new Error('of another thing');
    target.emitWarning(error);
    assert.deepEqual(told, [['buffer is deprecated', 'DeprecationWarning', 'DEP0005'], [error]]);
  });
});
