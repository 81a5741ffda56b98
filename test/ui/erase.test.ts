import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesIn, leaksIn } from '../support/runs/leaks.ts';
import { eventually } from './eventually.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const labels = ['eu-prod', 'us-west', 'eu-next'];

describe('erasing', () => {
  const sandbox = useSandbox({ devices: 10, seed: 99 });
  const workbench = useWorkbench('erase', { courier: true });
  const directory = () => dirname(workbench().folder);

  /** Lists our files on the disk: in the window's storage and in the limiter's common folder. */
  function ours(): [path: string, text: string][] {
    const isOurs = (path: string) =>
      /[\\/](globalStorage|workspaceStorage)[\\/].*aruba-central/.test(path) ||
      path.startsWith(join(directory(), 'common'));
    return existsSync(directory()) ? filesIn(directory(), isOurs) : [];
  }
  const names = () =>
    ours()
      .map(([path]) => relative(directory(), path).replace(/-(wal|shm)$/, ''))
      .toSorted();
  const traces = (words: readonly string[]) => leaksIn(ours(), words);

  it('finds what signing in and calling leaves, so that its absence means something', async () => {
    for (const label of labels)
      await workbench().execute('arubaCentral.addAccount', {
        ...accountIn(sandbox(), label),
        label: `canary-${label}`,
      });
    const text = labels.map((label) => `###\n# @account canary-${label}\nGET /no/such/place\n`).join('\n');
    writeFileSync(join(workbench().folder, 'erase.central'), text);
    await workbench().openContainer('Central');
    await workbench()
      .view('Sites')
      .expand(/canary-eu-prod/);
    await workbench().view('Sites').row(/HQ/).waitFor();
    const uri = `file://${join(workbench().folder, 'erase.central')}`;
    await workbench().execute('arubaCentral.sendAllRequests', { uri });
    assert.ok(traces(labels.map((label) => `canary-${label}`)).length > 0);
    assert.ok(names().some((name) => name.endsWith('.token')));
  });

  it('asks first', async () => {
    await workbench().runCommand('Central: Erase Everything');
    await workbench().page.locator('.monaco-dialog-box', { hasText: 'Erase everything' }).waitFor();
    await workbench().screenshot('erase-01-question');
    await workbench().answerDialog('Cancel');
    const listed = await workbench().execute<unknown[]>('arubaCentral.listAccounts');
    assert.equal(listed.length, labels.length);
  });

  it('leaves an empty database, and no name, number, address or secret of an account [D16]', async () => {
    await workbench().runCommand('Central: Erase Everything');
    await workbench().answerDialog('Erase');
    await workbench().view('Sites').welcome('Add Account').waitFor();
    await workbench().screenshot('erase-02-erased');
    const accounts = labels.map((label) => accountIn(sandbox(), label));
    const words = accounts.flatMap(({ label, baseUrl, clientId, clientSecret, customerId, token }) => [
      ...[`canary-${label}`, baseUrl, clientId, clientSecret, customerId],
      ...[token?.access_token ?? '', token?.refresh_token ?? ''],
    ]);
    // The views are empty as soon as the list is; what lies on the disk goes after it.
    await eventually(() => assert.deepEqual(traces(words), []));
    const left = new Set(names().map((name) => name.replaceAll('\\', '/').split('/').at(-1)));
    // Whether this disk keeps locks is no trace of an account; in the temporary folder nobody asks.
    left.delete('lock-tested');
    // An empty file, for which windows that open the store wait.
    left.delete('coordination.db.lock');
    assert.deepEqual([...left], ['coordination.db']);
  });
});

describe('erasing a store that was overwritten while the window has it open', () => {
  const sandbox = useSandbox({ devices: 10, seed: 98 });
  const workbench = useWorkbench('erase-damaged', { courier: true });
  const ours = () =>
    filesIn(dirname(workbench().folder), (path) => /globalStorage[\\/].*aruba-central/.test(path));

  it('leaves no name, number, address or secret of an account', async () => {
    const account = accountIn(sandbox(), 'eu-prod');
    await workbench().openContainer('Central');
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'canary-damaged' });
    const words = ['canary-damaged', account.baseUrl, account.clientId, account.clientSecret];
    assert.ok(leaksIn(ours(), words).length > 0);
    const stored = ours().filter(([path]) => /[\\/](coordination\.db|[\da-f]{12}\.lock)$/.test(path));
    assert.ok(stored.length > 0);
    for (const [path] of stored) writeFileSync(path, 'rubbish '.repeat(2_000));
    await workbench().runCommand('Central: Erase Everything');
    await workbench().answerDialog('Erase');
    await workbench().view('Sites').welcome('Add Account').waitFor();
    await eventually(() => assert.deepEqual(leaksIn(ours(), words), []));
    assert.deepEqual(await workbench().execute('arubaCentral.listAccounts'), []);
  });
});

describe('the sandbox', () => {
  const workbench = useWorkbench('sandbox-disk', { courier: true });
  const ours = () =>
    filesIn(dirname(workbench().folder), (path) => /globalStorage[\\/].*aruba-central/.test(path));

  it('leaves none of its accounts on the disk when it is closed [D15]', async () => {
    await workbench().openContainer('Central');
    const opened = await workbench().execute<{ baseUrls: Record<string, string> }>(
      'arubaCentral.openSandbox',
      { devices: 10 },
    );
    const words = [...Object.keys(opened.baseUrls), ...Object.values(opened.baseUrls)];
    await workbench().execute('arubaCentral.listSites', { account: 'sandbox-eu-prod' });
    assert.ok(leaksIn(ours(), words).length > 0);
    await workbench().execute('arubaCentral.closeSandbox');
    await workbench().view('Sites').welcome('Open the Sandbox').waitFor();
    assert.deepEqual(leaksIn(ours(), words), []);
    assert.deepEqual(
      ours().filter(([path]) => /\.token$|(?<!coordination\.db)\.lock$|[\\/]rows[\\/]/.test(path)),
      [],
    );
  });

  it('is offered again by a call with one of its accounts, which is sent after that', async () => {
    const text = '# @account sandbox-eu-prod\nGET /central/v2/sites?limit=1\n';
    writeFileSync(join(workbench().folder, 'again.central'), text);
    await workbench().openFile('again.central');
    await workbench().clickLens('Send', workbench().lens('no account'));
    const told = (await workbench().notifications()).filter({ hasText: '“sandbox-eu-prod”' });
    await workbench().screenshot('erase-03-closed');
    // The label may be that of an account of one's own.
    await told.getByRole('button', { name: 'Add Account' }).first().waitFor();
    await told.getByRole('button', { name: 'Open the Sandbox' }).first().click();
    await workbench().view('Sites').row('sandbox-eu-prod').waitFor();
    await workbench().clickLens('Send', workbench().lens('200 · '));
    await workbench().screenshot('erase-04-open-again');
  });
});
