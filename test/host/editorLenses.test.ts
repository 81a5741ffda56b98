import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { execute, openText, replace } from './editing.ts';

const two = [
  '### First',
  'GET /monitoring/v2/aps',
  '',
  '### Second',
  '# a note',
  'POST /x',
  '',
  '{"a": 1}',
  '',
].join('\n');

async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
  return lenses
    .map(({ range, command }) => `${range.start.line} ${command?.title}`)
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

describe('lenses in the editor', () => {
  it('stand above each request line, with Send… for a write and Send All once', async () => {
    assert.deepEqual(await lensesOf(await openText(two)), [
      '1 $(play) Send',
      '1 Preview',
      '1 Send All',
      '5 $(play) Send…',
      '5 Preview',
    ]);
  });

  it('carry the file and the line, nothing else', async () => {
    const document = await openText('GET /x\n');
    const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    assert.deepEqual(
      lenses.map(({ command }) => [command?.command, command?.arguments]),
      [
        ['arubaCentral.sendRequest', [document.uri.toString(), 0]],
        ['arubaCentral.previewRequest', [document.uri.toString(), 0]],
      ],
    );
  });

  it('follow edits above, of and between requests', async () => {
    const document = await openText(two);
    await lensesOf(document);
    await replace(document, '### First', '# one\n# two\n### First');
    await replace(document, 'POST', 'GET');
    await replace(document, '### Second\n', '### Between\nDELETE /y\n\n### Second\n');
    assert.deepEqual(await lensesOf(document), [
      '3 $(play) Send',
      '3 Preview',
      '3 Send All',
      '6 $(play) Send…',
      '6 Preview',
      '10 $(play) Send',
      '10 Preview',
    ]);
  });

  it('stand in the central fences of Markdown only', async () => {
    const text = ['# Runbook', '```central', '# note', 'GET /x', '```', '```http', 'GET /y', '```', ''].join(
      '\n',
    );
    assert.deepEqual(await lensesOf(await openText(text, 'markdown')), ['3 $(play) Send', '3 Preview']);
  });

  it('come for 5,000 requests as fast as from an empty provider', async () => {
    const block =
      '### Access points\n# @name aps\nGET /monitoring/v2/aps?limit=1000\nAccept: application/json\n\n';
    const document = await openText(block.repeat(5_000));
    const plain = await openText(block.repeat(5_000), 'plaintext');
    const empty = vscode.languages.registerCodeLensProvider('plaintext', {
      provideCodeLenses: () =>
        Array.from({ length: 5_000 }, (_, at) => new vscode.CodeLens(lineRange(at * 5 + 2))),
    });
    const times = { ours: [] as number[], floor: [] as number[] };
    for (let round = 0; round < 9; round++) {
      times.floor.push(await timeLenses(plain, round));
      times.ours.push(await timeLenses(document, round));
    }
    empty.dispose();
    const figures = `${median(times.ours)}, empty provider ${median(times.floor)}`;
    console.log(`      5,000 requests, after an edit to lenses, ms: ${figures}`);
    const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.equal(lenses.length, 5_001);
  });
});

function lineRange(line: number): vscode.Range {
  return new vscode.Range(line, 0, line, 0);
}

async function timeLenses(document: vscode.TextDocument, round: number): Promise<number> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(2, 4), 'x'.repeat(1 + (round % 2)));
  await vscode.workspace.applyEdit(edit);
  const start = performance.now();
  await execute('vscode.executeCodeLensProvider', document.uri);
  return performance.now() - start;
}

function median(values: number[]): string {
  return (values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(1);
}
