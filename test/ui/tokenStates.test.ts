import assert from 'node:assert/strict';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the state of a token', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('token-states', { courier: true });
  const row = (text: RegExp) => workbench().view('Accounts').row(text);
  const item = (text: RegExp) => workbench().statusItem(text);

  before(async () => {
    const [account] = sandbox().accounts;
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'prod' });
    await workbench().openContainer('Central');
    await workbench().view('Devices').close();
    await workbench().view('Requests').close();
    await workbench().view('Accounts').open();
  });

  it('is calm while the token is good', async () => {
    await row(/prod.*1h \d+m · active/s).waitFor();
    await item(/prod 1h \d+m/).waitFor();
    assert.doesNotMatch((await item(/prod/).getAttribute('class')) ?? '', /(warning|error)-kind/);
    const tooltip = workbench().page.locator('.monaco-hover', { hasText: 'refresh token' }).first();
    await workbench().hover(item(/prod/), tooltip);
    await workbench().screenshot('token-01-good');
  });

  it('warns while renewing fails', async () => {
    sandbox().control.plant({ on: 'POST /oauth2/token', do: 'status', status: 403 });
    await workbench().runCommand('Central: Renew Token');
    await workbench().quickInput.pick('prod');
    await workbench().page.locator('.statusbar-item.warning-kind', { hasText: 'prod' }).waitFor();
    await row(/prod.*1h \d+m/s).waitFor();
    await workbench().screenshot('token-02-renewal-fails');
    sandbox().control.clearFaults();
    await workbench().clearNotifications();
  });

  it('says in error colour that a person has to sign in', async () => {
    sandbox().control.revokeAll();
    await workbench().runCommand('Central: Renew Token');
    await workbench().quickInput.pick('prod');
    await workbench().page.locator('.statusbar-item.error-kind', { hasText: 'prod sign in' }).waitFor();
    await row(/prod.*sign in/s).waitFor();
    await workbench().page.locator('.activitybar .badge-content', { hasText: '1' }).waitFor();
    await workbench().screenshot('token-03-signed-out');
    await workbench().clearNotifications();
  });

  it('offers the sign-in, after which all is well again', async () => {
    const [account] = sandbox().accounts;
    assert.ok(account);
    const { quickInput } = workbench();
    await item(/prod sign in/).click();
    await quickInput.row('Sign In Again').waitFor();
    await workbench().screenshot('token-04-menu');
    await quickInput.pick('Sign In Again');
    // The secret is known; only the token is wrong.
    await quickInput.question('Downloaded token');
    await quickInput.answer(JSON.stringify(sandbox().control.downloadToken(account.label)));
    await item(/prod 1h \d+m/).waitFor();
    await row(/prod.*1h \d+m/s).waitFor();
    await workbench().screenshot('token-05-well-again');
  });
});
