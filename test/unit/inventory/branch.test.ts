import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { Branch } from '../../../src/inventory/tree/branch.ts';

describe('A list of which some kinds cannot be loaded', () => {
  const unread = new CentralError('kindsFailed', { kinds: 'switch', why: 'serverTrouble' });
  const branchWith = (stored: string[]) => {
    const written: (readonly string[])[] = [];
    const branch = new Branch<string>({
      key: 'devices',
      first: () => Promise.resolve({ rows: ['b'], unread }),
      keyOf: (row) => row,
      memory: {
        read: () => Promise.resolve(stored.length === 0 ? undefined : { rows: stored, savedAt: 1 }),
        write: (rows) => Promise.resolve(void written.push(rows)),
      },
    });
    return { branch, written };
  };

  it('leaves the whole rows of the last start, shown and stored', async () => {
    const { branch, written } = branchWith(['a', 'b', 'c']);
    await branch.ensure();
    assert.deepEqual([branch.rows, branch.error, branch.since, written], [['a', 'b', 'c'], unread, 1, []]);
  });

  it('shows the other kinds where there are none, and does not store them as the list', async () => {
    const { branch, written } = branchWith([]);
    await branch.ensure();
    assert.deepEqual([branch.rows, branch.unread, written], [['b'], unread, []]);
  });
});
