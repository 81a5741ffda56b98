import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';
import { patience } from './workbench.ts';

describe('the first five minutes without an account', () => {
  const workbench = useWorkbench('first');
  const sites = () => workbench().view('Sites');

  it('nothing moves after the installation', async () => {
    const { page } = workbench();
    await page.locator('.activitybar [aria-label^="Central"]').first().waitFor();
    await workbench().screenshot('first-01-installed');
    assert.equal(await page.locator('.tabs-container .tab').count(), 0);
    assert.equal(await page.locator('.statusbar-item[id^="central-tools"]').count(), 0);
  });

  it('the icon opens one welcome with four buttons', async () => {
    await workbench().openContainer('Central');
    for (const title of ['Sites', 'Devices', 'Requests', 'Accounts'])
      await workbench().view(title).pane.waitFor();
    for (const button of ['Add Account', 'Import Accounts', 'Open the Sandbox', 'Take the First Steps'])
      await sites().welcome(button).waitFor();
    await workbench().screenshot('first-02-welcome');
  });

  it('the sandbox brings accounts of several regions', async () => {
    await sites().welcome('Open the Sandbox').click();
    for (const account of ['sandbox-apac-msp', 'sandbox-us-west'])
      await workbench().view('Devices').row(account).waitFor();
    await workbench()
      .statusItem(/sandbox-eu-prod/)
      .waitFor();
    await workbench().screenshot('first-03-sandbox');
  });

  it('a region, an account and a site unfold', async () => {
    await workbench().view('Devices').close();
    await workbench().view('Requests').close();
    await sites().expand('EU-1', 'sandbox-eu-prod', /HQ/);
    await sites()
      .row(/access point/)
      .waitFor();
    await workbench().screenshot('first-04-site');
  });

  it('a filter finds what is down, and says how many of how many', async () => {
    const devices = workbench().view('Devices');
    await devices.expand('EU-1', 'sandbox-eu-prod', 'Access points');
    await devices.clickAction('Filter Sites and Devices');
    await workbench().quickInput.type('status:down');
    await workbench().screenshot('first-05-asks-for-a-filter');
    await workbench().quickInput.answer('status:down');
    await devices.message.filter({ hasText: /Showing \d+ of \d+/ }).waitFor();
    await devices.row(/down/).waitFor();
    await workbench().screenshot('first-06-what-is-down');
    await devices.clickAction('Clear Filter');
    await devices.message.filter({ hasText: 'Showing' }).waitFor({ state: 'hidden' });
    await devices.close();
  });

  it('a device gets a request of its own', async () => {
    await sites().contextMenu(/access point/, 'New Request for This Device');
    await workbench().lens('Send').waitFor();
    await workbench().screenshot('first-07-new-request');
    await workbench().editorShows('# @account sandbox-eu-prod');
  });

  it('Send shows the answer beside and the outcome in the lens', async () => {
    await workbench().clickLens('Send', workbench().lens(/200 · /));
    await workbench().editor(/200/).waitFor();
    await workbench().screenshot('first-08-answer');
  });

  it('the status bar counts down', async () => {
    const item = workbench().statusItem(/sandbox-eu-prod/);
    await item.filter({ hasText: /sandbox-eu-prod \d+s/ }).waitFor({ timeout: 2 * patience });
    const before = await item.innerText();
    await item.filter({ hasNotText: before.trim() }).waitFor();
    await workbench().screenshot('first-08-countdown');
  });

  it('dark and high contrast themes show the same', async () => {
    const themes = {
      'Dark Modern': 'vs-dark',
      'Dark High Contrast': 'hc-black',
      'Light High Contrast': 'hc-light',
    };
    for (const [theme, colours] of Object.entries(themes)) {
      await workbench().useTheme(theme);
      await workbench().page.locator(`.monaco-workbench.${colours}`).waitFor();
      await workbench().screenshot(`first-09-${colours}`);
    }
    await workbench().useTheme();
  });

  it('the loaded rows are exported without a call', async () => {
    await workbench().runCommand('Central: Export Rows');
    await workbench().quickInput.pick('Markdown');
    await workbench()
      .editor(/devices\.md/)
      .waitFor();
    await workbench().editorShows('| name | serial |');
    await workbench().screenshot('first-10-export');
  });

  it('closing the sandbox takes its accounts away', async () => {
    await workbench().runCommand('Central: Close the Sandbox');
    await sites().welcome('Open the Sandbox').waitFor();
    await workbench()
      .statusItem(/sandbox-/)
      .waitFor({ state: 'hidden' });
    await workbench().screenshot('first-11-closed');
  });
});
