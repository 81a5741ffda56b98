import assert from 'node:assert/strict';
import { eventually } from './eventually.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('webhooks in the Accounts view', () => {
  const sandbox = useSandbox({ devices: 5 });
  const workbench = useWorkbench('webhooks', { courier: true });
  const accounts = () => workbench().view('Accounts');
  const dialog = () => workbench().page.locator('.monaco-dialog-box');
  const changes = () =>
    sandbox()
      .control.requests()
      .flatMap(({ method, url }) => (method !== 'GET' && url.includes('/webhooks') ? [method] : []));

  before(async () => {
    await workbench().execute('arubaCentral.addAccount', accountIn(sandbox(), 'eu-prod'));
    await workbench().openContainer('Central');
    for (const title of ['Sites', 'Devices', 'Requests']) await workbench().view(title).close();
  });

  it('are made from the row of the account, and stand there at once', async () => {
    await accounts().expand('eu-prod', 'Webhooks');
    await accounts().row('This account has no webhook.').waitFor();
    await accounts().contextMenu('Webhooks', 'New Webhook');
    await workbench().editorShows('POST /central/v1/webhooks');
    await workbench().clickLens('Send…', dialog());
    await workbench().screenshot('webhooks-01-make');
    await workbench().answerDialog('Send');
    await accounts().row('hooks.example').waitFor();
    assert.deepEqual(changes(), ['POST']);
  });

  it('show every call on them, and delete asks first', async () => {
    await accounts().row('hooks.example').click();
    await workbench().page.mouse.move(0, 0);
    await workbench().editor('webhook.central').waitFor();
    await workbench().lens('Send').waitFor();
    await workbench().screenshot('webhooks-02-calls');
    await accounts().contextMenu('hooks.example', 'Delete Webhook');
    await dialog().waitFor();
    await workbench().screenshot('webhooks-03-delete');
    await workbench().answerDialog('Send');
    await accounts().row('This account has no webhook.').waitFor();
    await eventually(() => assert.deepEqual(changes(), ['POST', 'DELETE']));
  });
});
