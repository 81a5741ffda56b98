import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { problemsOf, replace } from './editing.ts';
import {
  lensesOf,
  refusalOf,
  run,
  runsBench,
  until,
  withScriptedWrites,
  writeFile,
  type Result,
} from './requestBench.ts';

interface LoopResult {
  rows: { row: unknown; ok: boolean; status?: number; error?: { code: string } }[];
  failed: number;
  document: string;
}

describe('Runs of request files', () => {
  const { control, file, since } = runsBench();

  it('send once a row, tell of each, and resume with the rows that failed', async () => {
    await file('runs rows.csv', 'label\nfirst\nsecond\nthird\n');
    const document = await file(
      'runs loop.central',
      '# @account runs\n### Once a row\n# @foreach row in runs rows.csv\nGET /central/v2/sites?limit=1&search={{row.label}}\n',
    );
    control().plant({ on: 'GET /central/v2/sites', do: 'status', status: 404, skip: 1, times: 1 });
    const result = await run<LoopResult>('arubaCentral.sendRequest', document.uri, 3);
    assert.deepEqual([result.rows.map(({ status }) => status), result.failed], [[200, 404, 200], 1]);
    assert.ok((await lensesOf(document)).includes('Resume 1 row'));
    const before = control().requests().length;
    const resumed = await run<LoopResult>('arubaCentral.resumeRows', document.uri.toString(), 3);
    assert.deepEqual([resumed.rows.map(({ status }) => status), resumed.failed], [[200, 200, 200], 0]);
    assert.deepEqual(since(before), ['GET /central/v2/sites']);
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse(resumed.document, true));
    assert.equal((JSON.parse(shown.getText()) as LoopResult).rows.length, 3);
    const error = await refusalOf(run('arubaCentral.askProgress', document.uri.toString(), 3));
    assert.equal(error.code, 'badArgument');
  });

  it('tell above each call what came of it, when one sends another first', async () => {
    const document = await file(
      'runs chain.central',
      '# @account runs\n### First\n# @capture site = $.sites[0].site_name\nGET /central/v2/sites?limit=1\n\n### Then\nGET /central/v2/sites?search={{site}}\n',
    );
    await run('arubaCentral.sendRequest', document.uri, 6);
    // A narrow editor cuts the last ones off, so the outcome comes second.
    const lenses = await lensesOf(document);
    const call = ['$(play) Send', '$(check) 200', 'Table', 'Preview'];
    assert.deepEqual(
      lenses.map((title) => title.replace(/^(\$\(check\) 200).*$/, '$1')),
      [...call, 'Send All', ...call],
    );
  });

  it('that break off open what arrived, from the button above the request', async () => {
    const document = await file(
      'runs broken.central',
      '# @account runs\n### Alone\nGET /central/v2/sites?limit=2\n\n### A list\n# @all\nGET /central/v2/sites?limit=2\n',
    );
    for (const [line, fault] of [
      [2, { do: 'truncate', bytes: 20 }],
      [2, { do: 'cutGzip', bytes: 20 }],
      [6, { do: 'truncate', bytes: 20, skip: 1 }],
    ] as const) {
      control().clearFaults();
      control().plant({ on: 'GET /central/v2/sites', ...fault });
      const refused = await refusalOf(run('arubaCentral.sendRequest', document.uri, line));
      assert.equal(refused.code, 'badAnswer');
      const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 500);
      const buttons = lenses.flatMap(({ command, range }) =>
        command?.command === 'arubaCentral.showAnswer' ? { command, line: range.start.line } : [],
      );
      const { command } = buttons.find((one) => line - one.line <= 2) ?? assert.fail('no button');
      assert.match(command.title, /broke off, so only a part of it arrived/);
      await run(command.command, ...(command.arguments ?? []));
      const editors = vscode.window.visibleTextEditors.map((editor) => editor.document);
      const shown = editors.find(({ uri }) => uri.toString() === command.arguments?.[0])?.getText();
      assert.ok(shown !== undefined, 'it is not shown');
      const came = shown.replace(/\s/g, '');
      assert.ok(came.endsWith('{"sites":[{"site_id"'), shown);
      // Of a list the page before stands first.
      assert.equal(came.split('"site_id"').length - 1, line === 6 ? 3 : 1, shown);
    }
  });

  it('end in the midst of the pages when they are cancelled', async () => {
    const document = await file(
      'runs pages.central',
      '# @account runs\n### Page by page\n# @all\nGET /monitoring/v2/aps?limit=1&calculate_total=true\n',
    );
    control().plant({ on: 'GET /monitoring/v2/aps', do: 'delay', ms: 150 });
    const before = control().requests().length;
    const refusal = refusalOf(run('arubaCentral.sendRequest', document.uri, 3));
    await until(() => control().requests().length >= before + 2);
    assert.deepEqual(await run('arubaCentral.cancelRequests'), { cancelled: 1 });
    assert.equal((await refusal).code, 'cancelled');
    const asked = control().requests().length - before;
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(control().requests().length - before, asked);
    assert.ok((await lensesOf(document)).includes('$(circle-slash) cancelled'));
    assert.deepEqual(await run('arubaCentral.cancelRequests'), { cancelled: 0 });
  });

  it('mark a failed assert on its own line with expected and actual, until its request is edited', async () => {
    const document = await file(
      'runs marks.central',
      '# @account runs\n### Sites\n# @assert status == 200\n# @assert body $.sites[*] count == 99\nGET /central/v2/sites?limit=1\n',
    );
    await run('arubaCentral.sendRequest', document.uri, 4);
    const [mark, ...more] = await problemsOf(document, (all) => all.length > 0);
    assert.deepEqual(more, []);
    assert.ok(mark);
    assert.deepEqual([mark.code, mark.severity, mark.range.start.line], ['assertFailed', 0, 3]);
    assert.equal(mark.message, 'Is 1, expected count == 99: body $.sites[*] count == 99');
    await replace(document, '== 99', '== 1');
    await problemsOf(document, (all) => all.length === 0);
    const again = await run<Result>('arubaCentral.sendRequest', document.uri, 4);
    assert.ok(again.asserts.every(({ ok }) => ok));
  });

  it('send the call below a cursor that stands in none, and go there', async () => {
    const document = await file(
      'runs cursor.central',
      '# @account runs\n\n### One\nGET /central/v2/sites?limit=1\n\n### Only words\n\n### Two\nGET /central/v2/sites?limit=2\n\n### The end\n',
    );
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const sendAt = (line: number) => {
      editor.selection = new vscode.Selection(line, 0, line, 0);
      return run<Result>('arubaCentral.sendRequest');
    };
    assert.match((await sendAt(0)).url, /limit=1$/);
    assert.equal(editor.selection.active.line, 3);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    assert.match((await sendAt(6)).url, /limit=2$/);
    assert.equal(editor.selection.active.line, 8);
  });

  it('put what was refused in its place when all are sent', async () => {
    const document = await file(
      'runs all.central',
      '# @account runs\n### One\nGET /central/v2/sites?limit=1\n\n### Two\nGET /central/v2/sites?limit={{nobody}}\n\n### Three\nGET /monitoring/v2/aps?limit=1\n',
    );
    const results = await run<(Partial<Result> & { error?: { code: string; message: string } })[]>(
      'arubaCentral.sendAllRequests',
      { uri: document.uri.toString() },
    );
    assert.deepEqual(
      results.map(({ status, error }) => status ?? error?.code),
      [200, 'badRequestFile', 200],
    );
    assert.match(results[1]?.error?.message ?? '', /Line 6: .*nobody/);
  });

  it('tell that a condition skipped them, alone and among all', async () => {
    const document = await file(
      'runs when.central',
      '# @account runs\n### Sites\n# @name sites\nGET /central/v2/sites?limit=1\n\n### None\n# @when {{sites.response.body.$.sites}} isEmpty\nGET /central/v2/sites?limit=2\n',
    );
    const { uri } = document;
    const one = await run<{ skipped?: string; document?: string }>('arubaCentral.sendRequest', uri, 7);
    assert.match(one.skipped ?? '', /isEmpty” does not hold/);
    const all = await run<(Partial<Result> & { skipped?: string })[]>('arubaCentral.sendAllRequests', {
      uri: uri.toString(),
    });
    assert.deepEqual(
      all.map(({ status, skipped }) => status ?? skipped?.slice(0, 9)),
      [200, '“{{sites.'],
    );
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
    const titles = lenses.map((lens) => lens.command?.title ?? '');
    assert.ok(
      titles.some((title) => title.startsWith('$(debug-step-over) Skipped: ')),
      titles.join('\n'),
    );
  });

  it('take names from the environment that was selected', async () => {
    await file(
      'http-client.private.env.json',
      JSON.stringify({ lab: { siteName: 'Lab One' }, field: { siteName: 'Field Two' } }),
    );
    const document = await file(
      'runs environment.central',
      '# @account runs\n### By name\nGET /central/v2/sites?search={{siteName}}\n',
    );
    const preview = () => run<{ url: string }>('arubaCentral.previewRequest', document.uri, 2);
    assert.deepEqual(await run('arubaCentral.selectEnvironment', { name: 'lab' }), { name: 'lab' });
    const unknown = await refusalOf(run('arubaCentral.selectEnvironment', { name: 'nope' }));
    assert.equal(unknown.code, 'badArgument');
    assert.match(unknown.message, /no environment “nope”.*: .*lab, field/);
    const broken = await writeFile('broken environments/http-client.env.json', '{"lab": 1}');
    assert.deepEqual(await run('arubaCentral.selectEnvironment', { name: 'lab' }), { name: 'lab' });
    const unread = await refusalOf(run('arubaCentral.selectEnvironment', { name: 'nope' }));
    assert.match(unread.message, /broken environments\/http-client\.env\.json cannot be read/);
    await vscode.workspace.fs.delete(broken.uri);
    // What comes from the private file is a secret.
    assert.match((await preview()).url, /search=••••$|search=%E2/);
    assert.deepEqual(await run('arubaCentral.selectEnvironment', {}), {});
    const refusal = await refusalOf(preview());
    assert.equal(refusal.code, 'badRequestFile');
    assert.match(refusal.message, /Line 3: .*siteName/);
  });

  it('ask for the progress of a task that an answer started', async () => {
    const next = await run<{ serial: string; kind: string; status: string }[]>('arubaCentral.listDevices', {
      account: 'runs-next',
      filter: 'kind:ap status:up',
    });
    const document = await file(
      'runs task.central',
      `# @account runs-next\n### Ping\nPOST /network-troubleshooting/v1/aps/${next[0]?.serial}/ping\nContent-Type: application/json\n\n{"destination": "10.0.0.1"}\n`,
    );
    const uri = document.uri.toString();
    const started = await withScriptedWrites(() =>
      run<Result>('arubaCentral.sendRequest', { uri, line: 2, confirm: true }),
    );
    assert.equal(started.status, 202);
    assert.ok((await lensesOf(document)).includes('Ask for Progress'));
    const before = control().requests().length;
    const done = await run<Result>('arubaCentral.askProgress', uri, 2);
    assert.equal(done.status, 200);
    assert.ok(since(before).every((call) => call.includes('/async-operations/')));
    assert.ok(!(await lensesOf(document)).includes('Ask for Progress'));
  });

  it('keep a captured secret to themselves, and use it [D4]', async () => {
    const document = await file(
      'runs secret.central',
      '# @account runs\n### Take\n# @capture secret site = $.sites[0].site_name\n# @assert body $.sites[0].site_name == x\nGET /central/v2/sites?limit=1\n\n### Use\nGET /central/v2/sites?search={{site}}\n',
    );
    const taken = await run<Result>('arubaCentral.sendRequest', document.uri, 4);
    assert.deepEqual(taken.captures, {});
    assert.equal(taken.asserts[0]?.actual, '••••');
    const used = await run<Result>('arubaCentral.sendRequest', document.uri, 7);
    assert.equal(used.status, 200);
    assert.match(decodeURIComponent(used.url), /search=••••$/);
  });
});
