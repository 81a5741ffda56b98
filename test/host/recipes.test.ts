import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, lensesOf, lineOf, refusalOf, run, until, writeFile } from './requestBench.ts';

interface Row {
  serial: string;
  kind: string;
  status: string;
}
interface RunResult {
  rows: { row: { serial: string }; ok: boolean; status?: number }[];
  failed: number;
  document: string;
}

describe('A recipe', () => {
  const account = 'recipes-eu';
  const locked = 'recipes-locked';
  const settings = () => vscode.workspace.getConfiguration('arubaCentral.requests');
  let sandbox: Sandbox;
  let devices: Row[];
  const chosen = (rows: readonly Row[]) => rows.map(({ serial }) => ({ account, serial }));
  const up = (kind: string) => devices.filter((row) => row.kind === kind && row.status === 'up');
  const sent = () => sandbox.control.requests().filter(({ method }) => method !== 'GET');

  before(async () => {
    sandbox = await startSandbox({ devices: 200, seed: 3, behaviour: { pollsToFinish: 0 } });
    await addAccount(sandbox, 'eu-prod', account);
    await addAccount(sandbox, 'eu-next', locked, { readOnly: true });
    devices = await run<Row[]>('arubaCentral.listDevices', { account, all: true });
    await settings().update('allowScriptedWrites', true, vscode.ConfigurationTarget.Global);
  });
  beforeEach(() => sandbox.control.resetCounters());
  after(async () => {
    await settings().update('allowScriptedWrites', undefined, vscode.ConfigurationTarget.Global);
    await run('arubaCentral.removeAccount', { account });
    await run('arubaCentral.removeAccount', { account: locked });
    await run('workbench.action.closeAllEditors');
    await sandbox.close();
  });

  it('runs on three devices, of which one fails, and what failed is sent again alone', async () => {
    const three = up('ap').slice(0, 3);
    const [, second] = three;
    assert.ok(second);
    const path = `/device_management/v1/device/${second.serial}/action/blink_led_on`;
    sandbox.control.plant({ on: `POST ${path}`, do: 'status', status: 400, times: 1 });
    const result = await run<RunResult>('arubaCentral.runRecipe', {
      recipe: 'blink',
      devices: chosen(three),
      confirm: true,
    });
    assert.equal(result.failed, 1);
    assert.deepEqual(
      result.rows.map(({ row, ok }) => [row.serial, ok]),
      three.map(({ serial }, at) => [serial, at !== 1]),
    );
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(result.document, true));
    assert.match(document.uri.path, /\/blink( \d)?\.central$/);
    for (const { serial } of three) assert.ok(document.getText().includes(`"serial":"${serial}"`));
    assert.match(
      document.getText(),
      /^# Blink .*\n# Run of “blink” on 3 rows of “recipes-eu”: At least 3 calls, about 1 s/,
    );
    const before = sent().length;
    const resumed = await run<RunResult>('arubaCentral.resumeRows', {
      uri: result.document,
      line: lineOf(document, 'POST /device_management'),
      confirm: true,
    });
    assert.equal(resumed.failed, 0);
    const { document: report } = await run<{ document: string }>('arubaCentral.showRunReport', {
      uri: result.document,
      format: 'json',
    });
    const told = JSON.parse(
      (await vscode.workspace.openTextDocument(vscode.Uri.parse(report, true))).getText(),
    ) as { steps: { rows: object[]; failed: number }[] };
    assert.deepEqual(
      told.steps.map(({ rows, failed }) => [rows.length, failed]),
      [[3, 0]],
    );
    assert.deepEqual(
      sent()
        .slice(before)
        .map(({ url }) => url),
      [path],
    );
  });

  it('is refused by name for rows of another kind, unknown ones and unknown recipes, and nothing is sent', async () => {
    const refused = async (recipe: string, rows: readonly { serial: string }[]) =>
      refusalOf(
        run('arubaCentral.runRecipe', {
          recipe,
          devices: rows.map(({ serial }) => ({ account, serial })),
          confirm: true,
        }),
      );
    const [gateway] = up('gateway');
    const [ap] = up('ap');
    assert.ok(gateway && ap);
    const kind = await refused('bounce-poe', [ap, gateway]);
    assert.deepEqual(
      [kind.code, /for switch, .*\(ap\).*\(gateway\)/.test(kind.message)],
      ['badArgument', true],
    );
    const unknown = await refused('blink', [ap, { serial: 'NOBODY0001' }]);
    assert.deepEqual([unknown.code, unknown.message.includes('NOBODY0001')], ['notFound', true]);
    const nothing = await refused('destroy', [ap]);
    assert.deepEqual([nothing.code, / There are: .*blink, /.test(nothing.message)], ['badArgument', true]);
    assert.deepEqual(sent(), []);
    const [other] = await run<Row[]>('arubaCentral.listDevices', { account: locked });
    assert.ok(other);
    const args = { recipe: 'blink', devices: [{ account: locked, serial: other.serial }], confirm: true };
    assert.equal((await refusalOf(run('arubaCentral.runRecipe', args))).code, 'readOnly');
    assert.deepEqual(sent(), []);
  });

  it('of the workspace is run by its name, is never sent itself, and goes on its own platform only', async () => {
    const own =
      '# Tell it.\n# @for ap\n\n### Tell\n# @foreach one in {{devices}}\nGET /monitoring/v1/aps/{{one.serial}}\n';
    const document = await writeFile('.central/recipes/tell.central', own);
    const other = own.replace('/monitoring/v1/aps/', '/network-monitoring/v1/aps/');
    await writeFile('.central/recipes/foreign.central', other);
    const [ap] = up('ap');
    assert.ok(ap);
    const result = await run<RunResult>('arubaCentral.runRecipe', { recipe: 'tell', devices: chosen([ap]) });
    assert.deepEqual([result.failed, result.rows.length], [0, 1]);
    const args = { recipe: 'foreign', devices: chosen([ap]) };
    assert.equal((await refusalOf(run('arubaCentral.runRecipe', args))).code, 'badArgument');
    for (const [command, ...given] of [
      ['arubaCentral.sendRequest', document.uri, lineOf(document, 'GET ')],
      ['arubaCentral.sendAllRequests', { uri: document.uri }],
      ['arubaCentral.previewRequest', document.uri, lineOf(document, 'GET ')],
    ] as const) {
      const { code, message } = await refusalOf(run(command, ...given));
      assert.deepEqual([code, /is a recipe \(@for ap\)/.test(message)], ['badRequestFile', true], command);
    }
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(document.uri, '..', '..'), { recursive: true });
  });

  it('of the workspace that cannot be run takes the place of the package’s all the same, and says why', async () => {
    const [ap] = up('ap');
    assert.ok(ap);
    const own = await writeFile('.central/recipes/blink.central', '# @fro ap\n\n### Blink\nPOST /x\n');
    const args = { recipe: 'blink', devices: chosen([ap]), confirm: true };
    const { message } = await refusalOf(run('arubaCentral.runRecipe', args));
    assert.match(message, /“blink” cannot be run: its head does not say for which rows/);
    const lenses = await lensesOf(own);
    assert.deepEqual(lenses, ['$(run-all) Run Recipe…']);
    assert.equal((await refusalOf(run('arubaCentral.sendRequest', own.uri, 3))).code, 'badRequestFile');
    assert.deepEqual(sent(), []);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(own.uri, '..', '..'), { recursive: true });
  });

  for (const [what, link, target, told] of [
    ['whose folder cannot be listed', 'recipes', 'recipes', /“.central\/recipes” cannot be read/],
    ['whose folder is a link to nothing', 'recipes', 'nowhere', /“.central\/recipes” cannot be read/],
    ['whose folder is a link to a file', 'recipes', 'other.txt', /“.central\/recipes” cannot be read/],
    ['that is a link to nothing', 'recipes/blink.central', 'nowhere', /“blink” cannot be run/],
  ] as const)
    it(`of the workspace ${what} lets none of the package run in its place`, async () => {
      const [ap] = up('ap');
      assert.ok(ap);
      const { uri } = await writeFile('.central/other.txt', '');
      const folder = vscode.Uri.joinPath(uri, '..');
      const at = vscode.Uri.joinPath(folder, link);
      if (link !== 'recipes') await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(at, '..'));
      symlinkSync(target, at.fsPath);
      const args = { recipe: 'blink', devices: chosen([ap]), confirm: true };
      assert.match((await refusalOf(run('arubaCentral.runRecipe', args))).message, told);
      assert.deepEqual(sent(), []);
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });

  it('of show commands gives their output side by side, by device and beside the last time, and leaves no session', async () => {
    const recipes = join(import.meta.dirname, '..', '..', '..', 'recipes');
    const text = readFileSync(join(recipes, 'classic', 'show-commands.central'), 'utf8');
    const hasty = text.replace('every 5s', 'every 10ms');
    const own = await writeFile('.central/recipes/show-commands.central', hasty);
    const [ap] = up('ap');
    const switches = up('switch').slice(0, 2);
    assert.ok(ap);
    const send = () =>
      run<RunResult & { documents: string[] }>('arubaCentral.runRecipe', {
        recipe: 'show-commands',
        devices: chosen([ap, ...switches]),
        commands: ['show version', 'show clients'],
        confirm: true,
      });
    const first = await send();
    assert.equal(first.failed, 0, JSON.stringify(first.rows));
    const ends = sent().filter(({ method }) => method === 'DELETE');
    assert.deepEqual([sent().length, ends.length], [6, 3]);
    const output = async (uri: string, view: string, more = {}) => {
      const { documents } = await run<{ documents: string[] }>('arubaCentral.showRunOutput', {
        uri,
        view,
        ...more,
      });
      const opened = documents.map((one) => vscode.workspace.openTextDocument(vscode.Uri.parse(one, true)));
      return (await Promise.all(opened)).map((one) => one.getText());
    };
    const [columns = ''] = await output(first.document, 'sideBySide');
    assert.match(columns, /### show version \(3 devices, lines that differ: \d+ of \d+\)/);
    const byDevice = await output(first.document, 'devices');
    assert.deepEqual([byDevice.length, byDevice[0]?.includes(`· ${ap.serial}`)], [3, true]);
    const second = await send();
    const [changes = ''] = await output(second.document, 'changes');
    assert.match(changes, /^0 changed, 6 the same, 0 without an earlier output\./);
    const { document: report } = await run<{ document: string }>('arubaCentral.showRunReport', {
      uri: first.document,
      format: 'json',
    });
    assert.deepEqual(await output(second.document, 'changes', { with: report }), [changes]);
    const path = `/troubleshooting/v1/devices/${ap.serial}`;
    sandbox.control.plant({ on: `POST ${path}`, do: 'status', status: 400, times: 1 });
    const third = await send();
    assert.equal(third.failed, 1);
    const [beside = ''] = await output(third.document, 'sideBySide');
    assert.match(
      beside,
      new RegExp(String.raw`^### Failed or not whole: 1 device\n\n- .* · ${ap.serial}: status 400`),
    );
    assert.match(beside, /### show version \(2 devices, /);
    assert.match((await output(third.document, 'devices'))[2] ?? '', /^### Failed or not whole/);
    const wrong = { recipe: 'show-commands', devices: chosen([ap]), commands: ['reload'] };
    assert.equal((await refusalOf(run('arubaCentral.runRecipe', wrong))).code, 'badArgument');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(own.uri, '..', '..'), { recursive: true });
  });

  it('opens a console in which a typed show command runs, and which a read-only account refuses', async () => {
    const [ap] = up('ap');
    assert.ok(ap);
    const { name } = await run<{ name: string }>('arubaCentral.openDeviceConsole', {
      account,
      serial: ap.serial,
    });
    const terminal = vscode.window.terminals.find((one) => one.name === name);
    assert.ok(terminal);
    await run('arubaCentral.openDeviceConsole', { account, serial: ap.serial });
    assert.equal(vscode.window.terminals.filter((one) => one.name === name).length, 1);
    const ended = `DELETE /troubleshooting/v1/devices/${ap.serial}`;
    const calls = () => sent().map(({ method, url }) => `${method} ${url.split('?', 1)[0]}`);
    terminal.sendText('reload');
    terminal.sendText('show version');
    await until(() => calls().includes(ended));
    assert.deepEqual(calls(), [`POST /troubleshooting/v1/devices/${ap.serial}`, ended]);
    terminal.dispose();
    const [other] = await run<Row[]>('arubaCentral.listDevices', { account: locked });
    assert.ok(other);
    const refused = await refusalOf(
      run('arubaCentral.openDeviceConsole', { account: locked, serial: other.serial }),
    );
    assert.equal(refused.code, 'readOnly');
  });
});
