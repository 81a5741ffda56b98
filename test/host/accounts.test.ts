import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { leaksIn } from '../support/runs/leaks.ts';
import { until, writeFile } from './requestBench.ts';

interface Summary {
  id: string;
  label: string;
  platform: string;
  baseUrl: string;
  accessExpiresAt: string;
  refreshExpiresAt?: string;
}

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const list = () => run<Summary[]>('arubaCentral.listAccounts');

describe('Accounts', () => {
  let sandbox: Sandbox;
  const account = (label: string) => {
    const found = sandbox.accounts.find((one) => one.label === label);
    assert.ok(found, label);
    return found;
  };

  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => {
    for (const { label } of await list()) await run('arubaCentral.removeAccount', { account: label });
    await sandbox.close();
  });

  it('are added with a downloaded token, a password, and client credentials, and listed without secrets', async () => {
    await run('arubaCentral.addAccount', account('eu-prod'));
    await run('arubaCentral.addAccount', { ...account('us-west'), grant: 'authorizationCode' });
    await run('arubaCentral.addAccount', account('eu-next'));
    const listed = await list();
    assert.deepEqual(
      listed.map(({ label, platform }) => [label, platform]),
      [
        ['eu-prod', 'classic'],
        ['us-west', 'classic'],
        ['eu-next', 'new'],
      ],
    );
    assert.ok(listed.every(({ accessExpiresAt }) => Date.parse(accessExpiresAt) > Date.now()));
    const said = JSON.stringify(listed);
    for (const { clientSecret, password } of sandbox.accounts)
      for (const secret of [clientSecret, password])
        assert.ok(secret === undefined || !said.includes(secret));
  });

  it('give a later end after a refresh', async () => {
    const before = (await list())[0];
    const after = await run<Summary>('arubaCentral.refreshToken', { account: 'eu-prod' });
    assert.ok(before && after.accessExpiresAt > before.accessExpiresAt);
  });

  it('are counted in diagnostics that name none of them [D5]', async () => {
    const text = await run<string>('arubaCentral.copyDiagnostics');
    assert.equal(await vscode.env.clipboard.readText(), text);
    const lines = text.split('\n').filter((line) => line.startsWith('- ') && !line.includes('calls today'));
    assert.deepEqual(lines.toSorted(), [
      '- classic authorizationCode fresh: 1',
      '- classic downloadedToken fresh: 1',
      '- new clientCredentials fresh: 1',
    ]);
    const told = [...sandbox.accounts.flatMap((one) => Object.values(one)), sandbox.baseUrls];
    const names = told.filter((value) => typeof value === 'string' && value.length > 8);
    for (const { label } of await list()) names.push(label);
    assert.deepEqual(
      names.filter(
        (name) =>
          !/^(clientCredentials|downloadedToken|authorizationCode)$/.test(String(name)) &&
          text.includes(String(name)),
      ),
      [],
    );
    assert.deepEqual(
      leaksIn(
        [['diagnostics', text]],
        sandbox.accounts.map(({ clientSecret }) => clientSecret),
      ),
      [],
    );
  });

  it('are refused by name of the field, without the value', async () => {
    await assert.rejects(
      Promise.resolve(
        run('arubaCentral.addAccount', { ...account('us-next-msp'), clientSecret: 'wrong-secret' }),
      ),
      (error: Error & { code?: string }) =>
        error.code === 'badArgument' && !error.message.includes('wrong-secret'),
    );
  });

  it('are renamed, and the files that still have the old name are told', async () => {
    const text = '# @account EU-Prod\n\n### One\n# @accounts eu-next, eu-prod\nGET /central/v2/sites\n';
    const { uri } = await writeFile('renamed.central', text);
    const other = await writeFile('renamed not.central', '# @account eu-next\nGET /eu-prod\n');
    const before = (await list())[0];
    await run('arubaCentral.showDetails', { kind: 'account', account: before?.id });
    const details = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ input }) => (input instanceof vscode.TabInputText ? input.uri : []))
        .filter(({ scheme }) => scheme === 'arubaCentral-details')
        .map(({ path }) => path);
    assert.deepEqual(details(), ['/eu-prod']);
    const { files, ...renamed } = await run<Summary & { files: string[] }>('arubaCentral.renameAccount', {
      account: 'eu-prod',
      label: 'main',
    });
    assert.deepEqual(renamed, { ...before, label: 'main' });
    await until(() => details().join() === '/main');
    // A sample has the old name too.
    assert.ok(files.includes(uri.toString()) && !files.includes(other.uri.toString()), files.join(', '));
    await run('arubaCentral.refreshToken', { account: 'main' });
    for (const label of ['main', 'MAIN', ' '])
      await assert.rejects(
        Promise.resolve(run('arubaCentral.renameAccount', { account: 'eu-next', label })),
        { code: 'badArgument' },
        label,
      );
    await run('arubaCentral.renameAccount', { account: 'main', label: 'eu-prod' });
    for (const one of [uri, other.uri]) await vscode.workspace.fs.delete(one);
  });

  it('are gone after signing out [D15]', async () => {
    await run('arubaCentral.removeAccount', { account: 'us-west' });
    assert.deepEqual(
      (await list()).map(({ label }) => label),
      ['eu-prod', 'eu-next'],
    );
    await assert.rejects(Promise.resolve(run('arubaCentral.refreshToken', { account: 'us-west' })));
  });
});
