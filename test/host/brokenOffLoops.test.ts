import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { environmentOf } from '../support/processes/cliProcess.ts';
import { filesIn } from '../support/runs/leaks.ts';
import { replace } from './editing.ts';
import {
  addAccount,
  lensesOf,
  lineOf,
  refusalOf,
  run,
  until,
  withScriptedWrites,
  writeFile,
} from './requestBench.ts';

interface LoopResult {
  rows: { row: { serial: string }; ok: boolean; skipped?: string }[];
  failed: number;
}

describe('A loop of changes that a window left when it was killed', () => {
  const account = 'broken-off';
  const written: vscode.Uri[] = [];
  let sandbox: Sandbox;

  before(async () => {
    // A call over the limit of a second is sent again, and would count among those that a fault skips.
    const behaviour = { pollsToFinish: 0, enforceLimits: false };
    sandbox = await startSandbox({ devices: 40, seed: 5, behaviour });
    await addAccount(sandbox, 'eu-prod', account);
  });
  after(async () => {
    await run('arubaCentral.removeAccount', { account });
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    await sandbox.close();
  });
  afterEach(() => sandbox.control.clearFaults());

  /** Serials of the changes that were carried out. */
  const changes = () =>
    sandbox.control
      .requests()
      .flatMap(({ method, url, status }) => (method === 'POST' && status === 200 ? url.split('/')[4] : []));

  /** The log of the only loop that did not end well, in the profile of this run. */
  function logFile(): string {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const [path, ...others] = filesIn(dirname(folder.uri.fsPath), (one) => one.endsWith('.loop')).map(
      ([one]) => one,
    );
    assert.ok(path !== undefined && others.length === 0, 'one log');
    return path;
  }

  type Call = { uri: string; line: number; confirm: boolean };
  const sendHere = (call: Call) => run<LoopResult>('arubaCentral.sendRequest', call);

  /** Sends a file's only call with `central send`, as somebody does in a terminal of this machine. */
  async function sendInTerminal({ uri }: Pick<Call, 'uri'>, ...options: string[]): Promise<LoopResult> {
    // This file runs in out/test/host; the VSIX has no terminal in it.
    const program = join(__dirname, '..', '..', '..', 'dist', 'cli', 'central.cjs');
    const known = sandbox.accounts.find(({ label }) => label === 'eu-prod');
    assert.ok(known);
    const given = { ...environmentOf(known), ARUBA_CENTRAL_LABEL: account };
    const path = vscode.Uri.parse(uri).fsPath;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [program, 'send', path, '--yes', '--json', ...options],
      { env: { ...process.env, ...given, ELECTRON_RUN_AS_NODE: '1' } },
    ).catch((error: { stdout: string; stderr: string }) => error);
    assert.ok(stdout, stderr);
    return JSON.parse(stdout) as LoopResult;
  }

  /** A file whose loop was sent, and was killed after two of four rows as far as its log tells; this window knows nothing of it. */
  async function killedAfterTwo(name: string, send: (call: Call) => Promise<LoopResult> = sendHere) {
    const devices = await run<{ serial: string }[]>('arubaCentral.listDevices', { account });
    const serials = devices.slice(0, 4).map(({ serial }) => serial);
    written.push((await writeFile(`${name}.csv`, `serial\n${serials.join('\n')}\n`)).uri);
    const document = await writeFile(
      `${name}.central`,
      `# @account ${account}\n### Blink\n# @foreach row in ${name}.csv\nPOST /device_management/v1/device/{{row.serial}}/action/blink_led_on\n`,
    );
    written.push(document.uri);
    const uri = document.uri.toString();
    const line = lineOf(document, 'POST ');
    sandbox.control.plant({ on: 'POST *', do: 'status', status: 400, skip: 2, times: 2 });
    const sent = await send({ uri, line, confirm: true });
    assert.equal(sent.failed, 2);
    sandbox.control.clearFaults();
    const path = logFile();
    const kept = readFileSync(path, 'utf8').split('\n').slice(0, 6);
    assert.equal(kept.at(-1), '["good",1]');
    writeFileSync(path, kept.join('\n'));
    // An edit forgets what a block came to, as a new window does not know it.
    await replace(document, 'Blink', 'Blank');
    await replace(document, 'Blank', 'Blink');
    sandbox.control.resetCounters();
    return { document, serials, call: { uri, line, confirm: true }, path };
  }

  it('is told above it, is not begun again, and goes on with the two rows that are left', async () => {
    await withScriptedWrites(async () => {
      const { document, serials, call } = await killedAfterTwo('killed');
      await until(async () =>
        (await lensesOf(document)).includes('$(error) An earlier run: 2 of 4 rows done, 2 not sent'),
      );
      assert.ok((await lensesOf(document)).includes('Resume 2 rows'));
      await replace(document, 'blink_led_on', 'blink_led_off');
      const changed = await lensesOf(document);
      assert.ok(
        changed.some((one) => one.endsWith('2 not sent; the file has changed since')),
        changed.join(),
      );
      assert.ok(!changed.some((one) => one.startsWith('Resume')));
      await replace(document, 'blink_led_off', 'blink_led_on');
      await replace(document, 'killed.csv', 'killed.csv by 1');
      assert.ok(
        (await lensesOf(document)).some((one) => one.includes('of 4 calls done, 2 not sent; the file')),
      );
      await replace(document, 'killed.csv by 1', 'killed.csv');
      const refused = await refusalOf(run('arubaCentral.sendRequest', call));
      assert.match(refused.message, /2 of 4 rows were done. Not sent: 2 rows.$/);
      assert.deepEqual(changes(), []);
      assert.ok((await lensesOf(document)).includes('Resume 2 rows'));
      const resumed = await run<LoopResult>('arubaCentral.resumeRows', call);
      assert.deepEqual(changes(), serials.slice(2));
      assert.deepEqual(
        [resumed.failed, resumed.rows.map(({ skipped }) => skipped === undefined)],
        [0, [false, false, true, true]],
      );
      assert.throws(logFile, 'nothing stays of it');
    });
  });

  it('goes on in the terminal, and one that the terminal left goes on here', async () => {
    await withScriptedWrites(async () => {
      const here = await killedAfterTwo('window');
      const resumed = await sendInTerminal(here.call, '--resume');
      assert.deepEqual([changes(), resumed.failed], [here.serials.slice(2), 0]);
      assert.throws(logFile, 'nothing stays of it');

      const there = await killedAfterTwo('terminal', sendInTerminal);
      await until(async () => (await lensesOf(there.document)).includes('Resume 2 rows'));
      const refused = await refusalOf(run('arubaCentral.sendRequest', there.call));
      assert.match(refused.message, /2 of 4 rows were done/);
      await run('arubaCentral.resumeRows', there.call);
      assert.deepEqual(changes(), there.serials.slice(2));
      assert.throws(logFile, 'nothing stays of it');
    });
  });

  it('is not taken for a new one where its log is damaged', async () => {
    await withScriptedWrites(async () => {
      const { document, serials, call, path } = await killedAfterTwo('damaged');
      writeFileSync(path, 'damaged');
      for (const command of ['arubaCentral.sendRequest', 'arubaCentral.resumeRows']) {
        const { message } = await refusalOf(run(command, call));
        assert.ok(message.includes(`“${path}”`), message);
      }
      assert.deepEqual(changes(), []);
      assert.ok(!(await lensesOf(document)).some((one) => one.startsWith('Resume')));
      for (const [rows, why] of [
        ['9', /no row 9/],
        ['all', /rows/],
      ] as const)
        assert.match((await refusalOf(run('arubaCentral.sendRequest', { ...call, rows }))).message, why);
      const untaken = await refusalOf(run('arubaCentral.resumeRows', { ...call, rows: '1' }));
      assert.match(untaken.message, /“rows”.*does not take it/);
      await replace(document, '# @foreach', '# @note');
      const noLoop = await refusalOf(run('arubaCentral.sendRequest', { ...call, rows: '1' }));
      assert.match(noLoop.message, /no @foreach/);
      await replace(document, '# @note', '# @foreach');
      assert.deepEqual(changes(), []);
      await run('arubaCentral.sendRequest', { ...call, rows: '2,4' });
      assert.deepEqual(changes(), [serials[1], serials[3]]);
      await vscode.workspace.fs.delete(vscode.Uri.file(path));
      await run('arubaCentral.sendRequest', call);
      assert.equal(changes().length, 6);
    });
  });
});
