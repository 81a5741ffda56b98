import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../support/processes/cliProcess.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { serveAllHosts, type AllHosts } from '../../support/servers/secondGateway/allHosts.ts';
import { known } from '../../support/servers/secondGateway/signIn.ts';

const devices = '/network-monitoring/v1/devices?limit=1';

/** The real process; every host of HPE's is the second gateway. */
describe('central with the API client of a workspace', () => {
  let hosts: AllHosts;
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(async () => {
    hosts = await serveAllHosts({ home: { region: 'eu-central', cluster: 'de2' } });
    folder = temporaryFolder();
    for (const name of ['tmp', 'work']) mkdirSync(join(folder.path, name));
    writeFileSync(join(folder.path, 'ca.pem'), hosts.authority);
  });

  afterEach(() => {
    hosts.close();
    folder.remove();
  });

  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    runCli(args, {
      folder: join(folder.path, 'work'),
      env: {
        ARUBA_CENTRAL_CLIENT_ID: known.workspaceClientId,
        ARUBA_CENTRAL_CLIENT_SECRET: known.workspaceClientSecret,
        ARUBA_CENTRAL_WORKSPACE_ID: known.workspaceId,
        ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
        TMPDIR: join(folder.path, 'tmp'),
        HTTPS_PROXY: hosts.proxyUrl,
        NODE_EXTRA_CA_CERTS: join(folder.path, 'ca.pem'),
        ...env,
      },
    });

  const asked = () => {
    const calls = hosts.gateway.calls.splice(0);
    return [...new Set(calls.map(({ url }) => `${url.host.split('.')[0]}${url.pathname}`))].toSorted();
  };

  it('finds the cluster, keeps it with a key, and does not look again', async () => {
    const env = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    const first = await run(['get', devices], env);
    assert.deepEqual([first.code, first.stderr], [0, '']);
    assert.ok(asked().includes('global/service-catalog/v1/service-manager-provisions'));
    assert.equal((await run(['get', devices], env)).code, 0);
    assert.deepEqual(asked(), ['de2/network-monitoring/v1/devices']);
    const { stdout } = await run(['accounts', '--json'], env);
    const [account] = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(
      [account?.['region'], account?.['tokenService'], account?.['from']],
      ['EU-2', 'workspace', 'environment, kept'],
    );
  });

  it('names the right region where another is given', async () => {
    const { code, stdout, stderr } = await run(['get', devices], { ARUBA_CENTRAL_REGION: 'US-1' });
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(
      stderr,
      /^badArgument: The region is EU-2, not US-1: .*Set “ARUBA_CENTRAL_REGION” to EU-2\.\n$/,
    );
  });
});
