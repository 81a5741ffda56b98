import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { filesIn, leaksIn } from '../support/runs/leaks.ts';
import { addAccount, lineOf, refusalOf, run, writeFile } from './requestBench.ts';

/** VS Code's own program as the browser caches it: nothing of a run stands there, and it is large. */
const program = /[\\/](Code Cache|Cache_Data|GPUCache|CachedData|component_crx_cache)[\\/]/;

/** The folder of this run: profile, logs, storage and browser, without the workspace. */
function everyFile(): [string, string][] {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const { fsPath } = folder.uri;
  return filesIn(dirname(fsPath), (path) => !path.startsWith(fsPath) && !program.test(path));
}

describe('What VS Code keeps on the disk', () => {
  let sandbox: Sandbox;
  const labels = ['left-token', 'left-user', 'left-new'];
  /** Addresses with which VS Code's own fetch is called: at Trace it logs each of them. */
  const addresses: [string, string][] = [];
  const { fetch } = globalThis;

  before(async () => {
    globalThis.fetch = (input, init) => {
      addresses.push(['address', input instanceof Request ? input.url : String(input)]);
      return fetch(input, init);
    };
    sandbox = await startSandbox({ devices: 10, seed: 4711 });
    await addAccount(sandbox, 'eu-prod', 'left-token');
    await addAccount(sandbox, 'us-west', 'left-user', { grant: 'authorizationCode' });
    await addAccount(sandbox, 'eu-next', 'left-new');
  });
  after(async () => {
    globalThis.fetch = fetch;
    await run('workbench.action.closeAllEditors');
    for (const account of labels) await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  it('holds no secret of any grant after calls, renewals and failures, nor does any address that it may log [C11] [D1]', async () => {
    const text = labels.map(
      (label) => `###\n# @account ${label}\nGET /no/such/${label}?access_token=abcdefgh\n`,
    );
    const document = await writeFile('left.central', text.join('\n'));
    const uri = document.uri.toString();
    for (const label of labels) {
      await run('arubaCentral.sendRequest', uri, lineOf(document, `/no/such/${label}`));
      await run('arubaCentral.refreshToken', { account: label });
      sandbox.control.plant({ on: 'GET *', do: 'resetMidHeaders' });
      await refusalOf(run('arubaCentral.sendRequest', uri, lineOf(document, `/no/such/${label}`)));
      sandbox.control.clearFaults();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const sent = sandbox.control.requests();
    const tokens = sent.map(({ headers }) => String(headers['authorization'] ?? '').replace(/^\w+ /, ''));
    const bodies = sent.flatMap(({ body }) =>
      [...body.matchAll(/(?:refresh_token|password|client_secret)(?:":"|=)([^"&]+)/g)].map(([, value = '']) =>
        decodeURIComponent(value),
      ),
    );
    const given = sandbox.accounts.flatMap(({ clientSecret, password = '', token }) => [
      clientSecret,
      password,
      token?.access_token ?? '',
      token?.refresh_token ?? '',
    ]);
    const files = everyFile();
    assert.ok(
      files.length > 20 && new Set(tokens).size >= 6,
      `${files.length} files, ${tokens.length} tokens`,
    );
    assert.deepEqual(leaksIn(files, [...tokens, ...bodies, ...given]), []);
    assert.ok(addresses.some(([, url]) => url.includes('/oauth2/token')));
    assert.ok(addresses.some(([, url]) => url.includes('/oauth2/authorize')));
    assert.deepEqual(leaksIn(addresses, [...tokens, ...bodies, ...given]), []);
  });
});
