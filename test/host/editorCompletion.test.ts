import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openAtBar } from './editing.ts';

async function complete(text: string, language?: string): Promise<vscode.CompletionItem[]> {
  const { document, position } = await openAtBar(text, language);
  const command = 'vscode.executeCompletionItemProvider';
  const { items } = await execute<vscode.CompletionList>(command, document.uri, position, undefined, 5);
  return items.filter(
    ({ kind }) => kind !== vscode.CompletionItemKind.Text && kind !== vscode.CompletionItemKind.Snippet,
  );
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

async function labels(text: string, language?: string): Promise<string[]> {
  return (await complete(text, language)).map(labelOf);
}

describe('completion in the editor', () => {
  it('offers methods where a call begins', async () => {
    assert.deepEqual((await labels('|')).slice(0, 3), ['GET', 'POST', 'PUT']);
  });

  it('offers the catalogue’s paths below what is typed, of the written method', async () => {
    const found = await labels('GET /monitoring/v2/a|');
    assert.ok(found.includes('/monitoring/v2/aps'), found.join(' '));
    assert.ok(
      found.every((path) => path.startsWith('/monitoring/v2/a')),
      found.join(' '),
    );
  });

  it('finds paths by words', async () => {
    assert.ok((await labels('GET down aps|')).slice(0, 3).includes('/monitoring/v2/aps'));
  });

  it('writes the method too where none stands, and keeps values that are typed', async () => {
    const [found] = (await complete('monitoring aps bssids|')).filter(
      (item) => labelOf(item) === '/monitoring/v2/bssids',
    );
    assert.ok(found?.insertText instanceof vscode.SnippetString);
    assert.equal(found.insertText.value, 'GET /monitoring/v2/bssids');
    const items = await complete('GET /monitoring/v3/aps/CN123/|');
    const below = items.find((item) => labelOf(item).startsWith('/monitoring/v3/aps/{serial}/'));
    assert.ok(below?.insertText instanceof vscode.SnippetString);
    assert.match(below.insertText.value, /^\/monitoring\/v3\/aps\/CN123\//);
  });

  it('offers the query fields that are not written yet, with their facts', async () => {
    const found = await complete('GET /monitoring/v2/aps?limit=10&|');
    const names = found.map(labelOf);
    assert.ok(names.includes('status') && names.includes('offset'), names.join(' '));
    assert.ok(!names.includes('limit'));
  });

  it('offers the values that a field takes', async () => {
    const found = await labels('GET /monitoring/v2/aps?calculate_total=|');
    assert.deepEqual(found.toSorted(), ['false', 'true']);
  });

  it('offers after a parameter its values, and no words of the document', async () => {
    const { document, position } = await openAtBar(
      '# Words of the document\n@site = Berlin\n\n###\nGET /monitoring/v2/aps?status=|\n',
    );
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await execute<vscode.CompletionList>(command, document.uri, position);
    assert.deepEqual(items.map(labelOf), ['Up', 'Down']);
    const words = vscode.workspace.getConfiguration('editor', { languageId: 'central' });
    assert.equal(words.get('wordBasedSuggestions'), 'off');
  });

  it('offers the path that a misspelt one stands for', async () => {
    const [first] = await labels('GET /monitorign/v2/asp|');
    assert.equal(first, '/monitoring/v2/aps');
  });

  it('offers the file’s own names before the system’s', async () => {
    const found = await complete('@site = Berlin\n\n###\n# @name aps\nGET /x\n\n###\nGET /y?a={{|}}\n');
    const order = found
      .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
      .map(labelOf)
      .slice(0, 3);
    assert.deepEqual([order.slice(0, 2), order[2]?.[0]], [['site', 'aps.response'], '$']);
  });

  it('offers names, earlier calls and system names in a reference', async () => {
    const text =
      '@site = Berlin\n\n###\n# @name aps\n# @capture serials = $.aps[*].serial\nGET /x\n\n###\nGET /y?a={{|}}\n';
    const found = await labels(text);
    for (const name of ['site', 'serials', 'aps.response', '$uuid', '$timestamp'])
      assert.ok(found.includes(name), name);
  });

  it('offers tags after the sign, and what an assertion is made of', async () => {
    assert.ok((await labels('# @|\nGET /x\n')).includes('capture'));
    const words = await labels('# @assert st|\nGET /x\n');
    assert.ok(words.includes('status') && words.includes('startsWith'), words.join(' '));
  });

  it('offers header names and values', async () => {
    assert.ok((await labels('GET /x\nCon|')).includes('Content-Type'));
    assert.ok((await labels('GET /x\nAccept: |')).includes('application/json'));
  });

  it('offers a body’s outline below the blank line', async () => {
    const [found] = await complete('POST /configuration/v3/groups\nContent-Type: application/json\n\n|');
    assert.ok(typeof found?.insertText === 'string');
    assert.match(found.insertText, /^\{\n {2}"group"/);
  });

  it('says nothing in a comment, in a body and outside the fences of Markdown', async () => {
    assert.deepEqual(await labels('# some |note\nGET /x\n'), []);
    assert.deepEqual(await labels('POST /x\n\n{"a": |1}\n'), []);
    assert.deepEqual(
      (await labels('GET /monitoring/|\n', 'markdown')).filter((label) => label.startsWith('/')),
      [],
    );
  });
});
