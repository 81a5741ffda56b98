import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openAtBar, openText } from './editing.ts';
import { until } from './requestBench.ts';

const file = [
  '@site = Berlin',
  '',
  '### Down',
  '# @name downAps',
  '# @capture serials = $.aps[*].serial',
  'GET /monitoring/v2/aps',
  '    ?site={{site}}',
  '',
  '### Blink',
  '@site = Rome',
  'POST /device/{{serials[0]}}/action?site={{site}}',
  'X-Id: {{downAps.response.status}}',
  '',
  '{',
  '  "a": [',
  '    "{{site}}"',
  '  ]',
  '}',
  '',
].join('\n');

function places(found: readonly (vscode.Location | vscode.LocationLink)[]): string[] {
  return found
    .map((one) => ('range' in one ? one.range : one.targetRange))
    .map(({ start, end }) => `${start.line}:${start.character}-${end.character}`);
}

async function hoverText(text: string): Promise<string> {
  const { document, position } = await openAtBar(text);
  const hovers = await execute<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents);
  for (const one of contents)
    assert.ok(one instanceof vscode.MarkdownString && !one.isTrusted && !one.supportHtml);
  return contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : '')).join('\n');
}

describe('finding one’s way in a request file', () => {
  it('outlines calls by name, title and target, with their variables', async () => {
    const document = await openText(file);
    const command = 'vscode.executeDocumentSymbolProvider';
    const symbols = await execute<vscode.DocumentSymbol[]>(command, document.uri);
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children.map((child) => child.name)]),
      [
        ['site', '', []],
        ['downAps · Down', 'GET /monitoring/v2/aps', []],
        ['Blink', 'POST /device/{{serials[0]}}/action?site={{site}}', ['site']],
      ],
    );
  });

  it('folds blocks, targets and bodies', async () => {
    const document = await openText(file);
    const folds = await execute<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    const lines = folds.map(({ start, end }) => `${start}-${end}`);
    assert.deepEqual(lines.toSorted(), ['13-16', '14-15', '2-6', '3-4', '5-6', '8-17']);
  });

  it('goes from a reference to its definition, a block’s own before the file’s', async () => {
    const document = await openText(file);
    const at = (line: number, character: number) =>
      execute<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        new vscode.Position(line, character),
      ).then(places);
    assert.deepEqual(await at(6, 13), ['0:1-5']);
    assert.deepEqual(await at(10, 42), ['9:1-5']);
    assert.deepEqual(await at(10, 18), ['4:11-18']);
    assert.deepEqual(await at(11, 10), ['3:8-15']);
  });

  it('finds the uses of a name, and not those of another of the same name', async () => {
    const document = await openText(file);
    const found = await execute<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      new vscode.Position(0, 2),
    );
    assert.deepEqual(places(found), ['0:1-5', '6:12-16']);
  });

  it('finds and renames names across files that import one another', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const write = async (name: string, text: string) => {
      const uri = vscode.Uri.joinPath(folder.uri, name);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
      return uri;
    };
    const shared = await write('import shared.central', '@zone = a\n###\n# @name one\nGET /one?z={{zone}}\n');
    const text = '# @import import shared.central\n###\nGET /x/{{zone}}/{{one.response.status}}/{{lost}}\n';
    const user = await write('import user.central', text);
    try {
      const document = await vscode.workspace.openTextDocument(user);
      await vscode.window.showTextDocument(document);
      const at = document.positionAt(text.indexOf('zone}}') + 1);
      const shown = async (command: string) =>
        (await execute<vscode.Location[]>(command, user, at)).map(
          ({ uri, range }) => `${uri.path.split('/').at(-1) ?? ''}:${range.start.line}`,
        );
      await until(async () => (await shown('vscode.executeDefinitionProvider')).length > 0);
      assert.deepEqual(await shown('vscode.executeDefinitionProvider'), ['import shared.central:0']);
      assert.deepEqual((await shown('vscode.executeReferenceProvider')).toSorted(), [
        'import shared.central:0',
        'import shared.central:3',
        'import user.central:2',
      ]);
      const hovers = await execute<vscode.Hover[]>('vscode.executeHoverProvider', user, at);
      const [content] = hovers.flatMap(({ contents }) => contents);
      assert.match(content instanceof vscode.MarkdownString ? content.value : '', /imported file/);
      const edit = await execute<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        user,
        at,
        'area',
      );
      assert.deepEqual(
        edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]),
        [
          ['import user.central', 1],
          ['import shared.central', 2],
        ],
      );
      const told = () => vscode.languages.getDiagnostics(user).map(({ message }) => message);
      await until(() => told().some((message) => message.includes('“lost”')));
      assert.equal(told().filter((message) => /“zone”|“one”/.test(message)).length, 0, told().join('\n'));
    } finally {
      for (const uri of [shared, user]) await vscode.workspace.fs.delete(uri);
    }
  });

  it('renames a name everywhere, and refuses what is none', async () => {
    const document = await openText(file);
    const position = new vscode.Position(9, 2);
    const rename = (name: string) =>
      execute<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, position, name);
    const edit = await rename('city');
    assert.deepEqual(
      edit.get(document.uri).map(({ range, newText }) => `${range.start.line} ${newText}`),
      ['9 city', '10 city', '15 city'],
    );
    await assert.rejects(rename('a b'));
  });

  it('says what a name stands for and where that comes from', async () => {
    assert.match(
      await hoverText('@site = Berlin\nGET /x?a={{si|te}}\n'),
      /Berlin[^]*A variable of this request/,
    );
    assert.match(await hoverText('# @prompt who\nGET /x?a={{wh|o}}\n'), /asked for it/);
    assert.match(await hoverText('GET /x?a={{$uu|id}}\n'), /UUID/);
  });

  it('says what a tag, an operation and a query field are', async () => {
    assert.match(await hoverText('# @capt|ure a = $.b\nGET /x\n'), /Keeps a value/);
    const operation = await hoverText('GET /monitoring/v2/a|ps\n');
    assert.match(operation, /Monitoring/);
    assert.match(operation, /On new Central/);
    assert.match(await hoverText('GET /monitoring/v2/aps?lim|it=1\n'), /integer/);
  });

  it('tells methods, names, tags and parameters apart', async () => {
    const document = await openText('# @name aps\nGET /x?a={{site}}\nAccept: {{$uuid}}\n');
    const args = ['vscode.provideDocumentSemanticTokens', document.uri] as const;
    const legend = await execute<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data } = await execute<vscode.SemanticTokens>(...args);
    const found = Array.from(
      { length: data.length / 5 },
      (_, at) => legend.tokenTypes[data[at * 5 + 3] ?? -1],
    );
    assert.deepEqual(found, [
      'decorator',
      'function',
      'keyword',
      'parameter',
      'variable',
      'property',
      'macro',
    ]);
  });

  it('grows a selection from a value to the block', async () => {
    const { document, position } = await openAtBar('### a\nGET /x?a=b|c&d=e\n');
    const command = 'vscode.executeSelectionRangeProvider';
    const [found] = await execute<vscode.SelectionRange[]>(command, document.uri, [position]);
    const texts: string[] = [];
    for (let one: vscode.SelectionRange | undefined = found; one; one = one.parent)
      texts.push(document.getText(one.range));
    assert.deepEqual(texts.slice(0, 4), ['bc', 'a=bc', '/x?a=bc&d=e', 'GET /x?a=bc&d=e']);
  });

  it('formats a file once and for all', async () => {
    const document = await openText('get   /x\n\n\n\n{"a": 1}\n###   two\n@a=1\nGET /y\nAccept:text/plain\n');
    const format = async (): Promise<string> => {
      const edits = await execute<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        {},
      );
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits ?? []);
      await vscode.workspace.applyEdit(edit);
      return document.getText();
    };
    const once = await format();
    assert.match(once, /Accept: text\/plain/);
    assert.equal(await format(), once);
  });
});
