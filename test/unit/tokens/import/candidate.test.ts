import assert from 'node:assert/strict';
import { accountSummary } from '../../../../src/tokens/import/accountSummary.ts';
import { candidateOf, type Found } from '../../../../src/tokens/import/candidate.ts';

const client = { clientId: 'c', clientSecret: 's' };
const pair = { accessToken: 'access-1', refreshToken: 'refresh-1' };

describe('an account of another tool', () => {
  const table: [what: string, found: Partial<Found>, grant: string, missing: string[], warnings: string[]][] =
    [
      ['nothing', {}, 'downloadedToken', ['region', 'clientId', 'clientSecret', 'token'], []],
      ['a pair', { ...client, ...pair, cluster: 'us5' }, 'downloadedToken', [], ['sharedRefreshToken']],
      ['half a pair', { ...client, accessToken: 'a', cluster: 'us5' }, 'downloadedToken', ['token'], []],
      ['the other half', { ...client, refreshToken: 'r', cluster: 'us5' }, 'downloadedToken', ['token'], []],
      [
        'a pair and a user',
        { ...client, ...pair, username: 'ann' },
        'downloadedToken',
        ['region'],
        ['sharedRefreshToken'],
      ],
      [
        'a user',
        { username: 'ann' },
        'authorizationCode',
        ['region', 'clientId', 'clientSecret', 'password', 'customerId'],
        [],
      ],
      [
        'a password',
        { ...client, username: 'ann', password: 'p', baseUrl: 'https://gw.example' },
        'authorizationCode',
        ['customerId'],
        ['passwordInFile'],
      ],
      [
        'a reference',
        { ...client, username: 'ann', password: 'op://a/b', cluster: 'us5' },
        'authorizationCode',
        ['customerId'],
        [],
      ],
      [
        'an address',
        { baseUrl: 'https://gw.example' },
        'downloadedToken',
        ['clientId', 'clientSecret', 'token'],
        [],
      ],
      [
        'an unknown cluster',
        { ...client, ...pair, cluster: 'mars' },
        'downloadedToken',
        ['region'],
        ['clusterUnknown', 'sharedRefreshToken'],
      ],
      [
        'new Central',
        { platform: 'new', ...client, ...pair, username: 'ann', cluster: 'us5' },
        'clientCredentials',
        [],
        [],
      ],
    ];
  for (const [what, found, grant, missing, warnings] of table)
    it(`with ${what} is asked for what is missing`, () => {
      const candidate = candidateOf({ label: 'x', platform: 'classic', ...found });
      assert.deepEqual(
        [candidate.draft.grant, candidate.missing, candidate.warnings],
        [grant, missing, warnings],
      );
    });

  it('names its cluster by region or by the short name in the host, in any case', () => {
    const region = (cluster: string) =>
      candidateOf({ label: 'x', platform: 'classic', cluster }).draft.region;
    assert.deepEqual(['US-West5', 'us5', ' US5 ', 'us', ''].map(region), [
      'US-West5',
      'US-West5',
      'US-West5',
      undefined,
      undefined,
    ]);
  });

  it('is printed without a secret: digests stand for those that a machine made', () => {
    const found: Found = {
      ...{
        label: 'x',
        platform: 'classic',
        cluster: 'us5',
        clientId: 'c',
        clientSecret: 'abc',
        customerId: 'cust',
      },
      ...{ ...pair, username: 'ann', password: 'hunter-22', tokenUrl: 'https://sso.example' },
    };
    const candidate = candidateOf(found);
    assert.deepEqual(accountSummary(candidate), {
      label: 'x',
      platform: 'classic',
      region: 'US-West5',
      tokenUrl: 'https://sso.example',
      clientId: 'c',
      customerId: 'cust',
      missing: [],
      warnings: ['sharedRefreshToken', 'passwordInFile'],
      // The digest of “abc” is the example of FIPS 180-2.
      secretSha256: {
        clientSecret: 'ba7816bf8f01',
        accessToken: 'f4c2844f463b',
        refreshToken: 'bd473e5dcdce',
      },
    });
    assert.deepEqual(
      accountSummary(candidateOf({ label: 'y', platform: 'new', baseUrl: 'https://gw.example' })),
      {
        ...{ label: 'y', platform: 'new', baseUrl: 'https://gw.example', warnings: [], secretSha256: {} },
        missing: ['clientId', 'clientSecret'],
      },
    );
  });
});
