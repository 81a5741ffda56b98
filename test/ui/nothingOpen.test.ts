import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('commands without an account and an open file', () => {
  const workbench = useWorkbench('nothingOpen');
  const told = () => workbench().page.locator('.notifications-center .notification-list-item');

  /** Waits until a command has said why it does nothing, with this button. */
  async function says(title: string, sentence: string, button: string): Promise<void> {
    await workbench().runCommand(title);
    await workbench().notification(sentence);
    const one = told().filter({ hasText: sentence }).first();
    await one.getByRole('button', { name: button }).waitFor();
    // Nothing went wrong, so it is no error.
    await one.locator('.codicon-info').waitFor();
    assert.equal(await workbench().quickInput.widget.isVisible(), false);
    await workbench().clearNotifications();
  }

  it('say what is missing, and have a way on', async () => {
    for (const title of ['Send All Requests', 'Preview Request', 'Ask for Progress', 'Report of This Run'])
      await says(`Central: ${title}`, 'No request file is open.', 'New Request File');
    for (const title of ['Send Request Again', 'Search History', 'Show History', 'Save as Baseline'])
      await says(`Central: ${title}`, 'Nothing has been sent yet.', 'New Request File');
    for (const title of ['Export Accounts', 'Refresh Sites and Devices', 'Export Rows', 'Run Recipe'])
      await says(`Central: ${title}`, 'There is no account to use.', 'Add Account');
    await says('Central: Export Rows', 'There is no account to use.', 'Open the Sandbox');
    await workbench().runCommand('Central: Show History');
    await workbench().notification('Nothing has been sent yet.');
    await workbench().screenshot('nothing-01-told');
    await workbench().clearNotifications();
  });

  it('ask which request file is meant if several have a tab', async () => {
    const { quickInput } = workbench();
    for (const name of ['Requests.central', 'Requests 2.central']) {
      await workbench().runCommand('Central: New Request File');
      await workbench().editor(name).waitFor();
    }
    await workbench().runCommand('Central: Take the First Steps');
    await workbench().page.getByText('Open the Sandbox').first().waitFor();
    await workbench().runCommand('Central: Preview Request');
    await quickInput.question('Which request file do you mean?');
    // VS Code names a file that is not saved by its name too.
    assert.equal(await quickInput.row('Requests 2.central').innerText(), 'Requests 2.central');
    await workbench().screenshot('nothing-04-which');
    await quickInput.pick('Requests 2.central');
    await workbench().page.locator('.tab.active', { hasText: 'Requests 2' }).waitFor();
    await workbench().clearNotifications();
  });

  it('say that a file has no request', async () => {
    const { page } = workbench();
    await page.locator('.editor-group-container.active .view-lines').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('ControlOrMeta+Enter');
    await workbench().notification('This file has no request yet.');
    await workbench().clearNotifications();
    for (const title of ['Send All Requests', 'Preview Request', 'Copy Request As']) {
      await workbench().runCommand(`Central: ${title}`);
      await workbench().notification('This file has no request yet.');
      await workbench().clearNotifications();
    }
  });

  it('offer only what can be done', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Show Account Menu');
    await quickInput.question('There is no account yet.');
    assert.deepEqual(await quickInput.labels(), ['Add Account…', 'Import Accounts…', 'Open the Sandbox']);
    await quickInput.cancel();
    await workbench().runCommand('Central: Cancel Running Calls');
    await workbench().statusItem('No call is running.').waitFor();
    await workbench().runCommand('Central: Clear Filter');
    await workbench().notification('No filter is set.');
    await workbench().clearNotifications();
  });

  it('show the rows that they change', async () => {
    await workbench().runCommand('Central: Open the Sandbox');
    await workbench().view('Sites').row('sandbox-eu-prod').waitFor();
    for (const title of ['Refresh Sites and Devices', 'Sort Devices']) {
      await workbench().runCommand('View: Show Explorer');
      await workbench().view('Sites').row('sandbox-eu-prod').waitFor({ state: 'hidden' });
      await workbench().runCommand(`Central: ${title}`);
      if (title === 'Sort Devices') await workbench().quickInput.pick('Name');
      await workbench().view('Sites').row('sandbox-eu-prod').waitFor();
    }
    await workbench().runCommand('Central: Close the Sandbox');
  });

  it('lead to the first steps and to the settings', async () => {
    const { page } = workbench();
    await workbench().runCommand('Central: Take the First Steps');
    await page.getByText('Open the Sandbox').first().waitFor();
    await workbench().screenshot('nothing-02-first-steps');
    await workbench().runCommand('Central: Open Settings');
    await page.locator('.settings-editor .setting-item', { hasText: 'Central' }).first().waitFor();
    await workbench().screenshot('nothing-03-settings');
  });
});
