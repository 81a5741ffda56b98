import assert from 'node:assert/strict';
import { readEnvironment } from '../../../../src/tokens/import/readEnvironment.ts';
import { readAccountsFile } from '../../../../src/tokens/import/readFile.ts';
import { resolveReferences } from '../../../../src/tokens/import/resolveReferences.ts';

const cencli2 = `CFG_VERSION: 2

workspaces:
  default:
    cluster: us5            # the short name
    glp:
      client_id: "new-id"
      client_secret: 'new#secret'
    classic:
      client_id: classic-id
      client_secret: classic-secret
      tokens:
        access: access-1
        refresh: refresh-1
  lab:
    classic:
      base_url: https://apigw-lab.example.net
      client_id: lab-id
      client_secret: lab-secret
      username: ann@example.com
      password: hunter-22
      customer_id: "123"
ssl_verify: true
list:
  - a
`;

const candidatesOf = async (text: string) => (await readAccountsFile(text)).candidates;
const ids = async (data: unknown) =>
  (await candidatesOf(JSON.stringify(data))).map(({ draft }) => [
    draft.clientId,
    draft.region,
    draft.tokenUrl,
  ]);

describe('importing accounts', () => {
  it('takes the gateway of a workspace for an account without one of its own, but not an address of GreenLake', async () => {
    const found = await candidatesOf(`workspaces:
  a:
    base_url: us5.api.central.arubanetworks.com
    glp: { client_id: a, client_secret: s }
  b:
    base_url: https://global.api.greenlake.hpe.com
    glp: { client_id: b, client_secret: s }
`);
    assert.deepEqual(
      found.map(({ draft, missing, warnings }) => [draft.region, draft.baseUrl, missing, warnings]),
      [
        ['US-West5', undefined, [], []],
        [undefined, undefined, ['region'], []],
      ],
    );
  });

  for (const [place, region, missing] of [
    ['base_url: us5.api.central.arubanetworks.com, central: {CLIENT, cluster: eu1}', 'EU-1', []],
    ['base_url: us5.api.central.arubanetworks.com, cluster: eu1, glp: {CLIENT}', 'EU-1', []],
    ['base_url: portal-eu.central.arubanetworks.com, cluster: us5, central: {CLIENT}', 'US-West5', []],
    ['cluster: us5, central: {CLIENT, base_url: portal-eu.central.arubanetworks.com}', 'US-West5', []],
    ['base_url: portal-eu.central.arubanetworks.com, central: {CLIENT}', undefined, ['region']],
  ] as const)
    it(`takes a cluster before the address of its workspace, and no page for a gateway: ${place}`, async () => {
      const written = place.replace('CLIENT', 'client_id: a, client_secret: s');
      const [found] = await candidatesOf(`workspaces: {a: {${written}}}`);
      assert.deepEqual(
        [found?.draft.region, found?.draft.baseUrl, found?.missing, found?.warnings],
        [region, undefined, missing, ['partsLeftOut']],
      );
    });

  it('reads a cencli configuration with workspaces [A22]', async () => {
    assert.deepEqual(await candidatesOf(cencli2), [
      {
        draft: {
          label: 'default',
          platform: 'classic',
          grant: 'downloadedToken',
          region: 'US-West5',
          clientId: 'classic-id',
          clientSecret: 'classic-secret',
          token: { access_token: 'access-1', refresh_token: 'refresh-1' },
        },
        missing: [],
        warnings: ['sharedRefreshToken'],
        tokens: { accessToken: 'access-1', refreshToken: 'refresh-1' },
      },
      {
        draft: {
          label: 'default-new',
          platform: 'new',
          grant: 'clientCredentials',
          region: 'US-West5',
          clientId: 'new-id',
          clientSecret: 'new#secret',
        },
        missing: [],
        warnings: [],
        tokens: {},
      },
      {
        draft: {
          label: 'lab',
          platform: 'classic',
          grant: 'authorizationCode',
          baseUrl: 'https://apigw-lab.example.net',
          clientId: 'lab-id',
          clientSecret: 'lab-secret',
          username: 'ann@example.com',
          password: 'hunter-22',
          customerId: '123',
        },
        missing: [],
        warnings: ['passwordInFile'],
        tokens: {},
      },
    ]);
  });

  it('reads an older cencli configuration and pycentral 1, whose examples’ placeholders are no values', async () => {
    const text = `central_info:
  client_id: "<api-gateway-client-id>"
  base_url: "https://eu-apigw.central.arubanetworks.com"  # the gateway
  token:
    access_token: a-1
    refresh_token: r-1
customer_one:
    client_id: one
    cluster_name: "EU-2"
`;
    const found = (await candidatesOf(text)).map(({ draft, missing }) => [
      draft.label,
      draft.region,
      missing,
    ]);
    assert.deepEqual(found, [
      ['default', 'EU-1', ['clientId', 'clientSecret']],
      ['customer_one', 'EU-2', ['clientSecret', 'token']],
    ]);
  });

  it('reads pycentral 2 from JSON, unified credentials first', async () => {
    const client = {
      client_id: 'c',
      client_secret: 's',
      base_url: 'https://us1.api.central.arubanetworks.com',
    };
    const unified = { ...client, client_id: 'u', token_endpoint: 'https://onprem.example/oauth2/token' };
    assert.deepEqual(await ids({ new_central: client, glp: client }), [['c', 'US-1', undefined]]);
    assert.deepEqual(await ids({ new_central: client, unified }), [
      ['u', 'US-1', 'https://onprem.example/oauth2/token'],
    ]);
  });

  it('finds nothing in anything else', async () => {
    for (const text of ['', '[]', '"x"', 'a: b', '- a\n- b', 'x:\n  y: [1, 2]'])
      assert.deepEqual(await candidatesOf(text), [], text);
  });

  it('reads the environment', () => {
    const variables = new Map([
      ['CENTRAL_CLIENT_ID', 'c'],
      ['CENTRAL_CLIENT_SECRET', 'op://work/central/secret'],
      ['ARUBA_CENTRAL_REGION', 'Mars-1'],
      ['ARUBA_CENTRAL_PLATFORM', 'new'],
    ]);
    const found = readEnvironment((name) => variables.get(name));
    assert.deepEqual(
      [found?.draft.clientId, found?.missing, found?.warnings],
      ['c', ['region'], ['clusterUnknown']],
    );
    assert.equal(
      readEnvironment(() => undefined),
      undefined,
    );
  });

  it('asks the password manager for references, and names the field that it does not give', async () => {
    const [candidate] = await candidatesOf(
      'x:\n  client_id: c\n  client_secret: op://work/x/secret\n  cluster: US-1\n',
    );
    assert.ok(candidate);
    const resolved = await resolveReferences(candidate, (reference) =>
      Promise.resolve(`value of ${reference}\n`),
    );
    assert.equal(resolved.draft.clientSecret, 'value of op://work/x/secret');
    const failing = resolveReferences(candidate, () => Promise.reject(new Error('canary')));
    await assert.rejects(failing, { code: 'badArgument', values: { field: 'clientSecret' } });
  });
});
