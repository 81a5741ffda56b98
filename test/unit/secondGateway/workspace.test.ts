import assert from 'node:assert/strict';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';
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

  for (const [what, over] of [
    ['secret', { clientSecret: 'another-secret' }],
    ['workspace', { workspaceId: 'ffffffff-0000-0000-0000-000000000000' }],
  ] as const)
    it(`is refused with a wrong ${what}, and leaves nothing`, async () => {
      core = new SecondCore();
      await assert.rejects(add(over), { code: 'badArgument', reason: 'clientNotAccepted' });
      assert.deepEqual(await (await core.central).accounts.list(), []);
    });

  it('renews once and quietly for 40 calls in flight, in the last minute, at the end and after a 401', async () => {
    core = new SecondCore();
    await add();
    const renewals = async (prepare: () => Promise<void> | void) => {
      const before = core.gateway.tokenCalls.length;
      await prepare();
      assert.deepEqual([...new Set(await many(40))], [200]);
      return core.gateway.tokenCalls.length - before;
    };
    assert.deepEqual(
      [
        await renewals(() => core.clock.advance(14 * minute + 10_000)),
        await renewals(() => core.clock.advance(16 * minute)),
        await renewals(() => core.gateway.signIn.killAccess()),
        await renewals(() => undefined),
      ],
      [1, 1, 1, 0],
    );
    const isRefused = core.gateway.calls.filter(({ url }) => url.pathname === '/as/token.oauth2');
    assert.deepEqual(isRefused, []);
  });
});
