import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const sites = 'GET /central/v2/sites?limit=1';
const texts = {
  'wrong.central': `# @account runner\n\n### Sites\n# @assert status == 200\n# @assert body $.count == 99\n${sites}\n`,
  'rows.csv': `n\n${Array.from({ length: 45 }, (_, n) => n).join('\n')}\n`,
  'rows.central': `# @account runner\n\n### Each\n# @foreach row in rows.csv\n${sites}&offset={{row.n}}\n`,
  'all.central': `# @account runner\n\n### Good\n${sites}\n\n### Wrong\n# @assert status == 404\n${sites}\n\n### Not ready\n${sites}&search={{nobody}}\n`,
};

describe('what a run tells', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('runs', { courier: true });

  before(async () => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(workbench().folder, name), text);
    const [account] = sandbox().accounts;
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'runner' });
  });

  it('stands at the assert and in Problems, in a narrow window too', async () => {
    const { page } = workbench();
    const wide = page.viewportSize() ?? { width: 1_280, height: 800 };
    await page.setViewportSize({ width: 800, height: 800 });
    await workbench().openFile('wrong.central');
    await workbench().lens('Send').waitFor();
    // The cursor stands in the header: the next call is meant.
    await page
      .locator('.editor-group-container.active .view-lines')
      .first()
      .click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator('.squiggly-error').first().waitFor();
    await workbench().lens('Is 1, expected 99').waitFor();
    await workbench().screenshot('runs-01-narrow');
    await page.keyboard.press('ControlOrMeta+Shift+M');
    const problem = page.locator('.markers-panel .monaco-list-row', { hasText: 'expected 99' });
    await problem.first().waitFor();
    assert.match(await problem.first().innerText(), /Is 1, expected 99: body \$\.count == 99/);
    await workbench().screenshot('runs-02-problems');
    await page.keyboard.press('ControlOrMeta+Shift+M');
    await page.setViewportSize(wide);
  });

  it('is the count of rows, and after a cancel what is left', async () => {
    const { page } = workbench();
    // There is time to look and to cancel on a slow machine too.
    sandbox().control.plant({ on: 'GET /central/v2/sites', do: 'delay', ms: 1_000 });
    await workbench().openFile('rows.central');
    const progress = workbench().lens(/row \d+ of 45, 0 failed, about \d+ s/);
    await workbench().clickLens('Send', progress);
    await workbench().screenshot('runs-03-rows');
    await workbench().execute('arubaCentral.cancelRequests');
    await workbench()
      .lens(/\d+ of 45 rows, 0 failed, \d+ left · cancelled/)
      .waitFor();
    await page.getByRole('tab', { name: /Each rows/ }).waitFor();
    sandbox().control.clearFaults();
    await workbench().screenshot('runs-04-left');
  });

  it('is a summary of Send All that opens each outcome', async () => {
    const { page } = workbench();
    await workbench().clearNotifications();
    await workbench().openFile('all.central');
    const told = page.locator('.notification-list-item', {
      hasText: '2 requests of “all.central” sent, 1 failed, 1 not sent.',
    });
    await workbench().clickLens('Send All', workbench().lens(/Is 200, expected 404: status == 404/));
    await workbench().notification('1 failed, 1 not sent.');
    await told.first().getByRole('button', { name: 'Show Outcomes' }).click();
    const list = page.locator('.quick-input-widget');
    await list.getByRole('option', { name: /Not ready/ }).waitFor();
    await workbench().screenshot('runs-05-outcomes');
    await list.getByRole('option', { name: /Wrong/ }).click();
    await page.getByRole('tab', { name: /Wrong 200/ }).waitFor();
  });
});
