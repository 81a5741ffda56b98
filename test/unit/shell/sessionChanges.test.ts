import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { listedSession, sessionChanges, type Told } from '../../../src/shell/accounts/sessionChanges.ts';

function account(id: string): Account {
  const label = `label of ${id}`;
  return {
    id,
    label,
    platform: 'classic',
    grant: 'downloadedToken',
    baseUrl: 'https://gw',
    clientId: 'client',
  };
}

/** Accounts by id, each with the time of its token. */
function told(times: Record<string, number | undefined>): Map<string, Told> {
  return new Map(
    Object.entries(times).map(([id, receivedAt]) => [
      id,
      { session: listedSession(account(id)), receivedAt },
    ]),
  );
}

describe('what VS Code is told of accounts', () => {
  const table: [what: string, before: Map<string, Told>, now: Map<string, Told>, expected: unknown][] = [
    ['nothing new', told({ a: 1 }), told({ a: 1 }), undefined],
    [
      'an account that came',
      told({ a: 1 }),
      told({ a: 1, b: 2 }),
      { added: ['b'], removed: [], changed: [] },
    ],
    [
      'an account that went',
      told({ a: 1, b: 2 }),
      told({ b: 2 }),
      { added: [], removed: ['a'], changed: [] },
    ],
    ['a token that was renewed', told({ a: 1 }), told({ a: 3 }), { added: [], removed: [], changed: ['a'] }],
    [
      'another name of an account',
      told({ a: 1 }),
      new Map([['a', { session: listedSession({ ...account('a'), label: 'other' }), receivedAt: 1 }]]),
      { added: [], removed: [], changed: ['a'] },
    ],
    ['a token that became known', told({ a: undefined }), told({ a: 3 }), undefined],
    [
      'all at once',
      told({ a: 1, b: 1 }),
      told({ b: 2, c: 1 }),
      { added: ['c'], removed: ['a'], changed: ['b'] },
    ],
  ];
  for (const [what, before, now, expected] of table) {
    it(`is right for ${what}`, () => {
      const changes = sessionChanges(before, now);
      const ids = changes && {
        added: changes.added?.map(({ id }) => id),
        removed: changes.removed?.map(({ id }) => id),
        changed: changes.changed?.map(({ id }) => id),
      };
      assert.deepEqual(ids, expected);
    });
  }

  it('names the account and what its token may do, and holds no token', () => {
    assert.deepEqual(listedSession({ ...account('a'), scope: 'read' }), {
      id: 'a',
      accessToken: '',
      account: { id: 'a', label: 'label of a' },
      scopes: ['read'],
    });
  });
});
