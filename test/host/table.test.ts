import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { tableView } from '../../src/base/ids.ts';
import { readFromTable } from '../../src/shell/responses/tableMessages.ts';
import type { ShownResponse } from '../../src/shell/responses/responseDocuments.ts';
import { TablePanel, type TableParts } from '../../src/shell/responses/tablePanel.ts';
import { htmlOf } from '../../src/shell/sharedPanel.ts';
import { addAccount, until, writeFile } from './requestBench.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

let written = 0;

/** Sends the last line of a new request file. It is on disk, as VS Code may close a file that no editor shows at any time, and an untitled one is empty then. */
async function send<T = { document: string }>(...lines: string[]): Promise<T> {
  const { uri } = await writeFile(`table-${(written += 1)}.central`, lines.join('\n'));
  return run<T>('arubaCentral.sendRequest', uri, lines.length - 1);
}

/** A panel that was closed a moment ago: VS Code tells so before it answers a message to it, which it does not deliver. */
function closingPanel(): { panel: vscode.WebviewPanel; close(): void } {
  const closed = new vscode.EventEmitter<void>();
  let isClosed = false;
  const close = () => {
    if (!isClosed) closed.fire();
    isClosed = true;
  };
  const webview = {
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: new vscode.EventEmitter().event,
    postMessage: async () => {
      assert.equal(isClosed, false, 'Webview is disposed');
      close();
      return false;
    },
  };
  const panel = { webview, reveal: () => undefined, onDidDispose: closed.event, dispose: close };
  return { panel: panel as unknown as vscode.WebviewPanel, close };
}

describe('The table of a response', () => {
  let sandbox: Sandbox;
  let result: { document: string };

  before(async () => {
    sandbox = await startSandbox();
    const account = sandbox.accounts.find(({ label }) => label === 'eu-prod');
    await run('arubaCentral.addAccount', account);
    result = await send('# @account eu-prod', 'GET /central/v2/sites?limit=5');
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await run('arubaCentral.removeAccount', { account: 'eu-prod' });
    await sandbox.close();
  });

  const tables = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(tableView));

  it('opens in one panel, which the next one takes over', async () => {
    await run('arubaCentral.openAsTable', result.document);
    await run('arubaCentral.openAsTable', vscode.Uri.parse(result.document));
    assert.equal(tables().length, 1);
  });

  it('tells a script what it shows: the rows, their columns and their path', async () => {
    const found = await run<{ rows: number; columns: string[]; path: string }>('arubaCentral.openAsTable', {
      document: result.document,
    });
    assert.equal(found.path, '$.sites');
    assert.equal(found.rows, 5);
    assert.ok(found.columns.includes('site_name'));
    const path = '$.sites[?@.site_id]["site_name"]';
    assert.deepEqual(await run('arubaCentral.openAsTable', { document: result.document, path }), {
      rows: 5,
      columns: ['value'],
      path,
    });
    for (const [wrong, told] of [
      ['$.sites[', /JSONPath/],
      ['$.nothing', /finds nothing/],
    ] as const) {
      const refused = run('arubaCentral.openAsTable', { document: result.document, path: wrong });
      await assert.rejects(Promise.resolve(refused), { code: 'badArgument', message: told });
    }
  });

  it('opens by itself where the request has @view', async () => {
    await run('workbench.action.closeAllEditors');
    await until(() => tables().length === 0);
    const lines = ['# @account eu-prod', '# @view table $.sites', 'GET /central/v2/sites?limit=5'];
    assert.equal((await send<{ status: number }>(...lines)).status, 200);
    await until(() => tables().length === 1);
  });

  /** Asks a table for a response, in a panel that is about to close; `whileAsked` is called before the panel gets it. */
  async function askClosing(whileAsked: (table: TablePanel, close: () => void) => void) {
    await run('workbench.action.closeAllEditors');
    await until(() => tables().length === 0);
    const body = Buffer.from('{"sites":[{"site_name":"HQ"}]}');
    const response = { title: 'Sites', status: 200, headers: [], body } as unknown as ShownResponse;
    const closing = closingPanel();
    const table = new TablePanel({
      context: { extensionUri: vscode.Uri.file('/nowhere') },
      clock: { after: () => ({ dispose: () => undefined }) },
      layouts: { of: () => ({}) },
      askedFor: () => undefined,
      catalogue: async () => {
        whileAsked(table, () => closing.close());
        return assert.fail('none');
      },
    } as unknown as TableParts);
    table.restore(closing.panel);
    const { shown } = await table.open(response, vscode.Uri.parse('central-test:/1'), { kind: 'table' });
    return { table, shown };
  }

  it('opens anew where the open panel was closing when it was asked for', async () => {
    for (const moment of ['asked', 'sent'] as const) {
      const { table } = await askClosing((_, close) => moment === 'asked' && close());
      await until(() => tables().length === 1);
      table.forget(() => false);
      await until(() => tables().length === 0);
    }
  });

  it('does not open anew where its account was removed before the open panel got it', async () => {
    const { shown } = await askClosing((table) => table.forget(() => false));
    await assert.rejects(shown, { reason: 'cancelled' });
    assert.equal(tables().length, 0);
  });

  it('stays when another account is removed, and goes with its own', async () => {
    const sendOther = () => send('# @account short-lived', 'GET /network-monitoring/v1/aps?limit=5');
    await run('arubaCentral.openAsTable', result.document);
    await addAccount(sandbox, 'eu-next', 'short-lived');
    const others = await sendOther();
    await run('arubaCentral.removeAccount', { account: 'short-lived' });
    assert.equal(tables().length, 1);
    await addAccount(sandbox, 'eu-next', 'short-lived');
    const again = await sendOther();
    await run('arubaCentral.openAsTable', again.document);
    assert.notEqual(again.document, others.document);
    await run('arubaCentral.removeAccount', { account: 'short-lived' });
    await until(() => tables().length === 0);
  });

  it('makes a draft of a row, and opens the page of its device', async () => {
    const devices = await run<{ serial: string }[]>('arubaCentral.listDevices', { account: 'eu-prod' });
    const serial = devices[0]?.serial ?? assert.fail('no device');
    const of = (rows: object[]) => ({ kind: 'tableRows', document: result.document, rows });
    const draft = async (row: object) => {
      await run('arubaCentral.newRequestForDevice', of([row]));
      return vscode.window.activeTextEditor?.document.getText() ?? '';
    };
    assert.match(
      await draft({ kind: 'site', siteId: '5' }),
      /^# @account eu-prod\n[^]*\nGET \/central\/v2\/sites\/5\n/,
    );
    assert.match(await draft({ kind: 'device', serial, type: 'ap' }), new RegExp(`/${serial}\\n`));
    const page = await run<{ serial: string }>('arubaCentral.showDevice', of([{ kind: 'device', serial }]));
    assert.equal(page.serial, serial);
  });

  it('has a hover for the serial number of a known device, in any file and without a call [F2]', async () => {
    const devices = await run<{ serial: string }[]>('arubaCentral.listDevices', {
      account: 'eu-prod',
    });
    const [opened, { serial } = assert.fail('no second device')] = devices;
    // Its page loads its blocks meanwhile; the hovers are over another one of the same list.
    await run('arubaCentral.goToDevice', { query: opened?.serial, account: 'eu-prod' });
    const before = sandbox.control.requests().length;
    for (const [language, content] of [
      ['json', `{"serial":"${serial}"}`],
      ['plaintext', `seen ${serial}: down`],
      ['central', `GET /monitoring/v1/aps/${serial}`],
    ] as const) {
      const document = await vscode.workspace.openTextDocument({ language, content });
      const at = document.positionAt(content.indexOf(serial) + 3);
      const command = 'vscode.executeHoverProvider';
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(command, document.uri, at);
      const texts = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
      const trusted = texts.filter(({ isTrusted }) => isTrusted);
      assert.deepEqual(
        trusted.map(({ isTrusted }) => isTrusted),
        [{ enabledCommands: ['arubaCentral.showDevice'] }],
      );
      assert.ok(trusted[0]?.value.includes(serial), trusted[0]?.value);
      assert.match(trusted[0]?.value ?? '', /\]\(command:arubaCentral\.showDevice\?%5B[\w%.-]+\)$/);
    }
    // The tree of devices may still be loading its own rows, which is no call of a hover.
    const asked = sandbox.control.requests().slice(before);
    const ofHovers = asked.filter(({ url }) => url.includes(serial));
    assert.deepEqual(
      ofHovers.map(({ url }) => url),
      [],
    );
  });

  it('says so for a response that is gone, and where none is open', async () => {
    const gone = result.document.replace(/\d+$/, '999999');
    await assert.rejects(Promise.resolve(run('arubaCentral.openAsTable', gone)), /no longer kept/);
    await assert.rejects(Promise.resolve(run('arubaCentral.openAsTable', 7)), /uri|argument/i);
  });

  it('can load nothing but its own script and style [F1]', () => {
    const html = htmlOf({
      cspSource: 'https://own.example',
      script: 'https://own.example/t.js',
      chart: 'https://own.example/c.js',
      style: 'https://own.example/t.css',
    });
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src https:\/\/own\.example; script-src 'nonce-[\w-]{20,}'$/,
    );
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /\son\w+=/);
  });

  it('takes nothing from its page but what it knows [F8]', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'save', text: '', language: 'plaintext', extension: 'csv' },
    ])
      assert.deepEqual(readFromTable(message), message);
    for (const message of [
      undefined,
      'ready',
      { type: 'run', command: 'x' },
      { type: 'copy', text: 1, rows: 1 },
      { type: 'save', text: '', language: 'shellscript', extension: 'csv' },
      { type: 'save', text: '', language: 'json', extension: '../x' },
      { type: 'layout', path: '$', layout: { columns: Array.from({ length: 201 }, () => 'a'), widths: {} } },
      { type: 'layout', path: '$', layout: { columns: [], widths: { a: '1px' } } },
      { type: 'deed', deed: 'erase', rows: [] },
      { type: 'deed', deed: 'request', rows: [{ kind: 'account' }] },
      { type: 'deed', deed: 'device', rows: [{ kind: 'device', serial: 'x'.repeat(201) }] },
    ])
      assert.equal(readFromTable(message), undefined);
  });
});
