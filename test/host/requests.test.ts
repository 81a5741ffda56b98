import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { until } from './requestBench.ts';

interface Result {
  status: number;
  pages: number;
  items?: number;
  bytes: number;
  url: string;
  account: string;
  document?: string;
  asserts: { text: string; ok: boolean; actual: string }[];
  captures: Record<string, unknown>;
}

const file = `# @account host-eu

### Access points that are down
# @name downAps
# @all
# @assert status == 200
# @assert body $.aps[*].status every == "Down"
# @capture serials = $.aps[*].serial
GET /monitoring/v2/aps
    ?status=Down
    &limit=5

### One of them
# @name one
GET /monitoring/v1/aps/{{serials[0]}}

### To another host
GET https://example.invalid/monitoring/v2/aps

### A name that nothing defines
GET /monitoring/v2/aps?site={{nowhere}}

### A write
POST /central/v2/sites
Content-Type: application/json

{"site_name": "Nowhere", "site_address": {"address": "1", "city": "Lisbon", "state": "", "country": "Portugal", "zipcode": "1"}}
`;

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const lineOf = (text: string) => file.split('\n').findIndex((line) => line.includes(text));
const rejects = (promise: Thenable<unknown>, code: string) =>
  assert.rejects(Promise.resolve(promise), (error: Error & { code?: string }) => error.code === code);

describe('Requests', () => {
  let sandbox: Sandbox;
  let uri: vscode.Uri;

  before(async () => {
    sandbox = await startSandbox({ devices: 200 });
    const account = sandbox.accounts.find(({ label }) => label === 'eu-prod');
    await run('arubaCentral.addAccount', { ...account, label: 'host-eu' });
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'the suite needs a folder');
    uri = vscode.Uri.joinPath(folder.uri, 'host requests.central');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(file));
  });
  after(async () => {
    await run('arubaCentral.removeAccount', { account: 'host-eu' });
    await vscode.workspace.fs.delete(uri);
    await sandbox.close();
  });

  it('follow all pages into one document, check it and keep what it holds', async () => {
    const result = await run<Result>('arubaCentral.sendRequest', uri, lineOf('?status=Down'));
    assert.equal(result.status, 200);
    assert.equal(result.account, 'host-eu');
    assert.deepEqual(
      result.asserts.map(({ ok }) => ok),
      [true, true],
    );
    assert.ok(
      Array.isArray(result.captures['serials']) && result.captures['serials'].length === result.items,
    );
    assert.ok(result.items !== undefined && result.pages === Math.max(1, Math.ceil(result.items / 5)));
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(result.document ?? '', true));
    assert.equal((JSON.parse(document.getText()) as { aps: unknown[] }).aps.length, result.items);
    assert.equal(document.languageId, 'json');
  });

  it('use what an earlier call has captured', async () => {
    const result = await run<Result>('arubaCentral.sendRequest', uri.toString(), lineOf('### One of them'));
    assert.equal(result.status, 200);
  });

  it('go on after the token has expired, with one renewal for all', async () => {
    const brief = await startSandbox();
    try {
      const account = brief.accounts.find(({ label }) => label === 'us-west');
      const added = await run<{ accessExpiresAt: string }>('arubaCentral.addAccount', {
        ...account,
        label: 'brief',
        // Long enough to be added with, and the next one lasts.
        token: { ...account?.token, created_at: Date.now(), expires_in: 15 },
      });
      const content = '# @account brief\n### Sites\nGET /central/v2/sites?limit=1\n';
      const document = await vscode.workspace.openTextDocument({ language: 'central', content });
      await until(() => Date.now() > Date.parse(added.accessExpiresAt));
      const { rotations } = brief.control.state();
      const sends = [1, 2, 3].map(() => run<Result>('arubaCentral.sendRequest', document.uri, 2));
      assert.deepEqual(
        (await Promise.all(sends)).map(({ status }) => status),
        [200, 200, 200],
      );
      assert.equal(brief.control.state().rotations, rotations + 1);
    } finally {
      await run('arubaCentral.removeAccount', { account: 'brief' });
      await brief.close();
    }
  });

  it('are refused for another host, and for a name without a value', async () => {
    await rejects(run('arubaCentral.sendRequest', uri, lineOf('example.invalid')), 'untrusted');
    await rejects(run('arubaCentral.previewRequest', uri, lineOf('example.invalid')), 'untrusted');
    await rejects(run('arubaCentral.sendRequest', uri, lineOf('{{nowhere}}')), 'badRequestFile');
  });

  it('that write are not sent without a person, even when a script says so [E3]', async () => {
    const { writes } = sandbox.control.state();
    const line = lineOf('### A write');
    await rejects(run('arubaCentral.sendRequest', uri, line), 'cancelled');
    await rejects(run('arubaCentral.sendRequest', { uri, line, confirm: true }), 'cancelled');
    assert.deepEqual(sandbox.control.state().writes, writes);
  });

  it('that write are sent where a person allowed scripts to', async () => {
    const settings = vscode.workspace.getConfiguration('arubaCentral.requests');
    await settings.update('allowScriptedWrites', true, vscode.ConfigurationTarget.Global);
    try {
      const line = lineOf('### A write');
      const result = await run<Result>('arubaCentral.sendRequest', { uri, line, confirm: true });
      assert.equal(result.status, 200);
    } finally {
      await settings.update('allowScriptedWrites', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('are previewed as they would leave, without the token [D3]', async () => {
    const preview = await run<{ method: string; url: string; headers: Record<string, string> }>(
      'arubaCentral.previewRequest',
      uri,
      lineOf('?status=Down'),
    );
    assert.equal(preview.method, 'GET');
    assert.match(preview.url, /\/monitoring\/v2\/aps\?status=Down&limit=5$/);
    assert.equal(preview.headers['authorization'], '••••');
  });

  it('show their last outcome in the lens', async () => {
    await run('arubaCentral.sendRequest', uri, lineOf('### One of them'));
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    assert.ok(lenses.some(({ command }) => command?.title.startsWith('$(check) 200 · ')));
  });

  it('are sent all together only after the writes among them were confirmed', async () => {
    const results = run<{ status?: number; error?: { code: string } }[]>('arubaCentral.sendAllRequests', {
      uri,
    });
    await rejects(results, 'cancelled');
  });
});
