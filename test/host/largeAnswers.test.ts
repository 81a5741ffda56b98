import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rows, startGateway, type Gateway } from '../bench/gateway.ts';

interface Result {
  bytes: number;
  document: string;
}

const megabyte = 1_048_576;
const file = `# @account large\n\n${[6, 24].map((size) => `### ${size} MB\nGET /bench/answer?bytes=${size * megabyte}\n`).join('\n')}`;

async function textOf(uri: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true))).getText();
}

describe('Large answers', () => {
  let gateway: Gateway;
  let document: vscode.TextDocument;

  const send = async (title: string): Promise<Result> => {
    const line = file.split('\n').indexOf(title) + 1;
    return vscode.commands.executeCommand<Result>('arubaCentral.sendRequest', document.uri, line);
  };
  before(async () => {
    gateway = await startGateway();
    await vscode.commands.executeCommand('arubaCentral.addAccount', { ...gateway.account, label: 'large' });
    document = await vscode.workspace.openTextDocument({ language: 'central', content: file });
  });
  after(async () => {
    await vscode.commands.executeCommand('arubaCentral.removeAccount', { account: 'large' });
    await gateway[Symbol.asyncDispose]();
  });

  it('are shown by their first lines, and are whole where they are asked for', async () => {
    const { document: shown } = await send('### 6 MB');
    const [head] = vscode.window.visibleTextEditors.filter(
      ({ document: { uri } }) => uri.fragment === 'head',
    );
    assert.match(head?.document.getText() ?? '', /^\{\n {2}"count"[^]{200000,1000000}…\n$/);
    const expected = JSON.stringify(JSON.parse(rows(6 * megabyte)), null, 2);
    assert.ok((await textOf(shown)) === expected, 'the document says something else than the answer');
  });

  it('that no editor should hold are shown by their head', async () => {
    const { document: shown, bytes } = await send('### 24 MB');
    assert.ok(bytes >= 24 * megabyte);
    const text = await textOf(shown);
    assert.ok(text.startsWith('{\n  "count"') && text.endsWith('…\n') && text.length < megabyte);
  });
});
