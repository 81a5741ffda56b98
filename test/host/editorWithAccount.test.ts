import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { execute, openAtBar, openText, problemsOf, replace } from './editing.ts';

async function fixesOf(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return execute<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}

describe('request files in the editor with accounts', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
    for (const account of sandbox.accounts) {
      if (account.label !== 'eu-prod' && account.label !== 'eu-next') continue;
      await execute('arubaCentral.addAccount', account);
    }
  });
  after(async () => {
    for (const account of ['eu-prod', 'eu-next']) await execute('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  it('name the twin of a path of the other platform, and put it in its place', async () => {
    const document = await openText('# @account eu-prod\nGET /network-monitoring/v1/aps\n');
    const [found] = await problemsOf(document, (all) => all.length > 0);
    assert.equal(found?.code, 'otherPlatformTwin');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    const [fix] = await fixesOf(document, found.range);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.lineAt(1).text, 'GET /monitoring/v2/aps');
    await problemsOf(document, (all) => all.length === 0);
  });

  it('name an account that is not there while it is written, with the labels as fixes', async () => {
    const document = await openText('# @account eu-prd\nGET /monitoring/v2/aps?limit=1\n');
    const isIt = ({ code }: vscode.Diagnostic) => code === 'unknownAccount';
    const found = (await problemsOf(document, (all) => all.some(isIt))).find(isIt);
    assert.ok(found);
    assert.deepEqual([found.severity, found.range.start.line], [vscode.DiagnosticSeverity.Warning, 0]);
    const fixes = await fixesOf(document, found.range);
    assert.ok(fixes.some(({ title }) => title === 'Use “eu-next”'));
    const edit = fixes.find(({ title }) => title === 'Use “eu-prod”')?.edit ?? assert.fail('no fix');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.lineAt(0).text, '# @account eu-prod');
    await problemsOf(document, (all) => all.length === 0);
  });

  it('follow the account that they name [C12]', async () => {
    const document = await openText('# @account eu-prod\nGET /network-monitoring/v1/aps?limit=10\n');
    await problemsOf(document, (all) => all.some(({ code }) => code === 'otherPlatformTwin'));
    await replace(document, 'eu-prod', 'eu-next');
    await problemsOf(document, (all) => all.length === 0);
  });

  it('tell what a captured value makes of a call as soon as it is captured', async () => {
    const document = await openText(
      '### a\n# @account eu-prod\n# @capture there = header content-type\nGET /monitoring/v2/aps?limit=1\n\n### b\n# @account eu-prod\nGET {{there}}/x\n',
    );
    const found = problemsOf(document, (all) => all.some(({ code }) => code === 'badBase'));
    await execute('arubaCentral.sendRequest', document.uri, 3);
    const [problem] = (await found).filter(({ code }) => code === 'badBase');
    assert.equal(problem?.range.start.line, 7);
  });

  it('tell values that the API does not take', async () => {
    const document = await openText(
      '# @account eu-prod\nGET /monitoring/v2/aps?limit=5000&calculate_total=maybe\n',
    );
    const found = await problemsOf(document, (all) => all.length > 0);
    assert.ok(
      found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Warning),
      found.map(({ message }) => message).join(' '),
    );
  });

  it('tell a host that is not the account’s while it is written, and offer the account that it belongs to', async () => {
    const next = sandbox.accounts.find(({ label }) => label === 'eu-next');
    assert.ok(next);
    const document = await openText(`# @account eu-prod\nGET ${next.baseUrl}/network-monitoring/v1/aps\n`);
    const found = await problemsOf(document, (all) => all.some(({ code }) => code === 'foreignHost'));
    const [problem] = found.filter(({ code }) => code === 'foreignHost');
    assert.ok(problem);
    const fixes = await fixesOf(document, problem.range);
    const titles = fixes.map(({ title }) => title);
    assert.ok(titles.includes('Send with the account “eu-next”') && titles.includes('Remove the host'));
    const edit = fixes.find(({ title }) => title.startsWith('Send with'))?.edit;
    assert.ok(edit);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), '# @account eu-next\nGET /network-monitoring/v1/aps\n');
    await problemsOf(document, (all) => all.length === 0);
  });

  it('complete a path’s parameter with what the inventory has shown', async () => {
    await execute('arubaCentral.devices.focus');
    const devices = await execute<{ serial: string }[]>('arubaCentral.listDevices', { account: 'eu-prod' });
    const serial = devices[0]?.serial ?? '';
    await execute('arubaCentral.goToDevice', { query: serial, account: 'eu-prod' });
    const { document, position } = await openAtBar(
      `# @account eu-prod\nGET /monitoring/v1/aps/${serial.slice(0, 2)}|\n`,
    );
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await execute<vscode.CompletionList>(command, document.uri, position);
    const found = items.find(({ label }) => typeof label !== 'string' && label.label === serial);
    assert.ok(found, items.map(({ label }) => (typeof label === 'string' ? label : label.label)).join(' '));
  });

  it('complete the labels of accounts', async () => {
    const { document, position } = await openAtBar('# @account eu|\nGET /x\n');
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await execute<vscode.CompletionList>(command, document.uri, position);
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('eu-prod') && labels.includes('eu-next'), labels.join(' '));
  });

  it('show the last outcome in the lens until the request is edited', async () => {
    const document = await openText('# @account eu-prod\nGET /monitoring/v2/aps?limit=1\n');
    await execute('arubaCentral.sendRequest', document.uri.toString(), 1);
    const titles = async (): Promise<(string | undefined)[]> => {
      const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return lenses.map(({ command }) => command?.title);
    };
    const [outcome] = (await titles()).filter((title) => title?.startsWith('$(check)'));
    assert.match(outcome ?? '', /^\$\(check\) 200 · .+ · .+/);
    await replace(document, 'limit=1', 'limit=2');
    assert.deepEqual(await titles(), ['$(play) Send', 'Preview']);
  });
});
