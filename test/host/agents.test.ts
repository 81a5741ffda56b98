import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AgentClient } from '../support/processes/agentClient.ts';
import { temporaryFolder } from '../support/doubles/tokenAccount.ts';

const extension = vscode.extensions.getExtension('central-tools.aruba-central');

describe('Agents', () => {
  it('have a server that runs on VS Code’s own executable, without VS Code', async () => {
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
});
