import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Opened {
  accounts: { label: string; baseUrl: string }[];
  baseUrls: Record<string, string>;
}

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const labels = async () =>
  (await run<{ label: string }[]>('arubaCentral.listAccounts')).map(({ label }) => label);

describe('The sandbox in a window', () => {
  after(() => run('arubaCentral.closeSandbox'));

  it('brings its accounts, and gives the same ones when it is opened again', async () => {
    const opened = await run<Opened>('arubaCentral.openSandbox', { devices: 20, seed: 7 });
    assert.ok(opened.accounts.length >= 4);
    assert.deepEqual(
      opened.accounts.map(({ label }) => label),
      await labels(),
    );
    assert.deepEqual(Object.keys(opened.baseUrls), await labels());
    assert.deepEqual(await run<Opened>('arubaCentral.openSandbox'), opened);
  });

  it('takes its accounts along when it closes', async () => {
    await run('arubaCentral.closeSandbox');
    assert.deepEqual(await labels(), []);
  });

  it('refuses a fleet that is too large, naming the field', async () => {
    await assert.rejects(
      Promise.resolve(run('arubaCentral.openSandbox', { devices: 1_000_000 })),
      (error: Error & { code?: string }) => error.code === 'badArgument' && error.message.includes('devices'),
    );
  });
});
