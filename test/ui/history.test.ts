import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actUntil } from './actUntil.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

const text = `# @account sandbox-eu-prod
### All sites
GET /central/v2/sites?limit=3

### Access points
GET /monitoring/v2/aps?limit=2
`;
const keep = '{"arubaCentral.history.keep": "7 days"}';

describe('the history of two windows', () => {
  const workbench = useWorkbench('history', { courier: true });
  const requests = (window: Workbench) => window.view('Requests');

  before(async () => {
    const { page } = workbench();
    await workbench().execute('workbench.action.openSettingsJson');
    await workbench().editor('settings.json').waitFor();
    await page.locator('.editor-group-container.active .view-lines').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(keep);
    await page.keyboard.press('ControlOrMeta+S');
    await workbench().execute('workbench.action.closeActiveEditor');
    await workbench().execute('arubaCentral.openSandbox', { devices: 40, seed: 7 });
    writeFileSync(join(workbench().folder, 'sends.central'), text);
    await workbench().openContainer('Central');
    for (const title of ['Sites', 'Devices', 'Accounts']) await workbench().view(title).close();
    await workbench().openFile('sends.central');
  });

  it('has what was sent, compares two responses and sends again', async () => {
    const { page } = workbench();
    const sent = () => requests(workbench()).row(/All sites.*200/);
    await workbench().clickLens('Send', workbench().lens(/200 ·/));
    await requests(workbench()).expand(/^History/);
    await sent().waitFor();
    await workbench().screenshot('history-01-sent');
    await requests(workbench()).contextMenu(/All sites.*200/, 'Send Request Again');
    await requests(workbench()).pane.locator('.monaco-list-row', { hasText: 'All sites' }).nth(1).waitFor();
    await requests(workbench()).contextMenu(/All sites.*200/, 'Compare with Previous Response');
    await page.locator('.monaco-diff-editor').first().waitFor();
    await workbench().editor('All sites: no differences').waitFor();
    await workbench().screenshot('history-02-compared');
    await workbench().useTheme('Dark High Contrast');
    await workbench().resize(800);
    await workbench().screenshot('history-02-compared-800');
    await workbench().resize();
    await workbench().useTheme();
  });

  it('is there in a window that opens later, with the responses, and has what the other window sends', async function () {
    const other = await workbench().openAnother();
    if (!other) return this.skip();
    await other.openContainer('Central');
    await requests(other).expand(/^History/);
    await requests(other)
      .row(/All sites.*200/)
      .click();
    await other.page.locator('.view-line', { hasText: '"sites"' }).first().waitFor();
    await other.screenshot('history-03-other-window');
    await workbench().openFile('sends.central');
    await workbench().runCommand('Central: Send All');
    await requests(workbench()).row('Send All of sends.central').waitFor();
    const { page } = other;
    await actUntil(
      page.locator('.quick-input-list .monaco-list-row', { hasText: 'Access points' }),
      async () => {
        await other.page.keyboard.press('Escape');
        await other.runCommand('Central: Search History');
      },
    );
    await other.quickInput.type('aps 200');
    await other.screenshot('history-04-search');
    await other.resize(800);
    await other.screenshot('history-04-search-800');
    await other.page.close();
  });

  it('is gone from the other window, with its table, when it is deleted here', async function () {
    const other = await workbench().openAnother();
    if (!other) return this.skip();
    await other.openContainer('Central');
    for (const window of [workbench(), other]) await showTable(window);
    await other.screenshot('history-05-table-of-both');
    await workbench().runCommand('Central: Delete All History');
    const { page } = workbench();
    await page.locator('.monaco-dialog-box', { hasText: 'Delete the whole history?' }).waitFor();
    await workbench().screenshot('history-06-question');
    await workbench().answerDialog('Delete All');
    for (const window of [workbench(), other]) await isGone(window);
    await workbench().screenshot('history-07-deleted');
    await other.screenshot('history-08-other-deleted');
    // The other window sees what is sent from now on, and loses it with its account.
    await workbench().clickLens('Send', workbench().lens(/200 ·/));
    for (const window of [workbench(), other]) await showTable(window);
    await workbench().runCommand('Central: Remove Account');
    await workbench().quickInput.pick('sandbox-eu-prod');
    await workbench().answerDialog('Remove Account');
    for (const window of [workbench(), other]) await isGone(window);
    await other.screenshot('history-09-other-removed');
    await other.page.close();
  });

  /** Opens the response of the newest call as a table. */
  async function showTable(window: Workbench): Promise<void> {
    await requests(window).expand(/^History/);
    await requests(window)
      .row(/All sites.*200/)
      .click();
    await window.page.locator('.view-line', { hasText: '"sites"' }).first().waitFor();
    await window.runCommand('Central: Open Response as Table');
    const page = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByRole('grid').waitFor();
  }

  async function isGone(window: Workbench): Promise<void> {
    await requests(window).pane.getByText('History', { exact: true }).waitFor({ state: 'hidden' });
    await window.editor('All sites').waitFor({ state: 'hidden' });
  }
});
