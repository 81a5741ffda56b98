import assert from 'node:assert/strict';
import type { AuthenticationSession } from 'vscode';
import { actUntil, choose } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('VS Code’s own Accounts menu', () => {
  const sandbox = useSandbox({ devices: 10 });
  const workbench = useWorkbench('accounts-menu', { courier: true });
  const entry = (text: string) =>
    workbench().page.locator('.monaco-menu .action-menu-item', { hasText: text }).first();
  const openMenu = () => workbench().page.locator('.activitybar [aria-label^="Accounts"]').first().click();
  const labels = async () =>
    (await workbench().execute<{ label: string }[]>('arubaCentral.listAccounts')).map(({ label }) => label);
  /** As the other extension asks for it; a question stays open until the test has answered. */
  const sessionFor = (options: object) =>
    workbench().execute<AuthenticationSession | undefined>('courier.getSession', 'arubaCentral', [], options);

  before(async () => {
    for (const label of ['eu-prod', 'us-west', 'eu-next'])
      await workbench().execute('arubaCentral.addAccount', accountIn(sandbox(), label));
    await workbench().openContainer('Central');
    await workbench().view('Accounts').open();
  });

  it('lists each account once', async () => {
    await openMenu();
    for (const label of ['eu-prod', 'us-west', 'eu-next']) await entry(label).waitFor();
    await workbench().screenshot('menu-01-accounts');
    await workbench().page.keyboard.press('Escape');
    await entry('eu-prod').waitFor({ state: 'hidden' });
  });

  it('marks the active one in the list of Set Active Account', async () => {
    const { quickInput } = workbench();
    await workbench().execute('arubaCentral.setActiveAccount', { account: 'us-west' });
    await workbench().runCommand('Central: Set Active Account');
    await quickInput.row('us-west').getByText('active').waitFor();
    await workbench().screenshot('menu-05-active');
    assert.equal(await quickInput.widget.getByText('active').count(), 1);
    await quickInput.cancel();
  });

  it('gives another extension nothing that nobody has agreed to [D8]', async () => {
    assert.equal(await sessionFor({ silent: true }), undefined);
    assert.equal(await sessionFor({}), undefined);
  });

  it('gives it nothing either when a person says no', async () => {
    const asked = sessionFor({ forceNewSession: false, createIfNone: true });
    const { page, quickInput } = workbench();
    const asks = page.locator('.monaco-dialog-box').or(quickInput.widget).filter({ visible: true });
    await asks.first().waitFor();
    await workbench().screenshot('menu-02-consent');
    await page.keyboard.press('Escape');
    await assert.rejects(asked);
    await asks.first().waitFor({ state: 'hidden' });
  });

  it('signs an account out after a question of VS Code', async () => {
    await openMenu();
    await actUntil(entry('Sign Out'), () => entry('us-west').hover());
    await choose(entry('Sign Out'));
    await workbench().page.locator('.monaco-dialog-box').waitFor();
    await workbench().screenshot('menu-03-sign-out');
    await workbench().answerDialog('Sign Out');
    await workbench().view('Accounts').row('us-west').waitFor({ state: 'detached' });
    await eventually(async () => assert.deepEqual(await labels(), ['eu-prod', 'eu-next']));
  });

  it('follows our own sign-out', async () => {
    await workbench().execute('arubaCentral.removeAccount', { account: 'eu-next' });
    await eventually(async () => {
      await openMenu();
      await entry('eu-prod').waitFor();
      const listed = await entry('eu-next').count();
      await workbench().page.keyboard.press('Escape');
      await entry('eu-prod').waitFor({ state: 'hidden' });
      assert.equal(listed, 0);
    });
  });

  it('gives the other extension the access token alone once a person has agreed [D8]', async () => {
    const asked = sessionFor({ createIfNone: true });
    await workbench().answerDialog('Allow');
    await workbench().quickInput.question('wants to access');
    await workbench().screenshot('menu-04-consent-one');
    await workbench().quickInput.pick('eu-prod');
    const session = await asked;
    await workbench().execute('arubaCentral.listSites', { account: 'eu-prod' });
    const sent = sandbox().control.requests().at(-1)?.headers['authorization'];
    assert.ok(session);
    assert.equal(sent, `Bearer ${session.accessToken}`);
    assert.deepEqual(Object.keys(session).toSorted(), ['accessToken', 'account', 'id', 'scopes']);
    assert.equal(session.account.label, 'eu-prod');
  });
});
