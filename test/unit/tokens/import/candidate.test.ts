import assert from 'node:assert/strict';
import { accountSummary } from '../../../../src/tokens/import/accountSummary.ts';
import { candidateOf, type FoundFields } from '../../../../src/tokens/import/candidate.ts';

const client = { clientId: 'c', clientSecret: 's' };
const pair = { accessToken: 'access-1', refreshToken: 'refresh-1' };

describe('an account of another tool', () => {
  const table: [
    what: string,
    found: Partial<FoundFields>,
    grant: string,
    missing: string[],
    warnings: string[],
  ][] = [
    ['nothing', {}, 'downloadedToken', ['region', 'clientId', 'clientSecret', 'token'], []],
    ['a pair', { ...client, ...pair, cluster: 'us5' }, 'downloadedToken', [], ['sharedRefreshToken']],
    [
      'half a pair',
      { ...client, accessToken: 'a', cluster: 'us5' },
      'downloadedToken',
      ['token'],
      ['halfToken'],
    ],
    [
      'the other half',
      { ...client, refreshToken: 'r', cluster: 'us5' },
      'downloadedToken',
      ['token'],
      ['halfToken'],
    ],
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
      ['tokenNotNeeded'],
    ],
    [
      'a cluster and the address of another',
      { ...client, ...pair, cluster: 'eu1', baseUrl: 'https://apigw-eucentral3.central.arubanetworks.com' },
      'downloadedToken',
      [],
      ['placesDiffer', 'sharedRefreshToken'],
    ],
    [
      'an unknown cluster and a known address',
      { ...client, ...pair, cluster: 'mars', baseUrl: 'https://apigw-eucentral3.central.arubanetworks.com' },
      'downloadedToken',
      [],
      ['placesDiffer', 'sharedRefreshToken'],
    ],
    [
      'an unknown cluster and its address',
      { ...client, ...pair, cluster: 'mars', baseUrl: 'https://gw.example' },
      'downloadedToken',
      [],
      ['sharedRefreshToken'],
    ],
    [
      'a cluster and its address',
      { ...client, ...pair, cluster: 'eu3', baseUrl: 'https://apigw-eucentral3.central.arubanetworks.com' },
      'downloadedToken',
      [],
      ['sharedRefreshToken'],
    ],
    [
      'an address of new Central',
      { ...client, ...pair, baseUrl: 'https://us5.api.central.arubanetworks.com' },
      'downloadedToken',
      [],
      ['otherPlatform', 'sharedRefreshToken'],
    ],
    [
      'a line end in a value',
      { ...client, ...pair, clientSecret: 's\n', cluster: 'us5' },
      'downloadedToken',
      [],
      ['sharedRefreshToken', 'blanksAround'],
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

  const clusters: Record<string, string | undefined> = {
    // cencli's names
    ...{
      us1: 'US-1',
      us2: 'US-2',
      us4: 'US-West4',
      us5: 'US-West5',
      us6: 'US-East1',
      eu1: 'EU-1',
      eu2: 'EU-2',
    },
    ...{
      eu3: 'EU-3',
      ca1: 'Canada-1',
      in1: 'APAC-1',
      jp1: 'APAC-East1',
      au1: 'APAC-South1',
      ae1: 'UAE-North1',
    },
    internal: undefined,
    // pycentral's names
    ...{ 'EU-Central2': 'EU-2', 'EU-Central3': 'EU-3', 'US-WEST-4': 'US-West4', 'US-WEST-5': 'US-West5' },
    ...{
      'APAC-EAST1': 'APAC-East1',
      'APAC-SOUTH1': 'APAC-South1',
      UAE: 'UAE-North1',
      China: 'China-1',
      UK: 'UK',
    },
    Internal: undefined,
    // and other ways to write them
    ...{ ' US5 ': 'US-West5', eu_1: 'EU-1', de1: 'EU-1', us: undefined, eu4: undefined, '': undefined },
  };
  for (const [cluster, region] of Object.entries(clusters))
    it(`in the cluster “${cluster}” is in ${region ?? 'no known region'}`, () => {
      const { draft, warnings } = candidateOf({ label: 'x', platform: 'classic', cluster });
      assert.deepEqual([draft.region, warnings], [region, region === undefined ? ['clusterUnknown'] : []]);
    });

  it('is printed without a secret: digests stand for those that a machine made', () => {
    const found: FoundFields = {
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
    const other: FoundFields = {
      label: 'y',
      platform: 'new',
      baseUrl: 'https://gw.example',
      workspaceId: 'w',
    };
    assert.deepEqual(accountSummary(candidateOf({ ...other, clientSecret: 'op://vault/x/secret' })), {
      ...{ label: 'y', platform: 'new', baseUrl: 'https://gw.example', workspaceId: 'w' },
      ...{ missing: ['clientId'], warnings: [], secretSha256: {} },
    });
  });
});
