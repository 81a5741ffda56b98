import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import {
  addAccount,
  refusalOf,
  run,
  until,
  withScriptedWrites,
  writeFile,
  type Result,
} from './requestBench.ts';

/** Stands in a file outside the workspace; nobody may ever see it. */
const outsideSecret = 'outside-4711-cAnArY';

describe('A hostile workspace', () => {
  let sandbox: Sandbox;
  let trap: Server;
  let trapUrl = '';
  let outside = '';
  let root: vscode.Uri;
  const trapped: string[] = [];

  before(async () => {
    sandbox = await startSandbox({ devices: 10 });
    await addAccount(sandbox, 'eu-prod', 'hostile');
    await run('arubaCentral.setActiveAccount', { account: 'hostile' });
    trap = createServer((request, response) => {
      trapped.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.end('{}');
    });
    trap.listen(0, '127.0.0.1');
    await once(trap, 'listening');
    trapUrl = `127.0.0.1:${(trap.address() as AddressInfo).port}`;
    outside = mkdtempSync(join(tmpdir(), 'central-outside-'));
    writeFileSync(join(outside, 'secret.txt'), outsideSecret);
    writeFileSync(join(outside, 'http-client.env.json'), `{"$shared":{"stolen":"${outsideSecret}"}}`);
    root = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      'hostile',
    );
    await vscode.workspace.fs.createDirectory(root);
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await run('arubaCentral.removeAccount', { account: 'hostile' });
    await vscode.workspace.fs.delete(root, { recursive: true });
    trap.close();
    rmSync(outside, { recursive: true });
    await sandbox.close();
  });
  afterEach(() => {
    assert.deepEqual(trapped, []);
    for (const { body, url, headers } of sandbox.control.requests())
      assert.ok(!`${body}${url}${JSON.stringify(headers)}`.includes(outsideSecret));
    sandbox.control.clearFaults();
  });

  let files = 0;
  const open = (text: string) => writeFile(`hostile/${(files += 1)}.central`, text);
  const sent = () => sandbox.control.requests().length;
  async function refused(text: string, over: object = {}) {
    const document = await open(text);
    const before = sent();
    const line = text.split('\n').findIndex((one) => /^[A-Z]+ /.test(one));
    const error = await refusalOf(
      run('arubaCentral.sendRequest', { uri: document.uri.toString(), line, ...over }),
    );
    assert.equal(sent(), before, text);
    assert.ok(!error.message.includes(outsideSecret));
    return error.code;
  }

  it('cannot relax or redirect anything by its settings, in either spelling [C5] [E2]', async () => {
    const dotted = {
      'editor.tabSize': 7,
      'arubaCentral.requests.confirmWrites': 'never',
      'arubaCentral.requests.allowScriptedWrites': true,
      'arubaCentral.requests.processEnvironment': ['HOME', 'PATH'],
    };
    const nested = {
      'editor.tabSize': 6,
      arubaCentral: {
        requests: { confirmWrites: 'never', allowScriptedWrites: true, processEnvironment: ['HOME', 'PATH'] },
        accounts: { baseUrl: `http://${trapUrl}` },
      },
    };
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? root;
    const settings = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
    for (const content of [dotted, nested]) {
      await vscode.workspace.fs.writeFile(settings, Buffer.from(JSON.stringify(content)));
      const tabSize = () => vscode.workspace.getConfiguration('editor', folder).get('tabSize');
      await until(() => tabSize() === content['editor.tabSize']);
      assert.equal(await refused('DELETE /central/v2/sites/1\n', { confirm: true }), 'cancelled');
      assert.equal(await refused('GET /central/v2/sites?x={{$processEnv HOME}}\n'), 'badRequestFile');
    }
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.vscode'), { recursive: true });
  });

  it('cannot send the token to another host, however that is written [C2]', async () => {
    const { port, origin } = new URL(sandbox.baseUrls['eu-prod'] ?? '');
    const targets = [
      `http://${trapUrl}/x`,
      `HTTP://${trapUrl}/x`,
      `//${trapUrl}/x`,
      `http:/\\${trapUrl}/x`,
      `/\\${trapUrl}/x`,
      `http://127.0.0.1:${port}@${trapUrl}/x`,
      `http://user:password@127.0.0.1:${port}/x`,
      `${origin}.evil.example/x`,
      `${origin}@${trapUrl}/x`,
      '{{base}}/x',
      '{{host}}x',
      '/{{escape | raw}}',
      '{{both | raw}}',
    ];
    const variables = `@base = http://${trapUrl}\n@host = //${trapUrl}/\n@escape = /${trapUrl}/x\n@both = /\\${trapUrl}\n`;
    for (const target of targets) {
      const code = await refused(`${variables}GET ${target}\nHost: ${trapUrl}\n`);
      assert.ok(['untrusted', 'badRequestFile', 'badRequest'].includes(code ?? ''), `${target}: ${code}`);
    }
    assert.equal(await refused(`# @no-auth\nGET http://${trapUrl}/x\n`), 'cancelled');
  });

  it('has no help from a server that redirects [C1]', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      sandbox.control.clearFaults();
      sandbox.control.plant({ on: '*', do: 'redirect', status, to: `http://${trapUrl}/x` });
      const document = await open('GET /central/v2/sites\n');
      const result = await run<Result>('arubaCentral.sendRequest', document.uri.toString(), 0);
      assert.equal(result.status, status);
    }
  });

  it('cannot have files read that are not its own, or that hold secrets [E7] [E8] [E16]', async () => {
    symlinkSync(join(outside, 'secret.txt'), join(root.fsPath, 'link.txt'));
    symlinkSync(outside, join(root.fsPath, 'linked'));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, '.env'), Buffer.from(`A=${outsideSecret}`));
    const up = '../'.repeat(20);
    const paths = [
      join(outside, 'secret.txt'),
      `${up}${outside.slice(1)}/secret.txt`,
      '~/.ssh/id_rsa',
      'link.txt',
      './link.txt',
      'linked/secret.txt',
      '.env',
      '../.vscode/settings.json',
      '\\\\evil.example\\share\\x',
      '//evil.example/share/x',
      'file:///etc/passwd',
      'C:\\Windows\\win.ini',
      '/dev/zero',
      '{{path}}',
    ];
    await withScriptedWrites(async () => {
      for (const path of paths) {
        for (const mark of ['<', '<@']) {
          const text = `@path = ${join(outside, 'secret.txt')}\nPOST /central/v2/sites\n\n${mark} ${path}\n`;
          assert.equal(await refused(text, { confirm: true }), 'badRequestFile', `${mark} ${path}`);
        }
      }
      const multipart =
        'POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\n\n< link.txt\n--b--\n';
      assert.equal(await refused(multipart, { confirm: true }), 'badRequestFile');
    });
    assert.equal(await refused('# @foreach row in linked/secret.txt\nGET /x/{{row.a}}\n'), 'badRequestFile');
  });

  it('cannot bend a call by values of an environment file, nor read one through a link', async () => {
    const environment = { $shared: { crlf: 'a\r\nX-Evil: 1', climb: '..', other: `http://${trapUrl}` } };
    const file = vscode.Uri.joinPath(root, 'http-client.env.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(environment)));
    for (const call of [
      'GET /a/{{crlf}}\n',
      'GET /a?b={{crlf}}\n',
      'GET /a\nX-A: {{crlf}}\n',
      'GET /a/{{climb}}/b\n',
    ])
      assert.equal(await refused(call), 'badRequestFile', call);
    assert.equal(await refused('GET {{other}}/a\n'), 'untrusted');
    await vscode.workspace.fs.delete(file);
    symlinkSync(join(outside, 'http-client.env.json'), file.fsPath);
    await until(async () => (await refused('GET /a/{{stolen}}\n')) === 'badRequestFile');
    await vscode.workspace.fs.delete(file);
  });

  it('cannot hold the editor with an expression that would run for ever [E12]', async () => {
    sandbox.control.plant({ on: '*', do: 'replaceBody', body: JSON.stringify({ a: `${'a'.repeat(60)}!` }) });
    const document = await open('# @assert body $.a matches /^(a+)+$/\nGET /central/v2/sites\n');
    const { asserts } = await run<Result>('arubaCentral.sendRequest', document.uri.toString(), 1);
    assert.equal(asserts[0]?.ok, false);
  });

  it('cannot reach into the making of objects by its names [E10]', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    for (const name of ['__proto__', 'constructor.name', 'constructor.prototype', 'toString'])
      assert.equal(
        await refused(`@${name.split('.')[0]} = x\nGET /a/{{y.${name}}}/{{${name}.z}}\n`),
        'badRequestFile',
      );
    const document = await open('# @capture __proto__ = body\n# @name constructor\nGET /central/v2/sites\n');
    await run('arubaCentral.sendRequest', document.uri.toString(), 2).catch(() => undefined);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), before);
    assert.equal(({} as { sites?: unknown }).sites, undefined);
  });

  it('has no link or lens that does something but send, show or open a file [F2]', async () => {
    const evil = '[x](command:workbench.action.closeAllEditors) $(bug)';
    const text = `### ${evil}\n# @name a\n@v = ${evil}\nGET /a/{{v}}\n\n### b\nPOST /b\n\n< ${evil}\n`;
    const document = await open(text);
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 99);
    assert.ok(lenses.length > 0);
    for (const { command } of lenses) assert.match(command?.command ?? '', /^(arubaCentral\.\w+|)$/);
    const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 99);
    const ours = links.filter(({ target }) => target?.path.includes('hostile/'));
    for (const { target } of ours) assert.equal(target?.scheme, 'file');
    for (let line = 0; line < document.lineCount; line += 1) {
      const at = new vscode.Position(line, Math.min(10, document.lineAt(line).text.length));
      const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
      for (const content of hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[])) {
        assert.ok(content.isTrusted !== true && content.supportHtml !== true);
        assert.doesNotMatch(content.value.replace(/```[\s\S]*?```/g, ''), /(?<!\\)\]\(command:/);
      }
    }
  });

  it('is told of for characters that hide what a call does [E14]', async () => {
    const document = await open('GET /central/v2/sites\u202e?x=\u200b1\n');
    await until(() => vscode.languages.getDiagnostics(document.uri).length > 0);
  });

  it('sends nothing from a file outside it without a yes, nor from a fence in Markdown to another host [E4]', async () => {
    const loose = vscode.Uri.file(join(outside, 'loose.central'));
    await vscode.workspace.fs.writeFile(loose, Buffer.from('GET /central/v2/sites\n'));
    const before = sent();
    assert.equal((await refusalOf(run('arubaCentral.sendRequest', loose.toString(), 0))).code, 'cancelled');
    const markdown = await writeFile(
      'hostile/read.md',
      `# A\n\n\`\`\`central\nGET http://${trapUrl}/x\n\`\`\`\n`,
    );
    assert.equal(
      (await refusalOf(run('arubaCentral.sendRequest', markdown.uri.toString(), 3))).code,
      'untrusted',
    );
    assert.equal(sent(), before);
  });

  it('sends nothing while 200 of its files are opened, typed in, looked at and saved [E5] [E15]', async () => {
    const before = sent();
    const texts = [
      'GET /central/v2/sites\n',
      `GET http://${trapUrl}/x\n`,
      '# @foreach x in {{a}}\n# @all\nDELETE /central/v2/sites/{{x}}\n',
      '# @poll until status == 200\nPOST /a\n\n< ../../etc/passwd\n',
      `### ${'a'.repeat(100_000)}\nGET /${'{{'.repeat(5_000)}\n`,
      '# @assert body matches /(a+)+$/\nGET /{{a}}\n'.repeat(50),
      '\u0001\ufeff###\r\r\nGET /x\n',
    ];
    for (let group = 0; group < 10; group += 1) {
      const documents = await Promise.all(
        Array.from({ length: 20 }, (_, n) => open(texts[n % texts.length] ?? '')),
      );
      const edit = new vscode.WorkspaceEdit();
      for (const { uri } of documents) edit.insert(uri, new vscode.Position(0, 0), '# typed\n');
      await vscode.workspace.applyEdit(edit);
      for (const document of documents.slice(0, group === 0 ? texts.length : 0)) {
        await vscode.window.showTextDocument(document, { preview: true });
        await run('vscode.executeCodeLensProvider', document.uri, 20);
        await run('vscode.executeHoverProvider', document.uri, new vscode.Position(1, 6));
      }
      // A busy window saves some by itself meanwhile, or only when it is asked once more.
      await until(async () => {
        await Promise.all(documents.filter(({ isDirty }) => isDirty).map((document) => document.save()));
        return documents.every(({ isDirty }) => !isDirty);
      });
    }
    const long = await open(`GET /${'a'.repeat(10 * 1_048_576)}\n`);
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', long.uri);
    assert.equal(lenses.length, 2);
    assert.equal(sent(), before);
  });
});
