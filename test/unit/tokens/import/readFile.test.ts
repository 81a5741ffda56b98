import assert from 'node:assert/strict';
import { readAccountsFile } from '../../../../src/tokens/import/readFile.ts';

const client = { client_id: 'c', client_secret: 's' };

describe('an accounts file', () => {
  const files: [what: string, file: object, accounts: [label: string, platform: string, place?: string][]][] =
    [
      [
        'a workspace with GreenLake’s client and Central’s address',
        { workspaces: { w: { glp: client, central: { base_url: 'https://gw.example' } } } },
        [['w', 'new', 'https://gw.example']],
      ],
      [
        'a workspace with Central’s client',
        { workspaces: { w: { central: { ...client, cluster_name: 'us5' } } } },
        [['w', 'new', 'US-West5']],
      ],
      [
        'a cluster of the client itself',
        { workspaces: { w: { central: { ...client, cluster: 'us5' }, cluster: 'EU-2' } } },
        [['w', 'new', 'US-West5']],
      ],
      [
        'a workspace with a classic client alone',
        { workspaces: { w: { classic: { ...client, cluster: 'us5' } } } },
        [['w', 'classic', 'US-West5']],
      ],
      [
        'an empty name before the one that counts',
        { workspaces: { w: { classic: { ...client, cluster_name: '', cluster: 'us5' } } } },
        [['w', 'classic', 'US-West5']],
      ],
      [
        'both',
        { workspaces: { w: { classic: client, central: client } } },
        [
          ['w', 'classic'],
          ['w-new', 'new'],
        ],
      ],
      ['workspaces that are none', { workspaces: { w: 'text', v: {}, u: { classic: 'text' } } }, []],
      [
        'a section with a token alone',
        { lab: { token: { access_token: 'a', refresh_token: 'r' } } },
        [['lab', 'classic']],
      ],
      [
        'sections that are no accounts',
        { lab: { name: 'x' }, text: 'y', none: null, list: [1], token_store: { token: {} }, glp: client },
        [],
      ],
      [
        'pycentral’s unified client alone',
        { unified: { ...client, base_url: 'https://gw.example' } },
        [['new-central', 'new', 'https://gw.example']],
      ],
      ['pycentral’s client beside text', { unified: 'text', new_central: client }, [['new-central', 'new']]],
    ];
  for (const [what, file, accounts] of files)
    it(`of ${what} is read`, () => {
      const found = readAccountsFile(JSON.stringify(file)).map(({ draft }) => [
        draft.label,
        draft.platform,
        draft.region ?? draft.baseUrl,
      ]);
      assert.deepEqual(
        found,
        accounts.map(([label, platform, place]) => [label, platform, place]),
      );
    });

  it('may hold numbers, which are texts, and examples, which are no values', () => {
    const [found] = readAccountsFile(
      JSON.stringify({
        x: { client_id: '<id>', client_secret: 'a<b>', customer_id: 123, username: '<a>b', password: true },
      }),
    );
    assert.deepEqual(found?.draft, {
      ...{ label: 'x', platform: 'classic', grant: 'authorizationCode' },
      ...{ clientSecret: 'a<b>', customerId: '123', username: '<a>b' },
    });
  });
});
