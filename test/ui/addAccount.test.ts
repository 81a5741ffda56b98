import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';
import { nameIt, pickAddress, signIn } from './wizardPages.ts';

describe('adding an account with the wizard', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('add');
  const accountOf = (label: string) => accountIn(sandbox(), label);

  before(() => workbench().openContainer('Central'));

  it('takes a downloaded token, and keeps on Escape and on Back what was typed', async () => {
    const { baseUrl, clientId, clientSecret } = accountOf('us-west');
    const { quickInput } = workbench();
    await workbench().view('Sites').welcome('Add Account').click();
    await quickInput.question('How do you sign in?');
    await workbench().screenshot('add-01-ways');
    await quickInput.pick('Paste a downloaded token');
    await pickAddress(workbench(), baseUrl);
    await quickInput.question('Downloaded token');
    await quickInput.answer(JSON.stringify(sandbox().control.downloadToken('us-west')));
    await quickInput.question('Client ID');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await workbench().screenshot('add-02-secret');
    await quickInput.back();
    await quickInput.question('Client ID');
    assert.equal(await quickInput.value(), clientId);
    await quickInput.cancel();

    await workbench().view('Sites').welcome('Add Account').click();
    await quickInput.pick('Paste a downloaded token');
    await quickInput.question('Region');
    assert.equal(await quickInput.value(), baseUrl);
    await quickInput.pick(baseUrl);
    await quickInput.question('Downloaded token');
    await quickInput.accept();
    await quickInput.question('Client ID');
    await quickInput.accept();
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await nameIt(workbench(), 'downloaded');
    await workbench().view('Sites').row('downloaded').waitFor();
    await workbench().screenshot('add-03-added');
  });

  it('names a wrong client secret', async () => {
    const { baseUrl, clientId, username = '', password = '', customerId } = accountOf('eu-prod');
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Add Account');
    await quickInput.pick('Sign in with user name and password');
    await pickAddress(workbench(), baseUrl);
    await quickInput.question('Client ID');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await quickInput.answer('not-the-secret-at-all');
    await signIn(workbench(), { username, password, customerId });
    await nameIt(workbench(), 'signed-in');
    await quickInput.sentence('rejected the client id and secret');
    await workbench().screenshot('add-04-wrong-secret');
  });

  it('asks for the secret alone once more, and for the password, which it has not kept', async () => {
    const { clientSecret, password = '' } = accountOf('eu-prod');
    const { quickInput } = workbench();
    await quickInput.answer(clientSecret);
    await quickInput.question('Password');
    assert.equal(await quickInput.value(), '');
    await quickInput.answer(password);
    await workbench().view('Sites').row('signed-in').waitFor();
    await workbench().screenshot('add-05-signed-in');
  });

  it('takes an API client of new Central', async () => {
    const { baseUrl, tokenUrl = '', clientId, clientSecret } = accountOf('eu-next');
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Add Account');
    await quickInput.pick('Use an API client of new Central');
    await pickAddress(workbench(), baseUrl);
    await quickInput.question('Token URL');
    await quickInput.answer(tokenUrl);
    await quickInput.question('Client ID');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await nameIt(workbench(), 'api-client');
    await workbench().view('Sites').row('api-client').waitFor();
    await workbench().view('Accounts').open();
    await workbench().view('Accounts').row('api-client').waitFor();
    await workbench().screenshot('add-06-three-accounts');
  });

  it('brings a downloaded token from a file and from the clipboard, and comes back from a file dialog that is left', async () => {
    const { quickInput, page, folder } = workbench();
    const [inFile = '', copied = ''] = ['eu-prod', 'us-west'].map((label) =>
      JSON.stringify(sandbox().control.downloadToken(label)),
    );
    writeFileSync(join(folder, 'token.json'), inFile);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(copied)})`);
    await workbench().runCommand('Central: Add Account');
    await quickInput.pick('Paste a downloaded token');
    await pickAddress(workbench(), accountOf('eu-prod').baseUrl);
    await quickInput.question('Downloaded token');

    await quickInput.press('From a File');
    await quickInput.question('File of a downloaded token');
    await page.keyboard.press('Escape');
    await quickInput.question('Downloaded token');
    assert.equal(await quickInput.value(), '');

    await quickInput.press('From a File');
    await quickInput.question('File of a downloaded token');
    await quickInput.chooseFile(join(folder, 'token.json'));
    await quickInput.question('Downloaded token');
    await quickInput.holds(inFile);
    await workbench().screenshot('add-07-from-a-file');

    await quickInput.press('From the Clipboard');
    await quickInput.holds(copied);
    await quickInput.accept();
    await quickInput.question('Client ID');
    await quickInput.cancel();
  });
});
