import assert from 'node:assert/strict';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';
import { nameIt } from './wizardPages.ts';

describe('the boxes of the wizard', () => {
  const sandbox = useSandbox({ devices: 10 });
  const workbench = useWorkbench('boxes', { courier: true });
  const accountOf = (label: string) => accountIn(sandbox(), label);

  before(async () => {
    await workbench().openContainer('Central');
    await workbench().execute('arubaCentral.addAccount', accountOf('eu-next'));
  });

  it('find a region by its country and a private cluster by that word, and notice what is pasted into the wrong box', async () => {
    const { baseUrl, clientId, clientSecret } = accountOf('us-west');
    const { quickInput } = workbench();
    const token = JSON.stringify(sandbox().control.downloadToken('us-west'));
    await workbench().runCommand('Central: Add Account');
    await quickInput.pick('Paste a downloaded token');
    await quickInput.question('Region');
    await quickInput.type('japan');
    await quickInput.row('APAC-East1').waitFor();
    await workbench().screenshot('boxes-01-country');
    for (const word of ['other', 'private']) {
      await quickInput.type(word);
      await quickInput.row('Other address').waitFor();
    }
    assert.ok(await quickInput.take('private', 'Other address'));
    await quickInput.question('Address of the gateway');
    await quickInput.answer('http://gw.example.com');
    await quickInput.sentence('an https address');
    await quickInput.answer(baseUrl);
    await quickInput.question('Downloaded token');
    await quickInput.answer(clientSecret);
    await quickInput.sentence('JSON from “Download Token”');
    await quickInput.answer(token);
    await quickInput.question('Client ID');
    await quickInput.answer(token);
    await quickInput.sentence('looks like the value of “Downloaded token”');
    await workbench().screenshot('boxes-02-token-for-client-id');
    await quickInput.answer(clientId);
    await quickInput.question('Client secret');
    await quickInput.answer(clientSecret);
    await quickInput.question('A name for this account');
    await quickInput.answer('EU-NEXT');
    await quickInput.sentence('already has the name');
    await quickInput.answer(clientSecret);
    await quickInput.sentence('looks like the value of “Client secret”');
    await nameIt(workbench(), 'prod');
  });

  it('say what was added and what is untried, and make it the active account', async () => {
    await workbench().notification('“prod” was added');
    await workbench().notification('client secret has not been tried');
    await workbench().screenshot('boxes-03-added');
    await workbench().statusItem('eu-next').waitFor();
    const items = await workbench().notifications();
    await items.filter({ hasText: 'was added' }).getByText('Make Active').click();
    await workbench().statusItem('prod').waitFor();
  });

  it('ask after a wrong client secret for that alone, naming account and step, until it is right', async () => {
    const { clientSecret, ...account } = accountOf('eu-prod');
    const wrong = { ...account, grant: 'downloadedToken', clientSecret: 'not-the-secret-at-all' };
    const token = sandbox().control.downloadToken('eu-prod');
    await workbench().execute('arubaCentral.addAccount', { ...wrong, token });
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Renew Token');
    await quickInput.pick('eu-prod');
    await workbench().notification('rejected the client id and secret of “eu-prod”');
    await workbench().runCommand('Central: Sign In Again');
    await quickInput.pick('eu-prod');
    await quickInput.question('Sign In Again: eu-prod');
    await quickInput.question('Client secret');
    await workbench().screenshot('boxes-04-secret-alone');
    await quickInput.answer('still-not-the-secret');
    await quickInput.sentence('rejected the client id and secret of “eu-prod”');
    await workbench().screenshot('boxes-05-wrong-again');
    await quickInput.answer(clientSecret);
    await quickInput.widget.waitFor({ state: 'hidden' });
    await workbench().view('Accounts').open();
    const row = workbench().view('Accounts').row('eu-prod');
    await row.filter({ hasNotText: 'sign in' }).waitFor();
    assert.ok(await row.isVisible());
    await workbench().screenshot('boxes-06-signed-in');
    const old = (await workbench().notifications()).filter({ hasText: 'rejected the client id' });
    await old.getByText('Sign In', { exact: true }).click();
    await workbench().notification('“eu-prod” has been signed in since then');
    assert.ok(await quickInput.widget.isHidden());
    await workbench().screenshot('boxes-07-old-message');
  });
});
