import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, run, withScriptedWrites, type Result } from './requestBench.ts';

type Sent = Partial<Result> & { error?: { code: string; message: string }; rows?: Sent[]; failed?: number };

/** Lists the outcomes of a file's run that the file did not expect. */
function failuresOf(results: readonly Sent[]): string[] {
  return results.flatMap(({ url, asserts = [], error, rows = [] }) => [
    ...(error ? [`${error.code}: ${error.message}`] : []),
    ...asserts.filter(({ ok }) => !ok).map(({ text, actual }) => `${url}: ${text}, but ${actual}`),
    ...failuresOf(rows),
  ]);
}

describe('A sample of the package', () => {
  after(() => run('workbench.action.revertAndCloseActiveEditor'));

  it('opens as a copy, which is no file of the package', async () => {
    const opening = run('arubaCentral.openSample').then(() => true);
    while (!(await Promise.race([opening, aTurn()])))
      await run('workbench.action.acceptSelectedQuickOpenItem');
    const document = vscode.window.activeTextEditor?.document;
    assert.deepEqual([document?.isUntitled, document?.languageId], [true, 'central']);
    assert.match(document?.uri.path ?? '', /\/first-steps\.central$/);
    assert.match(document?.getText() ?? '', /^GET \/central\/v2\/sites/m);
  });
});

/** A turn of the event loop. */
async function aTurn(): Promise<false> {
  return new Promise((resolve) => setImmediate(() => resolve(false)));
}

describe('The samples, sent by a script', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ devices: 400 });
    await addAccount(sandbox, 'eu-prod', 'samples');
    await addAccount(sandbox, 'eu-next', 'samples-next');
    await run('arubaCentral.selectEnvironment', { name: 'sandbox' });
  });
  after(async () => {
    await run('arubaCentral.selectEnvironment', {});
    for (const account of ['samples', 'samples-next']) await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  for (const [name, account, scenarios] of [
    ['01-first-steps.central', 'samples', 9],
    ['04-sites-and-groups.central', 'samples', 10],
    ['07-audit-and-alerts.central', 'samples', 8],
    ['10-new-central.central', 'samples-next', 8],
    ['13-greenlake.central', 'samples-next', 3],
  ] as const)
    it(`${name} runs from top to bottom within the limits, and every assert holds`, async () => {
      await run('arubaCentral.setActiveAccount', { account });
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, name).toString();
      const results = await withScriptedWrites(() =>
        run<Sent[]>('arubaCentral.sendAllRequests', { uri, confirm: true }),
      );
      assert.deepEqual(failuresOf(results), []);
      assert.ok(results.length >= scenarios, String(results.length));
      assert.equal(sandbox.control.state().limited, 0);
    });
});
