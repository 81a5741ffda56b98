import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import {
  addAccount,
  lensesOf,
  lineOf,
  refusalOf,
  run,
  withScriptedWrites,
  writeFile,
  type Result,
} from './requestBench.ts';

interface Change {
  id: string;
  account: string;
  method: string;
  url: string;
  at: string;
  state: string;
  reason?: string;
}

describe('Changes', () => {
  let sandbox: Sandbox;
  let document: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ devices: 20 });
    await addAccount(sandbox, 'eu-prod', 'changes');
    await addAccount(sandbox, 'eu-next', 'changes-next');
    const devices = await run<{ serial: string }[]>('arubaCentral.listDevices', { account: 'changes' });
    const serials = devices.slice(0, 3).map((one) => one.serial);
    const serial = serials[0] ?? '';
    document = await writeFile(
      'changes.central',
      [
        '# @account changes',
        '',
        '### Change a variable',
        `PUT /configuration/v1/devices/${serial}/template_variables`,
        'Content-Type: application/json',
        '',
        '{"total": 1, "variables": {"vlan_name": "guests"}}',
        '',
        '### Read them',
        `GET /configuration/v1/devices/${serial}/template_variables`,
        '',
        '### Restart it',
        `POST /device_management/v1/device/${serial}/action/reboot`,
        '',
        '### Describe the role',
        '# @account changes-next',
        'PATCH /network-config/v1alpha1/roles/guest',
        'Content-Type: application/json',
        '',
        '{"description": "Of today"}',
        '',
        '### Describe it again',
        '# @account changes-next',
        'PATCH /network-config/v1alpha1/roles/guest',
        'Content-Type: application/json',
        '',
        '{"description": "Of tomorrow"}',
        '',
        '### Change them all',
        `@serials = ${JSON.stringify(serials)}`,
        '# @foreach serial in {{serials}}',
        'PUT /configuration/v1/devices/{{serial}}/template_variables',
        'Content-Type: application/json',
        '',
        '{"total": 1, "variables": {"vlan_name": "all"}}',
        '',
      ].join('\n'),
    );
  });
  after(async () => {
    for (const account of ['changes', 'changes-next']) await run('arubaCentral.removeAccount', { account });
    await vscode.workspace.fs.delete(document.uri);
    await sandbox.close();
  });

  const send = (words: string) =>
    run<Result>('arubaCentral.sendRequest', {
      uri: document.uri.toString(),
      line: lineOf(document, words),
      confirm: true,
    });
  const list = (account: string) => run<Change[]>('arubaCentral.listChanges', { account });
  const shown = async (result: Result) => {
    const uri = vscode.Uri.parse(result.document ?? '', true);
    return (await vscode.workspace.openTextDocument(uri)).getText();
  };

  it('are kept, listed and undone, and a reboot says that it stays', async () => {
    const before = await shown(await send('### Read them'));
    await withScriptedWrites(async () => {
      await send('### Change a variable');
      assert.equal((await lensesOf(document)).filter((title) => title === 'Undo…').length, 1);
      await send('### Restart it');
      assert.equal((await lensesOf(document)).filter((title) => title === 'Undo…').length, 1);
      const [restart, change] = await list('changes');
      assert.deepEqual(
        [restart?.state, change?.state, change?.account, change?.method],
        ['cannotUndo', 'canUndo', 'changes', 'PUT'],
      );
      assert.ok(restart?.reason);
      assert.ok(Date.parse(change?.at ?? '') > 0);
      const undone = await run<Result>('arubaCentral.undoChange', { change: change?.id, confirm: true });
      assert.equal(undone.status, 200);
      assert.equal((await list('changes'))[1]?.state, 'undone');
      const again = run('arubaCentral.undoChange', { change: change?.id, confirm: true });
      assert.equal((await refusalOf(again)).code, 'badArgument');
    });
    assert.equal(await shown(await send('### Read them')), before);
  });

  it('that were changed since are shown beside what is there, and nothing is sent', async () => {
    await withScriptedWrites(async () => {
      await send('### Describe the role');
      await send('### Describe it again');
      const [, first] = await list('changes-next');
      const { writes } = sandbox.control.state();
      const undoing = run('arubaCentral.undoChange', { change: first?.id, confirm: true });
      const { code, message } = await refusalOf(undoing);
      assert.deepEqual([code, /description/.test(message)], ['badRequest', true]);
      assert.deepEqual(sandbox.control.state().writes, writes);
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      assert.ok(activeTab?.input instanceof vscode.TabInputTextDiff);
    });
  });

  it('of a loop have an id in each row, by which it is undone', async () => {
    await withScriptedWrites(async () => {
      const sent = await send('### Change them all');
      const { rows } = sent as unknown as { rows: { change: string }[] };
      assert.equal(new Set(rows.map(({ change }) => change)).size, 3);
      assert.ok(rows.every(({ change }) => change.length > 0));
      const undone = await run<Result>('arubaCentral.undoChange', { change: rows[1]?.change, confirm: true });
      assert.equal(undone.status, 200);
      const states = (await list('changes')).slice(0, 3).map(({ state }) => state);
      assert.deepEqual(states, ['canUndo', 'undone', 'canUndo']);
    });
  });

  it('are undone by a script only where a person allowed it, and only by their id', async () => {
    const [newest] = await list('changes-next');
    const undo = (given: object) => refusalOf(run('arubaCentral.undoChange', given));
    assert.equal((await undo({ change: newest?.id, confirm: true })).code, 'cancelled');
    assert.equal((await undo({ confirm: true })).code, 'badArgument');
    assert.equal((await undo({ change: 'nothing', confirm: true })).code, 'badArgument');
    await run('arubaCentral.setReadOnly', { account: 'changes-next', readOnly: true });
    assert.equal((await undo({ change: newest?.id, confirm: true })).code, 'readOnly');
  });
});
