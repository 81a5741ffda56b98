import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rows, startGateway, type Gateway } from '../bench/gateway.ts';

interface Result {
  bytes: number;
  document: string;
  url: string;
  captures: Record<string, unknown>;
  asserts: { ok: boolean; actual: string }[];
  notices: { code: string; message: string }[];
}

const megabyte = 1_048_576;
const file = `# @account large

${[6, 24].map((size) => `### ${size} MB\nGET /bench/answer?bytes=${size * megabyte}\n`).join('\n')}
### looked into
# @name all
# @capture last = $.aps[-1].serial
# @capture gone = $.aps[0].colour
# @assert $.count > 1000000
# @assert $.aps count > 1000000
# @assert $.aps[0].serial == nothing
GET /bench/answer?bytes=${100 * megabyte}

### used
# @assert status == {{all.response.status}}
GET /bench/answer?bytes=600&of={{all.response.body.$.aps[1].serial}}
`;

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

  it('that no editor should hold are shown by their head [B11]', async () => {
    const { document: shown, bytes } = await send('### 24 MB');
    assert.ok(bytes >= 24 * megabyte);
    const text = await textOf(shown);
    assert.ok(text.startsWith('{\n  "count"') && text.endsWith('…\n') && text.length < megabyte);
  });

  it('of 100 MB are looked into by captures, asserts and references, all of them', async () => {
    const { captures, asserts, notices } = await send('### looked into');
    assert.match(String(captures['last']), /^CNTST\w+$/);
    assert.deepEqual(
      asserts.map(({ ok }) => ok),
      [true, true, false],
    );
    assert.match(asserts[2]?.actual ?? '', /^CNTST0$/);
    assert.deepEqual(
      notices.map(({ code }) => code),
      ['captureMissed', 'bodyCut'],
    );
    const { url, asserts: used } = await send('### used');
    assert.match(url, /of=CNTST1$/);
    assert.equal(used[0]?.ok, true);
  });
});
