import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveAllHosts, type AllHosts } from '../support/servers/secondGateway/allHosts.ts';
import { known } from '../support/servers/secondGateway/signIn.ts';
import { useWorkbench } from './useWorkbench.ts';
import { nameIt } from './wizardPages.ts';

/** HPE's own hosts are the second gateway here, behind a proxy whose authority the window trusts. */
describe('adding an account of a workspace', () => {
  const env: Record<string, string> = {};
  const trusted = join(tmpdir(), `central-ui-authority-${process.pid}.pem`);
  let hosts: AllHosts;

  before(async () => {
    hosts = await serveAllHosts({ home: { region: 'eu-central', cluster: 'de2' } });
    writeFileSync(trusted, hosts.authority);
    Object.assign(env, { HTTPS_PROXY: hosts.proxyUrl, NODE_EXTRA_CA_CERTS: trusted, SSL_CERT_FILE: trusted });
  });

  const workbench = useWorkbench('cluster', { env });

  after(() => {
    hosts.close();
    rmSync(trusted, { force: true });
  });

  it('names the right region where a wrong one was chosen, and finds it where none was', async () => {
    const { quickInput } = workbench();
    const answerUntilName = async (label: string) => {
      await quickInput.question('Workspace ID');
      await quickInput.answer(known.workspaceId);
      await quickInput.question('Client ID');
      await quickInput.answer(known.workspaceClientId);
      await quickInput.question('Client secret');
      await quickInput.answer(known.workspaceClientSecret);
      await nameIt(workbench(), label);
    };
    await workbench().openContainer('Central');
    await workbench().runCommand('Central: Add Account');
    await quickInput.pick('Use an API client of a GreenLake workspace');
    await quickInput.question('Region');
    await quickInput.row('Find my cluster').waitFor();
    await workbench().screenshot('cluster-01-find');
    await quickInput.pick('US-1');
    await answerUntilName('by-workspace');
    await quickInput.sentence('The region is EU-2, not US-1');
    await quickInput.row('EU-2', '.focused').waitFor();
    await workbench().screenshot('cluster-02-right-region');
    // The list has scrolled to the region that is offered.
    await quickInput.type('Find my');
    await quickInput.pick('Find my cluster');
    await workbench().view('Sites').row('by-workspace').waitFor();
    await workbench().notification(/Its tokens come from the workspace/);
    await workbench().screenshot('cluster-03-added');
  });
});
