import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passesAxe } from './axe.ts';
import { useWorkbench } from './useWorkbench.ts';

const text = '# @account sandbox-eu-prod\n### Access points\nGET /monitoring/v2/aps?limit=20\n';

describe('the filter line of a response', () => {
  const workbench = useWorkbench('path-line', { courier: true });
  const frame = () => workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

  before(async () => {
    await workbench().execute('arubaCentral.openSandbox', { devices: 40, seed: 7 });
    writeFileSync(join(workbench().folder, 'filter.central'), text);
    await workbench().openFile('filter.central');
    await workbench().clickLens('Send', workbench().lens(/200 ·/));
    await workbench().runCommand('Central: Filter Response');
    await frame().getByRole('grid').waitFor();
  });

  it('shows what a path finds, live, and adds it as a capture and as an assert', async () => {
    const { page } = workbench();
    await page.keyboard.type('$.aps[?@.status == "Down"].serial');
    await frame().getByRole('gridcell', { name: /^CN/ }).first().waitFor();
    await workbench().screenshot('path-line-01-typed');
    await page.keyboard.press('Tab');
    await workbench().screenshot('path-line-02-focus');
    await page.keyboard.press('Enter');
    await workbench().statusItem('The tag was added above the request').waitFor();
    await workbench().screenshot('path-line-03-capture');
    await frame().getByRole('button', { name: 'Add @assert' }).click();
    const written = (line: string) => page.locator('.view-line', { hasText: line }).first().waitFor();
    await written('# @capture serial = $.aps');
    await written('# @assert body $.aps[?@.status == "Down"].serial count == 1');
    await passesAxe(frame());
    await workbench().screenshot('path-line-04-assert');
    await workbench().useTheme('Light High Contrast');
    await workbench().resize(800);
    await workbench().screenshot('path-line-05-800');
    await frame().getByLabel('List to show').selectOption({ label: '$.aps (5)' });
    await frame()
      .getByRole('columnheader', { name: /serial/ })
      .first()
      .waitFor();
    await workbench().screenshot('path-line-06-list-again');
  });
});
