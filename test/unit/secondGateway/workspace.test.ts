import assert from 'node:assert/strict';
import { signInAgain } from '../../../src/tokens/accounts/signInAgain.ts';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';
import { serviceCatalogue } from '../../support/servers/secondGateway/greenLake.ts';
import { known } from '../../support/servers/secondGateway/signIn.ts';

const minute = 60_000;
const workspace = {
  workspaceId: known.workspaceId,
  clientId: known.workspaceClientId,
  clientSecret: known.workspaceClientSecret,
};

describe('an API client of a workspace', () => {
  let core: SecondCore;

  afterEach(() => core.close());

  const add = (over: object = {}) =>
    core.add(core.gateway.account('clientCredentials', { ...workspace, ...over }));
  const found = async () => (await (await core.central).accounts.list())[0]?.tokenService;
  const many = (count: number) =>
    core.inTime(Promise.all(Array.from({ length: count }, () => core.send('clientCredentials'))));
  const tokenPaths = () => core.gateway.tokenCalls.map(({ url }) => url.pathname);
  const ofWorkspace = `/authorization/v2/oauth2/${known.workspaceId.replaceAll('-', '')}/token`;

  for (const newSecret of ['body', 'basic'] as const)
    it(`gets tokens of 15 minutes at the workspace’s address, with its secret in the ${newSecret}`, async () => {
      core = new SecondCore({ newSecret });
      const added = await add();
      assert.equal(Date.parse(added.accessExpiresAt) - core.clock.now(), 15 * minute);
      assert.equal(await core.send('clientCredentials'), 200);
      assert.deepEqual([await found(), [...new Set(tokenPaths())]], ['workspace', [ofWorkspace]]);
    });

  it('is found to be a personal one, once, and renewed where it was found', async () => {
    core = new SecondCore();
    await add({ clientId: known.clientId, clientSecret: known.clientSecret });
    assert.equal(await found(), 'personal');
    const before = core.gateway.tokenCalls.length;
    await core.clock.advance(121 * minute);
    assert.equal(await core.send('clientCredentials'), 200);
    assert.deepEqual(tokenPaths().slice(before), ['/as/token.oauth2']);
  });

  it('has the name that it is given while somebody signs it in again', async () => {
    core = new SecondCore();
    await add();
    const central = await core.central;
    const [account] = await central.accounts.list();
    assert.ok(account);
    const before = { ...account, tokenService: 'personal' } as const;
    await central.accounts.replace(before);
    await central.accounts.rename(account.id, 'main');
    const { clientSecret } = workspace;
    await core.inTime(
      signInAgain({ ...central, onWait: undefined, signal: undefined }, before, { clientSecret }),
    );
    assert.deepEqual(await central.accounts.list(), [{ ...account, label: 'main' }]);
  });

  it('is found by the id of its workspace in capitals', async () => {
    core = new SecondCore();
    await add({ workspaceId: known.workspaceId.toUpperCase() });
    assert.deepEqual([await found(), tokenPaths()], ['workspace', [ofWorkspace]]);
  });

  for (const [what, over] of [
    ['secret', { clientSecret: 'another-secret' }],
    ['workspace', { workspaceId: 'ffffffff-0000-0000-0000-000000000000' }],
  ] as const)
    it(`is refused with a wrong ${what}, and leaves nothing`, async () => {
      core = new SecondCore();
      await assert.rejects(add(over), { code: 'badArgument', reason: 'noServiceAccepts' });
      assert.deepEqual(await (await core.central).accounts.list(), []);
    });

  const moments: [when: string, prepare: () => Promise<void> | void][] = [
    ['in the last minute of its token', () => core.clock.advance(14 * minute + 10_000)],
    ['after its end', () => core.clock.advance(16 * minute)],
    ['after a 401', () => core.gateway.signIn.killAccess()],
  ];
  for (const [when, prepare] of moments)
    it(`renews once and quietly for 40 calls in flight ${when}`, async () => {
      core = new SecondCore();
      await add();
      const before = core.gateway.tokenCalls.length;
      await prepare();
      assert.deepEqual([...new Set(await many(40))], [200]);
      assert.deepEqual(tokenPaths().slice(before), [ofWorkspace]);
    });
});

const home = { region: 'eu-central', cluster: 'de2' };

/** At HPE's own hosts, all of which this gateway stands for. */
describe('the region of a workspace’s client', () => {
  let core: SecondCore;

  afterEach(() => core.close());

  const own = { baseUrl: undefined, tokenUrl: undefined };
  const add = (over: object = {}) =>
    core.add(core.gateway.account('clientCredentials', { ...workspace, ...own, ...over }));
  const hosts = () => [...new Set(core.gateway.calls.map(({ url }) => url.host))].toSorted();

  for (const [region, cluster, name] of [
    ['eu-central', 'de1', 'EU-1'],
    ['eu-central', 'de3', 'EU-3'],
    ['us-west', 'us6', 'US-East1'],
    ['mea', 'ae1', 'UAE-North1'],
  ] as const)
    it(`is found to be ${name}, and the account works there`, async () => {
      core = new SecondCore({ home: { region, cluster } });
      const added = await add();
      assert.deepEqual(
        [added.region, added.baseUrl],
        [name, `https://${cluster}.api.central.arubanetworks.com`],
      );
      assert.equal(await core.send('clientCredentials'), 200);
    });

  it('is looked for at GreenLake and the clusters of that region, and nowhere else [C2]', async () => {
    core = new SecondCore({ home });
    await add();
    const clusters = ['de1', 'de2', 'de3'].map((one) => `${one}.api.central.arubanetworks.com`);
    assert.deepEqual(hosts(), [...clusters, 'global.api.greenlake.hpe.com']);
  });

  it('is named where another one was given, in the same region of GreenLake or in another', async () => {
    core = new SecondCore({ home });
    for (const region of ['EU-1', 'US-1', 'EU-Central3']) {
      const message = /The region is EU-2, not .*Set “region” to EU-2/;
      await assert.rejects(add({ region }), { code: 'badArgument', reason: 'regionIsOther', message });
    }
    assert.deepEqual(await (await core.central).accounts.list(), []);
    assert.equal((await add({ region: 'EU-2' })).region, 'EU-2');
  });

  it('is found where the service catalogue gives one row a page', async () => {
    core = new SecondCore({ home });
    core.gateway.script = (call) => {
      const { pathname, searchParams } = call.url;
      const all = serviceCatalogue(call, home)?.json as { items: object[] } | undefined;
      const offset = Number(searchParams.get('offset') ?? 0);
      if (all === undefined || !pathname.startsWith('/service-catalog/')) return undefined;
      return { json: { items: all.items.slice(offset, offset + 1), offset, total: all.items.length } };
    };
    assert.equal((await add()).region, 'EU-2');
  });

  it('is asked for where GreenLake’s region is not in the table, and nothing is kept', async () => {
    core = new SecondCore({ home: { region: 'eu-north', cluster: 'se1' } });
    await assert.rejects(add(), { code: 'badArgument', reason: 'clusterUnknown', message: /eu-north/ });
    assert.deepEqual(hosts(), ['global.api.greenlake.hpe.com']);
    assert.deepEqual(await (await core.central).accounts.list(), []);
  });

  it('is still needed without a workspace', async () => {
    core = new SecondCore({ home });
    await assert.rejects(add({ workspaceId: undefined }), { code: 'badArgument', reason: 'regionMissing' });
    assert.deepEqual(core.gateway.calls, []);
  });
});
