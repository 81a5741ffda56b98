import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, lensesOf, refusalOf, run, until, withScriptedWrites } from './requestBench.ts';

interface Row {
  account: string;
  id: string;
  name: string;
  urls: string[];
}

describe('The webhooks of an account', () => {
  let sandbox: Sandbox;
  const [classic, modern] = ['hooks-eu', 'hooks-next'];
  const listed = (account: string) => run<Row[]>('arubaCentral.listWebhooks', { account });

  before(async () => {
    sandbox = await startSandbox({ devices: 5, seed: 8 });
    await addAccount(sandbox, 'eu-prod', classic);
    await addAccount(sandbox, 'eu-next', modern);
  });
  after(async () => {
    await run('workbench.action.revertAndCloseActiveEditor');
    await run('workbench.action.closeAllEditors');
    for (const account of [classic, modern]) await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  /** Makes one as a person does: the call opens, and is sent. */
  async function made(account: string): Promise<Row> {
    await run('arubaCentral.newWebhook', { account });
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.ok(document.getText().includes(`# @account ${account}`));
    const edit = new vscode.WorkspaceEdit();
    const text = document.getText();
    const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    edit.replace(document.uri, all, text.replace('{{apiKey}}', 'x-1234567').replace(/^# @prompt.*\n/m, ''));
    await vscode.workspace.applyEdit(edit);
    const line = document
      .getText()
      .split('\n')
      .findIndex((one) => one.startsWith('POST'));
    const { status } = await run<{ status: number }>('arubaCentral.sendRequest', {
      ...{ uri: document.uri.toString(), line, confirm: true },
    });
    assert.equal(status, 200);
    const [row, other] = await listed(account);
    assert.ok(row && !other);
    return row;
  }

  for (const account of [classic, modern])
    it(`are made, shown, renewed, copied and deleted on ${account}`, async () => {
      await withScriptedWrites(async () => {
        assert.deepEqual(await listed(account), []);
        const { id, name } = await made(account);
        const { document } = await run<{ document: string }>('arubaCentral.showWebhook', { account, id });
        const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse(document, true));
        const lenses = await lensesOf(shown);
        assert.ok(lenses.filter((title) => title.includes('Send')).length >= 4);
        assert.ok(!lenses.includes('Send All'));
        const all = await refusalOf(run('arubaCentral.sendAllRequests', { uri: document, confirm: true }));
        assert.match(all.message, /one by one/);
        const label = `${account} renamed`;
        const { files } = await run<{ files: string[] }>('arubaCentral.renameAccount', { account, label });
        assert.deepEqual(
          files.filter((file) => file.startsWith('arubaCentral-')),
          [],
        );
        await until(() => shown.getText().includes(`# @account ${label}\n`));
        await run('arubaCentral.renameAccount', { account: label, label: account });
        const before = sandbox.control.requests().length;
        await run('arubaCentral.rotateWebhookToken', { account, id, confirm: true });
        await run('arubaCentral.copyWebhookToken', { account, id });
        const token = await vscode.env.clipboard.readText();
        assert.match(token, account === classic ? /^\w{40}$/ : /^\w{64}$/);
        // New Central tells it only once, so that it is not asked again.
        const asked = sandbox.control
          .requests()
          .slice(before)
          .filter(({ url }) => url.endsWith('/token'));
        assert.equal(asked.length, account === classic ? 2 : 0);
        assert.ok(!shown.getText().includes(token));
        const refusal = await refusalOf(run('arubaCentral.showWebhook', { account, id: 'none' }));
        assert.equal(refusal.code, 'notFound');
        if (account === modern) {
          const test = await refusalOf(run('arubaCentral.testWebhook', { account, id }));
          assert.equal(test.code, 'badArgument');
        } else await run('arubaCentral.testWebhook', { account, id });
        assert.equal(name, 'central');
        await run('arubaCentral.deleteWebhook', { account, id, confirm: true });
        assert.deepEqual(await listed(account), []);
      });
    });
});
