import assert from 'node:assert/strict';
import { chooseVsCode } from '../../scripts/vscode/choose.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('a system without a key store', () => {
  const sandbox = useSandbox({ devices: 10 });
  const workbench = useWorkbench('no-key-store', { courier: true, keepsNoSecrets: true });
  const item = () => workbench().statusItem(/memory/);
  const list = () => workbench().execute<{ label: string }[]>('arubaCentral.listAccounts');

  before(async function () {
    if (!(await chooseVsCode()).name.includes('served')) return this.skip();
    const account = { ...accountIn(sandbox(), 'eu-prod'), label: 'memory' };
    await workbench().execute('arubaCentral.addAccount', account);
    await workbench().openContainer('Central');
    await item().waitFor();
    const sites = await workbench().execute<unknown[]>('arubaCentral.listSites', { account: 'memory' });
    assert.ok(sites.length > 0);
    await workbench().reload();
  });

  it('serves for the session, and asks for the secrets once VS Code has forgotten them [D9]', async () => {
    await workbench().openContainer('Central');
    await workbench().view('Accounts').open();
    await workbench().view('Accounts').row('memory').waitFor();
    const listing = workbench().execute('arubaCentral.listSites', { account: 'memory' });
    await assert.rejects(listing, { code: 'signedOut' });
    await workbench().page.locator('.statusbar-item.error-kind', { hasText: 'memory sign in' }).waitFor();
    await workbench().screenshot('no-key-store-01-forgotten');
  });

  it('says why, and that nothing else is lost, without a pop-up [D9]', async () => {
    await item().click();
    await workbench().quickInput.sentence('no key store');
    await workbench().screenshot('no-key-store-02-why');
    await workbench().quickInput.cancel();
    assert.equal(await (await workbench().notifications()).filter({ hasText: 'memory' }).count(), 0);
    assert.deepEqual(
      (await list()).map(({ label }) => label),
      ['memory'],
    );
  });

  it('is well again after a sign-in, without adding the account anew', async () => {
    const { clientSecret } = accountIn(sandbox(), 'eu-prod');
    const token = sandbox().control.downloadToken('eu-prod');
    await workbench().execute('arubaCentral.signIn', { account: 'memory', clientSecret, token });
    await workbench()
      .statusItem(/memory 1h/)
      .waitFor();
    const sites = await workbench().execute<unknown[]>('arubaCentral.listSites', { account: 'memory' });
    assert.ok(sites.length > 0);
  });
});
