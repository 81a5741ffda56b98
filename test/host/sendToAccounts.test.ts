import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { addAccount, refusalOf, run, until, writeFile } from './requestBench.ts';

interface SpreadResult {
  rows: number;
  failed: { account: string; code: string; message: string }[];
  document: string;
}

interface Sites {
  sites: { account: string; tenant?: string; error?: { code: string } }[];
}

describe('Send to several accounts', () => {
  let sandbox: Sandbox;
  const labels = ['several-eu', 'several-us', 'several-new', 'several-msp'];
  const written: vscode.Uri[] = [];

  before(async () => {
    sandbox = await startSandbox({ devices: 60 });
    const from = ['eu-prod', 'us-west', 'eu-next', 'apac-msp'];
    for (const [at, label] of labels.entries()) await addAccount(sandbox, from[at] ?? '', label);
  });
  after(async () => {
    for (const account of labels) await run('arubaCentral.removeAccount', { account });
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    await sandbox.close();
  });

  async function file(name: string, text: string): Promise<vscode.Uri> {
    const { uri } = await writeFile(name, text);
    written.push(uri);
    return uri;
  }

  async function bodyOf({ document }: { document: string }): Promise<Sites> {
    const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(document, true));
    return JSON.parse(opened.getText()) as Sites;
  }

  it('joins the sites of accounts and customers, and names those that failed', async () => {
    const uri = await file('several sites.central', '# @all\nGET /central/v2/sites?limit=1000');
    const command = (args: object) =>
      run<SpreadResult>('arubaCentral.sendToAccounts', { uri: uri.toString(), line: 1, ...args });
    const all = await command({ accounts: labels.slice(0, 3) });
    assert.deepEqual(
      all.failed.map(({ account, code }) => [account, code]),
      [['several-new', 'badRequestFile']],
    );
    const { sites } = await bodyOf(all);
    assert.deepEqual([...new Set(sites.map(({ account }) => account))], labels.slice(0, 3));
    assert.equal(all.rows, sites.length - 1);
    const customers = await command({ accounts: ['several-msp'], tenants: 'all' });
    const tenants = new Set((await bodyOf(customers)).sites.map(({ tenant }) => tenant));
    assert.deepEqual([tenants.size, customers.failed], [3, []]);
    const [first] = tenants;
    const one = await command({ accounts: ['several-msp'], tenants: [first] });
    assert.deepEqual(new Set((await bodyOf(one)).sites.map(({ tenant }) => tenant)), new Set([first]));
  });

  const keep = (value: string | undefined) =>
    vscode.workspace
      .getConfiguration('arubaCentral.history')
      .update('keep', value, vscode.ConfigurationTarget.Global);
  const sealed = () => {
    const { fsPath } = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
    return globSync('**/history/*/*.{send,response}', { cwd: dirname(fsPath) });
  };
  const sendKept = async (account: string) => {
    const path = '/network-monitoring/v1/devices?limit=2';
    const uri = await file(`${account} ${written.length}.central`, `# @account ${account}\nGET ${path}`);
    await run('arubaCentral.sendRequest', { uri: uri.toString(), line: 1 });
  };

  it('seals what was sent where the history is kept, and removes it with its account', async () => {
    await addAccount(sandbox, 'us-next-msp', 'kept');
    await keep('7 days');
    try {
      await sendKept('kept');
      await until(() => sealed().length === 2);
    } finally {
      await run('arubaCentral.removeAccount', { account: 'kept' });
      await keep(undefined);
    }
    assert.deepEqual(sealed(), []);
  });

  it('keeps what was sent while the setting changes from days to days, and drops it with “window”', async () => {
    try {
      await keep('7 days');
      await sendKept('several-new');
      await until(() => sealed().length === 2);
      await keep('1 day');
      await sendKept('several-new');
      await until(() => sealed().length === 4);
      await keep('window');
      await until(() => sealed().length === 0);
      await sendKept('several-new');
    } finally {
      await keep(undefined);
    }
    assert.deepEqual(sealed(), []);
  });

  it('refuses a change and an account that there is not, and sends nothing', async () => {
    const uri = await file(
      'several changes.central',
      'POST /central/v2/sites\n\n{}\n\n###\nGET /central/v2/sites',
    );
    const before = sandbox.control.requests().length;
    const refusal = (line: number, accounts: string[]) =>
      refusalOf(run('arubaCentral.sendToAccounts', { uri, line, accounts }));
    assert.equal((await refusal(0, labels)).code, 'badRequestFile');
    assert.equal((await refusal(5, ['several-eu', 'nobody'])).code, 'badArgument');
    assert.equal((await refusal(5, [])).code, 'badArgument');
    assert.equal(sandbox.control.requests().length, before);
  });
});
