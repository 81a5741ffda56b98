import assert from 'node:assert/strict';
import { join } from 'node:path';
import { hour, temporaryFolder, tokenAccount } from '../../support/doubles/tokenAccount.ts';
import { AgentClient } from '../../support/processes/agentClient.ts';
import { runCli } from '../../support/processes/cliProcess.ts';
import { signInFirst } from '../../support/processes/race.ts';
import { openWindowProcess } from '../../support/processes/windowProcesses.ts';
import { startTokenServer } from '../../support/servers/tokenServer.ts';

/** Moves a process’s wall clock on by MOVED ms before anything is loaded. */
const moved = 'const{now}=Date;Date.now=()=>now()+Number(process.env.MOVED)';

describe('the server for agents with accounts of VS Code', () => {
  it('serves each of them, and renews each once beside windows and terminals [I11]', async () => {
    const folder = temporaryFolder();
    const servers = await Promise.all([1, 2].map(() => startTokenServer({ latency: () => 20 })));
    const [first, second] = servers;
    assert.ok(first && second);
    const one = tokenAccount({ baseUrl: first.baseUrl });
    const other = tokenAccount({ id: 'b1', label: 'lab', baseUrl: second.baseUrl, clientId: 'client-2' });
    const shared = { folder: join(folder.path, 'shared'), secrets: join(folder.path, 'secrets'), delay: 0 };
    const values = [
      await signInFirst({ ...shared, account: one }, first.issue()),
      await signInFirst({ ...shared, account: other }, second.issue()),
    ];
    const env = {
      ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
      MOVED: String(3 * hour),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(moved)}`,
    };
    const [value] = values;
    const window = await openWindowProcess({ ...shared, account: one });
    const agent = await new AgentClient({
      command: [process.execPath, join(import.meta.dirname, '../../../src/cli/mcpInEditor.ts')],
      args: ['--folder', folder.path],
      env: { ...env, ARUBA_CENTRAL_SHARED: values.join(' ') },
      folder: folder.path,
    }).open();
    try {
      assert.match((await agent.use('list_accounts')).text, /"accounts": 2[^]*"prod"[^]*"lab"/);
      assert.match((await agent.use('get', { path: '/a' })).text, /several accounts.*prod, lab/);
      const get = { path: '/central/v2/sites' };
      const [terminal, inWindow, ...responses] = await Promise.all([
        runCli(['get', get.path], { env: { ...env, ARUBA_CENTRAL_SHARED: value }, folder: folder.path }),
        window.use({ offset: 3 * hour }),
        agent.use('get', { ...get, account: 'prod' }),
        agent.use('get', { ...get, account: 'lab' }),
      ]);
      assert.deepEqual([terminal.code, 'status' in inWindow && inWindow.status], [0, 200], terminal.stderr);
      assert.deepEqual(
        responses.map(({ isError }) => isError),
        [false, false],
        responses.map(({ text }) => text).join('\n'),
      );
      for (const { counts } of servers) assert.deepEqual(counts, { rotations: 1, consumed: 0, rejected: 0 });
      const said = await agent.close();
      for (const secret of values) assert.ok(!said.includes(secret));
    } finally {
      await agent.close();
      await window.close();
      await Promise.all(servers.map((server) => server.close()));
      folder.remove();
    }
  });
});
