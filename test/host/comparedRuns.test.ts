import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { refusalOf, run, runsBench, until, type Result } from './requestBench.ts';

function tab(): unknown {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input;
}

describe('Responses to request files', () => {
  const { written, control, file, since, signIn } = runsBench();

  it('tell after a change window the one thing that differs', async () => {
    const document = await file(
      'runs window.central',
      '# @account runs\n### Sites\nGET /central/v2/sites?limit=3\n\n### Groups\nGET /configuration/v2/groups?limit=20&offset=0\n',
    );
    const uri = document.uri.toString();
    assert.equal((await refusalOf(run('arubaCentral.endChangeWindow', { uri }))).code, 'badArgument');
    const kept = await run<{ calls: number; document: string }>('arubaCentral.startChangeWindow', { uri });
    written.push(vscode.Uri.parse(kept.document, true));
    assert.equal(kept.calls, 2);
    const body = JSON.stringify({ data: [['of-another-change']], total: 1 });
    control().plant({ on: 'GET /configuration/v2/groups', do: 'replaceBody', body });
    const told = await run<{ changed: number; missing: number; same: number; document: string }>(
      'arubaCentral.endChangeWindow',
      { uri },
    );
    assert.deepEqual([told.changed, told.missing, told.same], [1, 0, 1]);
    const report = await vscode.workspace.openTextDocument(vscode.Uri.parse(told.document, true));
    assert.match(report.getText(), /\*\*1 call differs, 1 as before\*\*[^]*of\\-another\\-change/);
  });

  it('are compared with a baseline and with another account, what varies masked', async () => {
    await signIn('us-west', 'runs-west');
    try {
      const document = await file(
        'runs compared.central',
        '### Sites of two\n# @account runs\n# @capture first = $.sites[0].site_name\nGET /central/v2/sites?limit=2\n',
      );
      const sent = await run<Result>('arubaCentral.sendRequest', document.uri, 3);
      const response = vscode.Uri.parse(sent.document ?? '', true);
      await run('arubaCentral.saveBaseline', response);
      await run('arubaCentral.compareBaseline', response);
      const baseline = tab();
      assert.ok(baseline instanceof vscode.TabInputTextDiff);
      const texts = await Promise.all(
        [baseline.original, baseline.modified].map(async (uri) =>
          (await vscode.workspace.openTextDocument(uri)).getText(),
        ),
      );
      assert.equal(texts[0], texts[1]);
      assert.match(texts[0] ?? '', /site_name/);
      await run('workbench.action.closeActiveEditor');
      const before = control().requests().length;
      void run('arubaCentral.compareAccount', response);
      await until(async () => {
        await run('workbench.action.acceptSelectedQuickOpenItem');
        return tab() instanceof vscode.TabInputTextDiff;
      });
      assert.deepEqual(since(before), ['GET /central/v2/sites']);
      const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      assert.match(label, /^Sites of two: 200 .* runs ↔ 200 .* (runs-|eu)/);
      await run('workbench.action.closeActiveEditor');
    } finally {
      await run('arubaCentral.removeAccount', { account: 'runs-west' });
    }
  });

  it('are compared with the answer before, and sent again, from the history', async () => {
    const text = '# @account runs\n### Twice\nGET /central/v2/sites?limit=2\n';
    const document = await file('runs twice.central', text);
    await run('arubaCentral.sendRequest', document.uri, 2);
    await run('arubaCentral.sendRequest', document.uri, 2);
    void run('arubaCentral.compareAnswer');
    await until(async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return tab() instanceof vscode.TabInputTextDiff;
    });
    const diff = tab();
    assert.ok(diff instanceof vscode.TabInputTextDiff);
    assert.notEqual(diff.original.toString(), diff.modified.toString());
    assert.equal(diff.original.path, diff.modified.path);
    await run('workbench.action.closeActiveEditor');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), '### Before\nGET /monitoring/v2/aps?limit=1\n\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const before = control().requests().length;
    void run('arubaCentral.resendRequest');
    await until(async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return since(before).length > 0;
    });
    assert.deepEqual(since(before), ['GET /central/v2/sites']);
  });
});
