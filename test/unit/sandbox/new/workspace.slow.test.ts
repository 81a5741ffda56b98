import assert from 'node:assert/strict';
import { fetchTransport } from '../../../../src/http/fetchTransport.ts';
import { regionNamed } from '../../../../src/regions/regions.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/main.ts';
import { findCluster } from '../../../../src/tokens/accounts/findCluster.ts';
import { systemClock } from '../../../../src/base/clock.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

describe('the sandbox’s API client of a workspace', () => {
  let sandbox: Sandbox;

  before(async () => {
    const plan = (region: string) => ({ region, platform: 'new' as const, label: region.toLowerCase() });
    sandbox = await startSandbox({ devices: 10, regions: [plan('EU-1'), plan('EU-2')] });
  });
  after(() => sandbox.close());

  const clientOf = (label: string) => {
    const account = sandbox.accounts.find((one) => one.label === label);
    assert.ok(account?.workspaceClient && account.tokenUrl !== undefined);
    return { ...account.workspaceClient, tokenUrl: account.tokenUrl, baseUrl: account.baseUrl };
  };
  const ask = async (url: string, clientId: string, clientSecret: string) => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await fetch(url, { method: 'POST', body });
    const json = (await answer.json()) as { access_token?: string; expires_in?: number };
    return { status: answer.status, ...json };
  };
  const workspaceUrl = ({ tokenUrl, workspaceId }: { tokenUrl: string; workspaceId: string }) =>
    `${new URL(tokenUrl).origin}/authorization/v2/oauth2/${workspaceId.replaceAll('-', '')}/token`;

  it('has 15 minutes at its own address, is none at another workspace’s, and none at the personal sign-in', async () => {
    const [one, other] = [clientOf('eu-1'), clientOf('eu-2')];
    const own = await ask(workspaceUrl(one), one.clientId, one.clientSecret);
    assert.deepEqual([own.status, own.expires_in], [200, 900]);
    for (const url of [workspaceUrl(other), one.tokenUrl])
      assert.equal((await ask(url, one.clientId, one.clientSecret)).status, 401);
  });

  it('is found at one of the two clusters of its region', async () => {
    const { tokenUrl, ...client } = clientOf('eu-2');
    const { access_token: accessToken = '' } = await ask(
      workspaceUrl({ tokenUrl, ...client }),
      client.clientId,
      client.clientSecret,
    );
    // HPE's hosts stand for the sandbox's; one that it does not have knows no token.
    const hosts = new Map(
      ['EU-1', 'EU-2'].map((name) => [regionNamed(name)?.newHost, clientOf(name.toLowerCase()).baseUrl]),
    );
    const transport: typeof fetchTransport = (request) => {
      const { url } = request;
      const there =
        url.protocol === 'http:' ? url.origin : (hosts.get(url.host) ?? hosts.values().next().value);
      return fetchTransport({ ...request, url: new URL(url.pathname + url.search, there) });
    };
    const account = tokenAccount({ platform: 'new', tokenUrl });
    const found = await findCluster({ transport, clock: systemClock }, { account, accessToken });
    assert.equal(found.name, 'EU-2');
  });
});
