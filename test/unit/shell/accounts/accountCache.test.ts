import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import type { Central } from '../../../../src/central.ts';
import { AccountCache } from '../../../../src/shell/accounts/accountCache.ts';

describe('The accounts as a window last saw them', () => {
  it('are those of the reading that began last, whichever ends last', async () => {
    const pending: ((ids: string[]) => void)[] = [];
    const list = () =>
      new Promise<Account[]>((resolve) =>
        pending.push((ids) => resolve(ids.map((id) => ({ id, label: id }) as Account))),
      );
    const never = () => ({ dispose: () => undefined });
    const central = {
      accounts: { list, onDidChange: never },
      sessions: { onDidChange: never, state: async () => undefined },
    } as unknown as Central;
    const cache = new AccountCache();
    const following = cache.follow(central);
    pending[0]?.(['a', 'b']);
    await following;

    const before = cache.refresh();
    const after = cache.refresh();
    pending[2]?.(['b']);
    await after;
    pending[1]?.(['a', 'b']);
    await before;
    assert.deepEqual(
      cache.accounts().map(({ id }) => id),
      ['b'],
    );
    cache.dispose();
  });
});
