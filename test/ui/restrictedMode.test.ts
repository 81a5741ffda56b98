import assert from 'node:assert/strict';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('Restricted Mode', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('restricted', { courier: true, workspaceTrust: true });

  before(async () => {
    const distrust = workbench().page.locator('.monaco-dialog-box .monaco-button', {
      hasText: /don't trust/i,
    });
    const restricted = workbench().statusItem('Restricted Mode');
    await distrust.or(restricted).first().waitFor();
    if (await distrust.isVisible()) await distrust.click();
    await restricted.waitFor();
    await workbench().execute('arubaCentral.addAccount', { ...sandbox().accounts[0], label: 'here' });
    sandbox().control.resetCounters();
    await workbench().openFile('01-first-steps.central');
  });

  it('is told in the lens', async () => {
    await workbench().lens('Send (not in Restricted Mode)').waitFor();
    await workbench().screenshot('restricted-01-lens');
  });

  it('lets nothing be sent by the lens', async () => {
    await workbench().lens('Send (not in Restricted Mode)').click();
    const { page } = workbench();
    await page.getByText('You are in Restricted Mode').waitFor();
    await workbench().screenshot('restricted-02-trust-editor');
    await page.keyboard.press('Escape');
    await page.getByText('You are in Restricted Mode').waitFor({ state: 'hidden' });
  });

  it('lets nothing be sent by the keyboard', async () => {
    await workbench().page.locator('.view-line', { hasText: 'GET /configuration' }).click();
    await workbench().page.keyboard.press('ControlOrMeta+Enter');
    await workbench().notification(/Restricted Mode/);
    await workbench().screenshot('restricted-03-keyboard');
    await workbench().clearNotifications();
  });

  it('lets nothing be sent by the palette', async () => {
    await workbench().runCommand('Central: Send Request');
    await workbench().notification(/Restricted Mode/);
    await workbench().clearNotifications();
    await workbench().runCommand('Central: Send All Requests');
    await workbench().notification(/Restricted Mode/);
    await workbench().screenshot('restricted-04-palette');
    assert.deepEqual(sandbox().control.requests(), []);
  });
});
