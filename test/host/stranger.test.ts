import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { leaksIn } from '../support/runs/leaks.ts';
import { addAccount, run } from './requestBench.ts';

/** These start or remove accounts, and what they ask for is refused in a test. */
const left = /\.(removeAccount|eraseEverything|openSandbox|closeSandbox|addAccount|importAccounts)$/;
const label = 'strangers';
const deep = { depth: 12, maxArrayLength: null, maxStringLength: null, showHidden: true };

/** Code of another extension: it calls commands with whatever it likes and reads whatever it can, as these tests do. */
describe('Another extension', () => {
  let sandbox: Sandbox;
  const seen: [place: string, text: string][] = [];

  before(async () => {
    sandbox = await startSandbox({ devices: 10 });
    await addAccount(sandbox, 'eu-prod', label);
    await addAccount(sandbox, 'eu-next', `${label}-new`);
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    for (const account of [label, `${label}-new`]) await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  /** All that secrets could be taken for: those that were given, those that were sent, and those that came back. */
  function secrets(): string[] {
    const given = sandbox.accounts.flatMap(({ clientSecret, token, password }) => [
      clientSecret,
      token?.access_token ?? '',
      token?.refresh_token ?? '',
      password ?? '',
    ]);
    const sent = sandbox.control
      .requests()
      .flatMap(({ headers, body }) => [
        String(headers['authorization'] ?? '').replace(/^\w+ /, ''),
        ...[...body.matchAll(/(?:refresh_token|client_secret)(?:":"|=)([^"&]+)/g)].map(([, value = '']) =>
          decodeURIComponent(value),
        ),
      ]);
    return [...given, ...sent];
  }

  /** Calls a command; a question that it asks is closed, and what comes of it is kept, an error as well. */
  async function call(id: string, args: unknown[]): Promise<void> {
    const pending = new Set([id]);
    const outcome = run(id, ...args)
      .catch((error: unknown) => error)
      .finally(() => pending.clear());
    for (let tries = 0; tries < 40 && pending.size > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      if (tries > 0) await run('workbench.action.closeQuickOpen');
    }
    if (pending.size === 0) seen.push([`${id} ${inspect(args)}`, inspect(await outcome, deep)]);
  }

  it('gets no secret out of any command, whatever it passes [D8]', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'central',
      content: `# @account ${label}\nGET /central/v2/sites\n`,
    });
    const uri = document.uri.toString();
    const [{ id } = { id: '' }] = await run<{ id: string }[]>('arubaCentral.listAccounts');
    const shapes: unknown[][] = [
      [{ uri, line: 1, confirm: true, account: label, query: 'a' }],
      [{ account: `${label}-new`, query: 'a', username: 'a@b.c', password: 'not-the-one' }],
      [{ kind: 'account', account: id }],
      [uri, 1],
      [],
    ];
    const ids = (await vscode.commands.getCommands(true)).filter((one) => /^arubaCentral\.\w+$/.test(one));
    assert.ok(ids.length > 25);
    for (const one of ids.filter((each) => !left.test(each)))
      for (const args of shapes) await call(one, args);
    assert.ok(seen.length > 3 * ids.length, `${seen.length} of ${ids.length} commands came to an end`);
    assert.ok(
      seen.some(([, text]) => text.includes(label)),
      'none told of the account',
    );
    assert.deepEqual(leaksIn(seen, secrets()), []);
  });

  it('reads none in exports, documents, diagnostics, settings, the environment, the clipboard or a silent session [D8]', async () => {
    const { authentication, env, extensions, languages, window, workspace } = vscode;
    const accounts = await authentication.getAccounts('arubaCentral');
    assert.equal(accounts.length, 2);
    const sessions = await Promise.all(
      accounts.map((account) => authentication.getSession('arubaCentral', [], { silent: true, account })),
    );
    const places: Record<string, unknown> = {
      exports: extensions.getExtension('central-tools.aruba-central')?.exports,
      accounts,
      sessions,
      clipboard: await env.clipboard.readText(),
      diagnostics: languages.getDiagnostics(),
      settings: workspace.getConfiguration('arubaCentral'),
      environment: process.env,
      globals: Object.fromEntries(
        Object.getOwnPropertyNames(globalThis).map((name) => [name, Reflect.get(globalThis, name)]),
      ),
      tabs: window.tabGroups.all.flatMap(({ tabs }) => tabs),
      documents: workspace.textDocuments.map((document) => document.getText()),
    };
    const read = Object.entries(places).map(([place, value]): [string, string] => [
      place,
      inspect(value, { ...deep, depth: place === 'globals' ? 3 : 8 }),
    ]);
    assert.deepEqual(sessions, [undefined, undefined]);
    assert.deepEqual(leaksIn(read, secrets()), []);
  });

  it('would be seen to: the search finds a token that is shown', async () => {
    const token = secrets().find((secret) => secret.length > 20) ?? '';
    assert.equal(
      leaksIn([['planted', inspect({ deep: { value: token } }, deep)]], secrets()).length > 0,
      true,
    );
  });
});
