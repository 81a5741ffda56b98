import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeId, ChangeStore } from '../../../../src/request/undo/changeStore.ts';
import type { KeptChange } from '../../../../src/request/undo/keptChange.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { requestAccount as account } from '../../../support/doubles/requestScopes.ts';

const other = { ...account, id: 'b2' };

describe('the changes that are kept, when there are many', () => {
  it('are 100 of each account, and the oldest go [D21]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'changes-'));
    try {
      const clock = new FakeClock();
      const key = Buffer.alloc(32, 1).toString('base64');
      const store = new ChangeStore({ folder, keyFor: () => Promise.resolve(key), clock });
      const change = (id: string, at: number): KeptChange => ({
        id: changeId(at, () => 0.5),
        account: id,
        method: 'PUT',
        target: '/x',
        url: 'https://gw.example.com/x',
        at,
        state: 'canUndo',
      });
      const all = Array.from({ length: 103 }, (_one, at) => change(account.id, clock.now() - 103 + at));
      for (const one of all) await store.keep(account, one);
      await store.keep(other, change(other.id, clock.now()));
      const ids = async (of: typeof account) => (await store.list(of)).map(({ id }) => id);
      const expected = all.slice(3).map(({ id }) => id);
      assert.deepEqual(await ids(account), expected.toReversed());
      assert.equal((await ids(other)).length, 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
