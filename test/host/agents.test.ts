import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { AgentParts } from '../../src/shell/agents/agentParts.ts';
import { AgentServer } from '../../src/shell/agents/agentServer.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { AgentClient } from '../support/processes/agentClient.ts';
import { temporaryFolder } from '../support/doubles/tokenAccount.ts';
import { addAccount, run } from './requestBench.ts';

const extension = vscode.extensions.getExtension('central-tools.aruba-central');

describe('Agents', () => {
  it('have a server that runs on VS Code’s own executable, without VS Code [I11]', async () => {
    const folder = temporaryFolder();
    const program = join(extension?.extensionPath ?? '', 'dist', 'mcp.cjs');
    const agent = await new AgentClient({
      command: [process.execPath, program],
      env: {
        ELECTRON_RUN_AS_NODE: '1',
        ...{ NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' },
        ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
      },
      folder: folder.path,
    }).open();
    const { tools } = await agent.client.listTools();
    assert.ok(tools.length >= 10);
    assert.match((await agent.use('find_operation', { query: 'sites' })).text, /\/central\/v2\/sites/);
    assert.match((await agent.use('read_request_file', { path: 'a.central' })).text, /no working folder/);
    assert.match((await agent.use('get', { path: '/a' })).text, /^signedOut/);
    await agent.close();
    folder.remove();
  });

  it('are offered it with no secret in its arguments or its environment [I11]', () => {
    assert.ok(extension);
    const { extensionPath } = extension;
    // Nothing else of the window is asked for before the server is started.
    const ports = { context: { extensionPath, extension } } as unknown as AgentParts;
    const { command, args, env } = new AgentServer(ports).offered();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(command, process.execPath);
    assert.deepEqual(args, [
      join(extensionPath, 'dist', 'mcp.cjs'),
      ...(folder ? ['--folder', folder.uri.fsPath] : []),
    ]);
    assert.deepEqual(
      Object.keys(env).filter(
        (name) => !/^(?:ELECTRON_RUN_AS_NODE|NODE_USE_\w+|(?:HTTPS?|NO)_PROXY)$/.test(name),
      ),
      [],
    );
  });

  describe('in VS Code', () => {
    const label = 'agents-eu';
    let sandbox: Sandbox;
    const use = async (name: string, input: object) => {
      const { content } = await vscode.lm.invokeTool(`arubaCentral_${name}`, {
        input,
        toolInvocationToken: undefined,
      });
      return content
        .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
        .join('\n');
    };

    before(async () => {
      sandbox = await startSandbox({ devices: 20, seed: 78 });
      await addAccount(sandbox, 'eu-prod', label);
    });
    // Tests run with it on.
    const switchOff = (value: boolean | undefined) =>
      vscode.workspace
        .getConfiguration()
        .update('chat.disableAIFeatures', value, vscode.ConfigurationTarget.Global);
    after(async () => {
      await switchOff(true);
      await run('arubaCentral.removeAccount', { account: label });
      await sandbox.close();
    });

    it('have the same tools, which read and never write [I12]', async () => {
      const names = vscode.lm.tools
        .map(({ name }) => name)
        .filter((name) => name.startsWith('arubaCentral_'));
      assert.equal(names.length, 10);
      await assert.rejects(use('list_accounts', {}), /Cancelled/);
      await switchOff(false);
      sandbox.control.resetCounters();
      const account = label;
      assert.match(await use('list_accounts', {}), /"agents-eu"/);
      assert.match(await use('find_operation', { query: 'down access points' }), /monitoring\/v2\/aps/);
      const found = await use('search_devices', { account, filter: 'type:ap', rows: 3 });
      const serial = /"serial": "(\w+)"/.exec(found)?.[1] ?? '';
      assert.match(await use('get_device', { account, serial }), new RegExp(serial));
      assert.match(await use('list_sites', { account }), /"rows": \d/);
      assert.match(await use('get', { account, path: '/monitoring/v2/aps?limit=5' }), /"result": "r\d"/);
      assert.match(await use('compare_responses', { before: 'r1', after: 'r1' }), /"differences": 0/);
      assert.match(await use('get', { account, path: '/oauth2/token' }), /^untrusted/);
      assert.match(await use('read_request_file', { path: '../outside.central' }), /^untrusted/);
      const seen = sandbox.control.requests();
      assert.ok(seen.length > 3);
      assert.ok(seen.every(({ method }) => method === 'GET'));
    });
  });
});
