import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { startGateway, type Gateway } from '../bench/gateway.ts';
import { refusalOf, run } from './requestBench.ts';

const latin = 'text/csv; charset=iso-8859-1';
const bodies = {
  '/csv': {
    headers: { 'content-type': 'text/csv' },
    body: Buffer.from('\ufeffname;up\r\nKöln;1\r\nBonn;2', 'utf16le'),
  },
  '/latin': { headers: { 'content-type': latin }, body: Buffer.from('name,up\ncafé,1', 'latin1') },
  '/json': {
    headers: { 'content-type': 'application/json; charset=iso-8859-1' },
    body: Buffer.from('[{"größe":"é"}]', 'latin1'),
  },
  '/lines': {
    headers: { 'content-type': 'application/x-ndjson' },
    body: Buffer.from('{"name":"BER","up":1}\n{"name":"MUC","up":90071992547409931}\n'),
  },
  '/pdf': { headers: { 'content-type': 'application/json' }, body: Buffer.from('%PDF-1.7\n\u0000') },
  '/packed': { headers: { 'content-type': 'text/plain' }, body: gzipSync('inside\n'.repeat(3)) },
  '/told-as-text': {
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from('{"sites":[{"name":"BER"}]}'),
  },
  '/told-as-json': {
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('<html><body>Sign in</body></html>'),
  },
  '/told-as-gzip': {
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: Buffer.from('{"a":1}'),
  },
  '/bomb': {
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(50 * 1_048_576, 0x20)),
  },
};

describe('A body of any kind', () => {
  let gateway: Gateway;

  before(async () => {
    gateway = await startGateway(bodies);
    await run('arubaCentral.addAccount', { ...gateway.account, label: 'bodies' });
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await run('arubaCentral.removeAccount', { account: 'bodies' });
    await gateway[Symbol.asyncDispose]();
  });

  const send = async (path: keyof typeof bodies, tag = '') => {
    const content = `# @account bodies\n${tag}GET ${path}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'central', content });
    return run<{ document: string; bytes: number }>(
      'arubaCentral.sendRequest',
      document.uri,
      document.lineCount - 2,
    );
  };
  const textOf = async (uri: string) =>
    (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true))).getText();
  const table = (document: string, path?: string) =>
    run('arubaCentral.openAsTable', { document, ...(path !== undefined && { path }) });

  it('is a table where it is CSV, in the charset that it has', async () => {
    const { document } = await send('/csv');
    assert.match(document, /\.csv\?/);
    assert.equal(await textOf(document), 'name;up\r\nKöln;1\r\nBonn;2');
    assert.deepEqual(await table(document), { rows: 2, columns: ['name', 'up'], path: '$' });
    const path = '$[?@.name == "Köln"]';
    assert.deepEqual(await table(document, path), { rows: 1, columns: ['name', 'up'], path });
    const other = await send('/latin');
    const found = '$[?@.name == "café"]';
    assert.deepEqual(await table(other.document, found), { rows: 1, columns: ['name', 'up'], path: found });
  });

  it('is decoded once, in its document and in its table', async () => {
    const { document } = await send('/json');
    assert.match(await textOf(document), /"größe": "é"/);
    assert.deepEqual(await table(document), { rows: 1, columns: ['größe'], path: '$' });
    const path = '$[?@["größe"] == "é"]';
    assert.deepEqual(await table(document, path), { rows: 1, columns: ['größe'], path });
  });

  it('is a table where it is JSON in lines', async () => {
    const { document } = await send('/lines');
    assert.match(await textOf(document), /"up": 1\n}\n{\n/);
    assert.deepEqual(await table(document), { rows: 2, columns: ['name', 'up'], path: '$' });
    const path = '$[?@.up > 1]';
    assert.deepEqual(await table(document, path), { rows: 1, columns: ['name', 'up'], path });
  });

  it('is told by its bytes, whatever its server calls it, and a packed text is unpacked', async () => {
    const pdf = await send('/pdf');
    assert.match(await textOf(pdf.document), /^PDF document, 10 bytes/);
    const packed = await send('/packed');
    assert.equal(await textOf(packed.document), 'inside\n'.repeat(3));
    assert.equal((await refusalOf(table(pdf.document))).code, 'badArgument');
  });

  it('is JSON that is called text, and a page that is called JSON', async () => {
    const { document } = await send('/told-as-text');
    assert.equal(await textOf(document), '{\n  "sites": [\n    {\n      "name": "BER"\n    }\n  ]\n}');
    assert.deepEqual(await table(document), { rows: 1, columns: ['name'], path: '$.sites' });
    const page = await send('/told-as-json');
    assert.match(await textOf(page.document), /^<html>/);
    assert.match(page.document, /\.html\?/);
    assert.equal((await refusalOf(table(page.document))).code, 'badArgument');
  });

  it('is refused where it is no gzip although it is called that', async () => {
    assert.equal((await refusalOf(send('/told-as-gzip'))).code, 'badAnswer');
  });

  it('is in a file where it unpacks to more than an editor takes', async () => {
    const { document, bytes } = await send('/bomb');
    assert.equal(bytes, 50 * 1_048_576);
    assert.ok((await textOf(document)).length < 1_048_576);
  });
});
