import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
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

  it('carry the file and the line, nothing else, as a row, so that a failure is told with its way out', async () => {
    const document = await openText('GET /x\n');
    const call = { kind: 'call', uri: document.uri.toString(), line: 0 };
    const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    assert.deepEqual(
      lenses.map(({ command }) => [command?.command, command?.arguments]),
      [
        ['arubaCentral.sendRequest', [call]],
        ['arubaCentral.previewRequest', [call]],
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

  it('say of a recipe that it is run, and offer no way to send it', async () => {
    const document = await openText('# @for ap, switch\n\n### Blink\nPOST /x\n\n### Off\nPOST /y\n');
    assert.deepEqual(await lensesOf(document), ['3 $(run-all) Run Recipe…']);
    await replace(document, '# @for ap, switch\n', '# @foreach one in x.csv\n');
    assert.equal((await lensesOf(document)).includes('3 $(play) Send…'), true);
  });

  it('stand in the central fences of Markdown only', async () => {
    const fences = ['# Runbook', '```central', '# note', 'GET /x', '```', '```http', 'GET /y', '```'];
    const quoted = ['<!--', '```central', 'GET /z', '```', '-->', '> ```central', '> # note', '> GET /q'];
    const document = await openText([...fences, ...quoted].join('\n'), 'markdown');
    assert.deepEqual(await lensesOf(document), [
      '3 $(play) Send',
      '3 Preview',
      '3 Send All',
      '15 $(play) Send',
      '15 Preview',
    ]);
  });

  it('come for 5,000 requests', async () => {
    const document = await openText('### Access points\nGET /monitoring/v2/aps?limit=1000\n\n'.repeat(5_000));
    const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.equal(lenses.length, 5_001);
  });
});
