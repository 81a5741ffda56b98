import assert from 'node:assert/strict';
import { readEnvironment } from '../../../../src/tokens/import/readEnvironment.ts';

const draftOf = (variables: Record<string, string>) => readEnvironment((name) => variables[name])?.draft;

describe('the account that the environment describes', () => {
  const values = {
    CLIENT_ID: 'client-1',
    CLIENT_SECRET: 'client-secret-1',
    ACCESS_TOKEN: 'access-1',
    REFRESH_TOKEN: 'refresh-1',
    USERNAME: 'ann@example.com',
    PASSWORD: 'hunter-22',
    CUSTOMER_ID: 'customer-1',
    TOKEN_URL: 'https://sso.example/token',
    BASE_URL: 'https://gw.example',
    LABEL: 'prod',
  };
  const draft = {
    label: 'prod',
    platform: 'classic',
    grant: 'downloadedToken',
    baseUrl: 'https://gw.example',
    tokenUrl: 'https://sso.example/token',
    clientId: 'client-1',
    clientSecret: 'client-secret-1',
    token: { access_token: 'access-1', refresh_token: 'refresh-1' },
    username: 'ann@example.com',
    password: 'hunter-22',
    customerId: 'customer-1',
  };
  const named = (prefix: string) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

  it('has every value under both prefixes, the longer one first', () => {
    assert.deepEqual(draftOf(named('ARUBA_CENTRAL_')), draft);
    assert.deepEqual(draftOf(named('CENTRAL_')), draft);
    assert.equal(draftOf({ ...named('CENTRAL_'), ARUBA_CENTRAL_LABEL: 'lab' })?.label, 'lab');
  });

  it('needs a client id and nothing else', () => {
    assert.equal(draftOf({ CENTRAL_CLIENT_SECRET: 's' }), undefined);
    assert.deepEqual(draftOf({ CENTRAL_CLIENT_ID: 'c' }), {
      ...{ label: 'environment', platform: 'classic', grant: 'downloadedToken', clientId: 'c' },
    });
  });

  const platforms: [variables: Record<string, string>, platform: string, region?: string][] = [
    [{ PLATFORM: 'new' }, 'new'],
    [{ PLATFORM: 'classic' }, 'classic'],
    [{ BASE_URL: 'https://us1.api.central.arubanetworks.com' }, 'new', 'US-1'],
    [{ BASE_URL: 'https://app1-apigw.central.arubanetworks.com' }, 'classic', 'US-1'],
    [{ REGION: 'EU-2' }, 'classic', 'EU-2'],
    [{ CLUSTER_NAME: 'EU-2' }, 'classic', 'EU-2'],
  ];
  for (const [variables, platform, region] of platforms)
    it(`is of ${platform} Central with ${JSON.stringify(variables)}`, () => {
      const central = Object.entries({ CLIENT_ID: 'c', ...variables }).map(([name, value]) => [
        `CENTRAL_${name}`,
        value,
      ]);
      const found = draftOf(Object.fromEntries(central) as Record<string, string>);
      assert.deepEqual([found?.platform, found?.region], [platform, region]);
    });
});

describe('a workspace in the environment', () => {
  const rows: [what: string, over: Record<string, string>, platform: string, workspaceId?: string][] = [
    ['means new Central', {}, 'new', 'ws'],
    ['means new Central where the platform says so', { PLATFORM: 'new', USERNAME: 'ann' }, 'new', 'ws'],
    ['means nothing to classic Central', { PLATFORM: 'classic' }, 'classic'],
    ['beside a local user is another tool’s', { USERNAME: 'ann' }, 'classic'],
    ['beside a refresh token is another tool’s', { REFRESH_TOKEN: 'r' }, 'classic'],
    ['that is empty is none', { WORKSPACE_ID: '' }, 'classic'],
  ];
  for (const [what, over, platform, workspaceId] of rows)
    it(what, () => {
      const values: Record<string, string> = { CLIENT_ID: 'c', WORKSPACE_ID: 'ws', ...over };
      const draft = readEnvironment((name) =>
        name.startsWith('ARUBA_') ? values[name.slice('ARUBA_CENTRAL_'.length)] : undefined,
      )?.draft;
      assert.deepEqual([draft?.platform, draft?.workspaceId], [platform, workspaceId]);
    });
});
