import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, lensesOf, refusalOf, run, until, writeFile } from './requestBench.ts';

const head = '# @account cancelling\n';
const sites = 'GET /central/v2/sites?limit=1\n';

/** Runs that are cancelled: the file, and how many calls have left by then. */
const underWay: [what: string, text: string, calls: number][] = [
  ['a poll', `# @poll until status == 418 every 1s for 60s\n${sites}`, 1],
  [
    'a loop over rows',
    `# @foreach row in cancelling.csv\nGET /central/v2/sites?limit=1&offset={{row.n}}\n`,
    2,
  ],
  ['the wait after a 429', sites, 1],
  ['the question of a prompt', `# @prompt site Name of the site\nGET /central/v2/sites?search={{site}}\n`, 0],
];

describe('A cancel ends', () => {
  const written: vscode.Uri[] = [];
  let sandbox: Sandbox;
  let next: vscode.TextDocument;

  before(async () => {
    sandbox = await startSandbox({ devices: 20 });
    await addAccount(sandbox, 'eu-prod', 'cancelling');
    next = await file('cancelling next.central', `${head}### Next\n${sites}`);
    await file('cancelling.csv', `n\n${Array.from({ length: 40 }, (_, n) => n).join('\n')}\n`);
  });
  afterEach(() => sandbox.control.clearFaults());
  after(async () => {
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    await run('arubaCentral.removeAccount', { account: 'cancelling' });
    await sandbox.close();
  });

  async function file(name: string, text: string): Promise<vscode.TextDocument> {
    const document = await writeFile(name, text);
    written.push(document.uri);
    return document;
  }

  const calls = () => sandbox.control.requests().length;
  /** Waits until so many calls have left, cancels, and tells what the command came to. */
  async function cancelled(sending: Promise<unknown>, before: number, wanted: number): Promise<string> {
    const refusal = refusalOf(sending);
    await until(() => calls() >= before + wanted);
    await until(
      async () => (await run<{ cancelled: number }>('arubaCentral.cancelRequests')).cancelled === 1,
    );
    return (await refusal).code ?? '';
  }

  for (const [what, text, wanted] of underWay)
    it(what, async () => {
      const document = await file(`cancelling ${what}.central`, `${head}### One\n${text}`);
      if (what.includes('429')) sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'limitSecond' });
      const before = calls();
      const sending = run('arubaCentral.sendRequest', document.uri, document.lineCount - 2);
      assert.equal(await cancelled(sending, before, wanted), 'cancelled');
      const sent = calls();
      assert.deepEqual(await run('arubaCentral.cancelRequests'), { cancelled: 0 });
      const titles = await lensesOf(document);
      if (what.includes('loop')) {
        const told = titles.map((title) => /(\d+) of 40 rows, 0 failed, (\d+) left · cancelled/.exec(title));
        const [, done, left] = told.find((found) => found !== null) ?? assert.fail(titles.join());
        assert.equal(Number(done) + Number(left), 40);
        assert.ok(titles.includes(`Resume ${left} rows`), titles.join());
      } else assert.ok(titles.includes('$(circle-slash) cancelled'), titles.join());
      // A call that is sent now finds the way free, and nothing else comes with it.
      sandbox.control.clearFaults();
      await run('arubaCentral.sendRequest', next.uri, 2);
      assert.ok(calls() - sent <= 2, `${calls() - sent} calls after the cancel`);
    });

  it('without leaving an earlier response in sight as if it were new', async () => {
    const text = (limit: number) => `${head}### Again\nGET /central/v2/sites?limit=${limit}\n`;
    const document = await file('cancelling again.central', text(1));
    await run('arubaCentral.sendRequest', document.uri, 2);
    const inSight = () => vscode.window.visibleTextEditors.map((editor) => editor.document.getText());
    await until(() => inSight().some((shown) => shown.includes('site_id')));
    sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'limitSecond' });
    assert.equal(await cancelled(run('arubaCentral.sendRequest', document.uri, 2), calls(), 1), 'cancelled');
    await until(() => inSight().some((shown) => shown.startsWith('No response: cancelled')));
    assert.ok(!inSight().some((shown) => shown.includes('site_id')), inSight().join());
    assert.match(inSight().join(), /The response before it, of .*, is in the history\./);
  });

  it('Send All, which waits for its slots', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `### ${n}\n${sites}`).join('\n');
    const document = await file('cancelling all.central', `${head}${many}`);
    const before = calls();
    const sending = run('arubaCentral.sendAllRequests', { uri: document.uri.toString() });
    assert.equal(await cancelled(sending, before, 7), 'cancelled');
    assert.ok(calls() - before < 30, String(calls() - before));
  });
});
