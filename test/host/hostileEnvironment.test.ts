import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, refusalOf, run, writeFile } from './requestBench.ts';

describe('Names and values that a hostile repository chose', () => {
  let sandbox: Sandbox;
  /** Apart from the sample's own environment. */
  const place = 'spoofed';

  before(async () => {
    sandbox = await startSandbox({ devices: 5 });
    await addAccount(sandbox, 'eu-prod', 'spoofed');
    await run('arubaCentral.setActiveAccount', { account: 'spoofed' });
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/nowhere');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, place), { recursive: true });
    await run('arubaCentral.removeAccount', { account: 'spoofed' });
    await sandbox.close();
  });

  async function refused(name: string, text: string) {
    const document = await writeFile(`${place}/${name}`, text);
    // The question before a change names what it changes, for which a list may be read.
    const sent = () =>
      sandbox.control.requests().filter(({ method }) => method !== 'GET' || !text.startsWith('DELETE'))
        .length;
    const before = sent();
    const line = text.split('\n').findIndex((one) => /^[A-Z]+ /.test(one));
    const error = await refusalOf(run('arubaCentral.sendRequest', document.uri.toString(), line));
    assert.equal(sent(), before);
    return error;
  }

  it('make no file one that may write unasked, however it is named [E3]', async () => {
    for (const name of ['$(check) trusted.central', 'a\u202elartnec.fdp.central', '[x](command:y).central'])
      assert.equal((await refused(name, 'DELETE /central/v2/sites/1\n')).code, 'cancelled', name);
  });

  it('are shown plainly in what is said of a file [F3]', async () => {
    const evil = '[x](command:workbench.action.quit) $(bug) \u202e';
    const { message } = await refused('plain.central', `GET /x\nX-A: {{${evil}}}\n`);
    assert.doesNotMatch(message, /\]\(|\$\(|\p{Cf}|\p{Cc}/u);
  });

  it('are not read from an environment file that is huge, nor held up by its one line [E15]', async () => {
    await writeFile(`${place}/http-client.env.json`, `{"$shared":{"a":"${'x'.repeat(10 * 1_048_576)}"}}`);
    assert.equal((await refused('huge.central', 'GET /{{a}}\n')).code, 'badRequestFile');
  });

  it('bring no line into a call from a .env file with CRLF [C9]', async () => {
    await writeFile(`${place}/.env`, 'A="x\\r\\nX-Evil: 1"\r\nB=y\rX-Evil: 2\r\n');
    for (const name of ['A', 'B']) {
      const document = await writeFile(
        `${place}/${name}.central`,
        `GET /central/v2/sites\nX-A: {{$dotenv ${name}}}\n`,
      );
      await run('arubaCentral.sendRequest', document.uri.toString(), 0).catch(() => undefined);
    }
    for (const { headers } of sandbox.control.requests()) assert.equal(headers['x-evil'], undefined);
  });
});
