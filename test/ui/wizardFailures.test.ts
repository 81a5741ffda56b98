import assert from 'node:assert/strict';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';
import { nameIt, pickAddress, signIn } from './wizardPages.ts';

describe('what the wizard asks once more', () => {
  const sandbox = useSandbox({ devices: 10 });
  const workbench = useWorkbench('wizard', { courier: true });
  const accountOf = (label: string) => accountIn(sandbox(), label);
  const addAccount = () => workbench().runCommand('Central: Add Account');

  before(() => workbench().openContainer('Central'));

  it('picks the region of a web interface that is pasted', async () => {
    const { quickInput } = workbench();
    await addAccount();
    await quickInput.pick('Paste a downloaded token');
    await quickInput.question('Region');
    await quickInput.type('https://app-uswest4.central.arubanetworks.com/frontend/#/DASHBOARD');
    await quickInput.row('US-West4').waitFor();
    await workbench().screenshot('wizard-01-web-interface');
    await quickInput.cancel();
  });

  it('says that the region may be wrong, and keeps the rest while that is put right', async () => {
    const { clientId, clientSecret } = accountOf('eu-prod');
    const { quickInput } = workbench();
    await addAccount();
    await quickInput.pick('Paste a downloaded token');
    await pickAddress(workbench(), accountOf('us-west').baseUrl);
    await quickInput.question('Downloaded token');
    await quickInput.answer(JSON.stringify(sandbox().control.downloadToken('eu-prod')));
    await quickInput.question('Client ID');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await nameIt(workbench(), 'elsewhere');
    await quickInput.sentence('“Client secret” and the region');
    await workbench().screenshot('wizard-02-other-region');
    for (const question of ['Client ID', 'Downloaded token', 'Region']) {
      await quickInput.back();
      await quickInput.question(question);
    }
    await pickAddress(workbench(), accountOf('eu-prod').baseUrl);
    for (const question of ['Downloaded token', 'Client ID', 'Client secret']) {
      await quickInput.question(question);
      await quickInput.accept();
    }
    await workbench().view('Sites').row('elsewhere').waitFor();
  });

  it('tells a user who signs in by SSO of the other way', async () => {
    const { baseUrl, clientId, clientSecret, password = '', customerId } = accountOf('us-west');
    const { quickInput } = workbench();
    await addAccount();
    await quickInput.pick('Sign in with user name and password');
    await pickAddress(workbench(), baseUrl);
    await quickInput.question('Client ID');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await signIn(workbench(), { username: 'sso@us-west.example', password, customerId });
    await nameIt(workbench(), 'by-user');
    await quickInput.sentence('sign in with SSO');
    await workbench().screenshot('wizard-03-sso');
  });

  it('goes back from the question to those before it, and forth again', async () => {
    const { username = '', password = '', clientId } = accountOf('us-west');
    const { quickInput } = workbench();
    await quickInput.back();
    await quickInput.question('Client secret');
    await quickInput.back();
    await quickInput.question('Client ID');
    assert.equal(await quickInput.value(), clientId);
    await quickInput.accept();
    await quickInput.question('Client secret');
    await quickInput.accept();
    await quickInput.question('User name');
    assert.equal(await quickInput.value(), 'sso@us-west.example');
    await quickInput.answer(username);
    await quickInput.question('Password');
    await quickInput.answer(password);
    await workbench().view('Sites').row('by-user').waitFor();
  });

  it('shows how long Central makes a second sign-in wait, and lets go of it', async () => {
    const { clientSecret, username = '', password = '' } = accountOf('us-west');
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Sign In Again');
    await quickInput.pick('by-user');
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await quickInput.question('User name');
    await quickInput.answer(username);
    await quickInput.question('Password');
    await quickInput.answer(password);
    await workbench().notification(/waiting for Central, (2\d|30) min left/);
    await workbench().screenshot('wizard-04-half-an-hour');
    const items = await workbench().notifications();
    await items.filter({ hasText: 'waiting for Central' }).getByText('Cancel').click();
    await items.filter({ hasText: 'waiting for Central' }).waitFor({ state: 'detached' });
  });

  it('offers the customers of an MSP and adds the one that is chosen', async () => {
    await workbench().execute('arubaCentral.addAccount', accountOf('apac-msp'));
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Add Customer');
    await quickInput.pick('apac-msp');
    await quickInput.question('Customer of');
    await workbench().screenshot('wizard-05-customers');
    await quickInput.pick('Redgum Dental');
    await quickInput.question('A name for this account');
    assert.equal(await quickInput.value(), 'apac-msp / Redgum Dental');
    await quickInput.accept();
    await workbench().view('Sites').row('apac-msp / Redgum Dental').waitFor();
  });

  it('says before signing an MSP out which customers go with it', async () => {
    const { quickInput, page } = workbench();
    await workbench().runCommand('Central: Remove Account');
    await quickInput.pick('apac-msp');
    await page.locator('.monaco-dialog-box', { hasText: '“apac-msp / Redgum Dental”' }).waitFor();
    await workbench().screenshot('wizard-06-sign-out');
    await workbench().answerDialog('Cancel');
  });
});
