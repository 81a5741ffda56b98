import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, refusalOf, run } from './requestBench.ts';

/** In these tests VS Code shows no dialog, as if a person closes it; test/ui/sharing.test.ts agrees to it. */
describe('Sharing an account with the terminal', () => {
  const label = 'shared-eu';
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ devices: 10, seed: 77 });
    await addAccount(sandbox, 'eu-prod', label);
  });
  after(async () => {
    await run('arubaCentral.removeAccount', { account: label });
    await sandbox.close();
  });

  it('copies nothing that nobody agreed to, whoever calls', async () => {
    await vscode.env.clipboard.writeText('what a person had copied');
    const { code } = await refusalOf(run('arubaCentral.shareWithTerminal', { account: label }));
    assert.equal(code, 'cancelled');
    assert.equal(await vscode.env.clipboard.readText(), 'what a person had copied');
  });
});
