import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lensesOf, lineOf, run, until, writeFile, type Result } from './requestBench.ts';

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
const active = async () =>
  (await run<{ label: string }[]>('arubaCentral.listAccounts')).map(({ label }) => label);

describe('What is closed', () => {
  before(() => run('workbench.action.closeAllEditors'));
  after(() => run('arubaCentral.closeSandbox'));

  it('leaves no tab and no lens of a response when the sandbox closes, and opens anew', async () => {
    await run('arubaCentral.openSandbox', { devices: 20, seed: 7 });
    const document = await writeFile(
      'closing.central',
      '# @account sandbox-eu-prod\n### Sites\nGET /central/v2/sites\n',
    );
    await vscode.window.showTextDocument(document);
    await run('arubaCentral.sendRequest', document.uri.toString(), lineOf(document, 'GET '));
    await until(() => tabs().some((label) => label.startsWith('Sites 200')));
    assert.match((await lensesOf(document)).join('\n'), /200 · /);

    await run('arubaCentral.closeSandbox');
    await until(() => !tabs().some((label) => label.startsWith('Sites 200')));
    assert.deepEqual(tabs(), ['closing.central']);
    assert.doesNotMatch((await lensesOf(document)).join('\n'), /200 · /);
    assert.deepEqual(await active(), []);
  });

  it('leaves no console of a device, whose commands would fail and whose output stays', async () => {
    await run('arubaCentral.openSandbox', { devices: 20, seed: 7 });
    const names: string[] = [];
    const consoles = () => vscode.window.terminals.filter(({ name }) => names.includes(name)).length;
    for (const account of ['sandbox-eu-prod', 'sandbox-us-west']) {
      const [device] = await run<{ serial: string }[]>('arubaCentral.listDevices', { account });
      const given = { account, serial: device?.serial };
      names.push((await run<{ name: string }>('arubaCentral.openDeviceConsole', given)).name);
    }
    await until(() => consoles() === 2);
    await run('arubaCentral.removeAccount', { account: 'sandbox-eu-prod' });
    await until(() => consoles() === 1);
    await run('arubaCentral.closeSandbox');
    await until(() => consoles() === 0);
  });

  it('is no response of another account, nor its lens', async () => {
    await run('arubaCentral.openSandbox', { devices: 20 });
    const [gone, kept] = ['sandbox-eu-prod', 'sandbox-us-west'];
    const calls = [gone, kept].map(
      (label) => `###\n# @account ${label}\nGET /central/v2/sites?of=${label}\n`,
    );
    const document = await writeFile('two.central', calls.join('\n'));
    const sent: Result[] = [];
    for (const label of [gone, kept])
      sent.push(
        await run('arubaCentral.sendRequest', document.uri.toString(), lineOf(document, `of=${label}`)),
      );
    await run('arubaCentral.removeAccount', { account: gone });
    await until(
      async () => (await lensesOf(document)).filter((title) => title.includes('200 · ')).length === 1,
    );
    const textOf = async (one: Result | undefined) =>
      (await vscode.workspace.openTextDocument(vscode.Uri.parse(one?.document ?? '', true))).getText();
    // VS Code reads a document anew in its own time.
    await until(async () => /no longer kept/.test(await textOf(sent[0])));
    assert.match(await textOf(sent[1]), /"sites"/);
    await run('arubaCentral.closeSandbox');
    await run('workbench.action.closeAllEditors');
  });

  it('starts anew if its accounts were removed one by one', async () => {
    const { accounts } = await run<{ accounts: { label: string }[] }>('arubaCentral.openSandbox', {
      devices: 20,
    });
    for (const { label } of accounts) await run('arubaCentral.removeAccount', { account: label });
    assert.deepEqual(await active(), []);
    await run('arubaCentral.openSandbox', { devices: 20 });
    assert.equal((await active()).length, accounts.length);
    const sites = await run<object[]>('arubaCentral.listSites', { account: 'sandbox-eu-prod' });
    assert.ok(sites.length > 0);
  });

  it('says so as text if it was a response, whatever that was', async () => {
    await run('arubaCentral.openSandbox', { devices: 20 });
    const document = await writeFile(
      'closing.central',
      '# @account sandbox-eu-prod\n### Sites\nGET /central/v2/sites\n',
    );
    const sent = await run<Result>('arubaCentral.sendRequest', document.uri.toString(), 2);
    assert.ok(sent.document);
    await run('arubaCentral.closeSandbox');
    const uri = vscode.Uri.parse(sent.document, true);
    assert.match(uri.path, /\.json$/);
    await run('arubaCentral.showAnswer', sent.document);
    const shown = () => vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    await until(() => shown()?.languageId === 'central-text');
    assert.match(shown()?.getText() ?? '', /no longer kept/);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    await run('workbench.action.closeAllEditors');
  });
});
