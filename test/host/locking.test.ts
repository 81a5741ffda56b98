import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, refusalOf, run, withScriptedWrites } from './requestBench.ts';

/** In these tests VS Code shows no dialog, as if a person closes it; test/ui/writes.test.ts agrees to it. */
describe('Locking an account read-only', () => {
  const account = 'lockable';
  let sandbox: Sandbox;
  let document: vscode.TextDocument;
  const lock = (readOnly: boolean) => run('arubaCentral.setReadOnly', { account, readOnly });
  const write = () =>
    refusalOf(
      withScriptedWrites(() =>
        run('arubaCentral.sendRequest', { uri: document.uri, line: 1, confirm: true }),
      ),
    );

  before(async () => {
    sandbox = await startSandbox({ devices: 10, seed: 78 });
    await addAccount(sandbox, 'eu-prod', account);
    const content = `# @account ${account}\nDELETE /central/v2/sites/0`;
    document = await vscode.workspace.openTextDocument({ language: 'central', content });
  });
  after(async () => {
    await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  it('refuses its writes, though a script confirms them', async () => {
    assert.deepEqual(await lock(true), { readOnly: true });
    assert.equal((await write()).code, 'readOnly');
  });

  it('lasts until a person agrees to unlock it, whoever calls [E3]', async () => {
    assert.equal((await refusalOf(withScriptedWrites(() => lock(false)))).code, 'cancelled');
    assert.equal((await write()).code, 'readOnly');
  });

  it('has to be told from unlocking by a script', async () => {
    const { code, message } = await refusalOf(run('arubaCentral.setReadOnly', { account }));
    assert.equal(code, 'badArgument');
    assert.match(message, /“readOnly”/);
  });
});
