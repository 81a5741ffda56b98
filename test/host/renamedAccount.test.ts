import assert from 'node:assert/strict';
import type { Account } from '../../src/account/account.ts';
import { AccountActions, type AccountPorts } from '../../src/shell/accounts/accountActions.ts';

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
    await new AccountActions(ports as unknown as AccountPorts).remove(asked);
    assert.deepEqual([forgotten, list], [['main', 'hotel'], []]);
  });
});
