import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { leaksIn } from '../support/leaks.ts';
import { addAccount, run } from './requestBench.ts';

/** These ask a person for more, start something, or remove the account that the test is about. */
const left = /\.(removeAccount|eraseEverything|openSandbox|closeSandbox|addAccount|importAccounts)$/;

/** Code of another extension: it calls commands with whatever it likes, as these tests do. */
describe('Another extension', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ devices: 10 });
    await addAccount(sandbox, 'eu-prod', 'strangers');
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await run('arubaCentral.removeAccount', { account: 'strangers' });
    await sandbox.close();
  });

  it('gets no secret out of any command, export or document', async function () {
    this.timeout(120_000);
    const extension = vscode.extensions.getExtension('central-tools.aruba-central');
    const seen: [string, string][] = [['exports', inspect(extension?.exports, { depth: 9 })]];
    const call = await vscode.workspace.openTextDocument({
      language: 'central',
      content: '# @account strangers\nGET /central/v2/sites\n',
    });
    const uri = call.uri.toString();
    const ids = (await vscode.commands.getCommands(true)).filter((id) =>
      /^arubaCentral\.[a-zA-Z]+$/.test(id),
    );
    assert.ok(ids.length > 25);
    const given = [[{ uri, line: 1, confirm: true, account: 'strangers', query: 'a' }], [uri, 1]];
    for (const id of ids.filter((one) => !left.test(one))) {
      for (const args of given) {
        const pending = new Set([id]);
        const outcome = run(id, ...args)
          .catch((error: unknown) => error)
          .finally(() => pending.clear())
          .then((value) => inspect(value, { depth: 9 }));
        for (let tries = 0; tries < 5 && pending.size > 0; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 25));
          if (tries > 2) await run('workbench.action.closeQuickOpen');
        }
        if (pending.size === 0) seen.push([id, await outcome]);
      }
    }
    seen.push(['clipboard', await vscode.env.clipboard.readText()]);
    for (const document of vscode.workspace.textDocuments) seen.push([document.uri.path, document.getText()]);
    const secrets = sandbox.accounts.flatMap(({ clientSecret, token, password }) => [
      clientSecret,
      token?.access_token ?? '',
      token?.refresh_token ?? '',
      password ?? '',
    ]);
    const answered = sandbox.control.requests().map(({ headers }) => String(headers['authorization'] ?? ''));
    const tokens = answered.map((value) => value.replace(/^Bearer /, ''));
    assert.deepEqual(leaksIn(seen, [...secrets, ...tokens]), []);
  });
});
