import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openText, problemsOf } from './editing.ts';

/** A request file in the workspace's folder. */
async function saved(name: string, content: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

describe('request files among others', () => {
  const made: vscode.Uri[] = [];
  before(() => vscode.extensions.getExtension('central-tools.aruba-central')?.activate());
  const save = async (name: string, content: string): Promise<vscode.Uri> => {
    const uri = await saved(name, content);
    made.push(uri);
    return uri;
  };
  after(async () => {
    for (const uri of made) await vscode.workspace.fs.delete(uri);
  });

  it('link the files that bodies and loops name, but none that a reference makes or that is absolute', async () => {
    const content = [
      '# @foreach row in rows.csv',
      'POST /a',
      '',
      '< ./body.json',
      '###',
      'POST /b',
      '',
      '<@ sub/text.txt',
      '###',
      'POST /c',
      '',
      '< {{file}}',
      '###',
      'POST /d',
      '',
      '< /etc/hosts',
      '',
    ].join('\n');
    const uri = await save('links.central', content);
    await vscode.workspace.openTextDocument(uri);
    const found = await execute<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 20);
    assert.deepEqual(
      found.map(({ range, target }) => [range.start.line, target?.path.split('/').slice(-2).join('/')]),
      [
        [0, `${uri.path.split('/').at(-2)}/rows.csv`],
        [3, `${uri.path.split('/').at(-2)}/body.json`],
        [7, 'sub/text.txt'],
      ],
    );
  });

  it('highlight a name where it is written and where it is read', async () => {
    const document = await openText('@site = Berlin\n\n###\nGET /x?a={{site}}\n');
    const found = await execute<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      new vscode.Position(3, 13),
    );
    assert.deepEqual(
      found.map(({ range, kind }) => [range.start.line, range.start.character, kind]),
      [
        [0, 1, vscode.DocumentHighlightKind.Write],
        [3, 11, vscode.DocumentHighlightKind.Read],
      ],
    );
  });

  it('give their calls to the search for symbols, open or not, letters left out', async () => {
    const uri = await save(
      'symbols.central',
      '### Zebra crossing\nGET /a\n\n###\n# @name zebraNamed\nPUT /b\n',
    );
    const wanted = async (query: string): Promise<string[]> => {
      const found = await execute<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      return found
        .filter(({ location }) => location.uri.toString() === uri.toString())
        .map(({ name, location }) => `${name} ${location.range.start.line}`);
    };
    const until = Date.now() + 120_000;
    let found = await wanted('zebr');
    // The watcher of files tells of a new one when it has seen it.
    while (found.length < 2 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await wanted('zebr');
    }
    assert.equal(found.length, 2, found.join('; '));
    assert.deepEqual((await wanted('zbrcrs')).length, 1);
    assert.deepEqual(await wanted('zebraz'), []);
  });

  it('tell a name that nothing defines in a file of thousands of requests', async () => {
    const blocks = Array.from(
      { length: 3_000 },
      (_, at) => `### ${at}\n# @name n${at}\nGET /x?a={{site}}\n\n`,
    );
    const document = await openText(
      `@site = a\n${blocks.join('')}###\nGET /x?a={{stie}}&b={{n2999.response.status}}\n`,
    );
    // One of this size that nobody sees is not checked.
    await vscode.window.showTextDocument(document);
    const found = await problemsOf(document, (all) => all.some(({ code }) => code === 'unresolved'));
    assert.deepEqual(
      found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).map(({ code }) => code),
      ['unresolved'],
    );
  });
});
