import assert from 'node:assert/strict';
import type { Account } from '../../src/account/account.ts';
import { AccountActions, type AccountParts } from '../../src/shell/accounts/accountActions.ts';

describe('An account that another window renames', () => {
  it('while a person is asked if it is removed, is forgotten under its new name', async () => {
    const asked = { id: 'a', label: 'lab', baseUrl: 'https://gw.example.com', clientId: 'c' } as Account;
    let list = [
      { ...asked, label: 'main' },
      { ...asked, id: 't', label: 'hotel', msp: 'a' },
    ];
    const central = {
      accounts: {
        list: async () => list,
        remove: async (id: string) => void (list = list.filter((one) => one.id !== id)),
      },
      sessions: { requireErasable: () => undefined, erase: async () => undefined },
      newTokens: { giveBack: async () => undefined },
      scrub: () => undefined,
    };
    const forgotten: string[] = [];
    const ports = {
      central: async () => central,
      accountCache: { refresh: async () => undefined },
      forget: async ({ label }: Account) => void forgotten.push(label),
    };
    await new AccountActions(ports as unknown as AccountParts).remove(asked);
    assert.deepEqual([forgotten, list], [['main', 'hotel'], []]);
  });
});

describe('An account that is renamed', () => {
  it('has its new name also where the disk has no room for what its calls have left there', async () => {
    const account = { id: 'a', label: 'lab', baseUrl: 'https://gw.example.com', clientId: 'c' } as Account;
    const named = { ...account, label: 'main' };
    const central = {
      accounts: { list: async () => [account], rename: async () => named },
      sessions: { state: async () => undefined },
    };
    const told: string[] = [];
    const ports = {
      central: async () => central,
      accountCache: { refresh: async () => void told.push('refresh') },
      renameKept: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      log: { warn: (line: string) => void told.push(line) },
    };
    const { summary, renaming } = await new AccountActions(ports as unknown as AccountParts).rename(
      account,
      'main',
    );
    assert.deepEqual([summary.label, [...renaming.to]], ['main', [['a', 'main']]]);
    assert.deepEqual(told, ['refresh', 'What a has left on the disk still has its old label: ENOSPC']);
  });
});
