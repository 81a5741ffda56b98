import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useWorkbench } from './useWorkbench.ts';

const file = 'shown.central';
const curl =
  "curl 'https://app1-apigw.central.arubanetworks.com/monitoring/v2/sites?limit=5' -H 'Authorization: Bearer abcdefghijklmnop'";
const text = [
  '# A plain comment',
  '# @account prod-us',
  '@site = Berlin',
  '',
  '### Access points that are down',
  '# @name downAps',
  '# @assert status == 200',
  '# @assert body $.aps[*].status every == "Down"',
  '# @capture serials = $.aps[*].serial',
  'GET /monitoring/v2/aps',
  '    ?status=Down',
  '    &site={{site}}&name=a%20b',
  'Accept: application/json',
  '',
  '### Blink',
  'post /device_management/v1/device/{{serials[0]}}/action/{{name | raw}} HTTP/2',
  '// between headers',
  'Content-Type: application/json',
  'X-Id: {{$uuid}}',
  '',
  '{',
  '  "site": "{{site}}",',
  '  "at": {{$timestamp}}, "ok": true, "n": 1,',
  '  "list": [{ "name": "a {{site}} b" }]',
  '}',
  '',
  '### Form',
  'POST /x',
  '',
  'hostname {{site}}',
  '# kept, not a comment',
  '### ',
  'HTTP/1.1 200 OK',
  'Content-Type: application/json',
  '',
].join('\n');

/** Parts of the page that Node does not have. */
interface Page {
  getComputedStyle(element: unknown): { color: string };
}

describe('a request file on the screen', () => {
  const workbench = useWorkbench('requestFile');

  before(async () => {
    writeFileSync(join(workbench().folder, file), text);
    await workbench().openFile(file);
    await workbench().lens('Send').waitFor();
  });

  for (const theme of ['Dark Modern', 'Light Modern']) {
    it(`tells its parts by the colours of ${theme}`, async () => {
      await workbench().useTheme(theme);
      const { page } = workbench();
      const themed = theme.toLowerCase().replace(' ', '_');
      await page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${themed}-json`).waitFor();
      const colourOf = (part: string) =>
        page
          .locator('.editor-group-container.active .view-line span span', { hasText: part })
          .first()
          .evaluate((span) => (globalThis as unknown as Page).getComputedStyle(span).color);
      const parts = ['GET', '/monitoring', 'status', 'site', '# A plain comment', 'Accept', '"site"'];
      const colours = await Promise.all(parts.map(colourOf));
      await workbench().screenshot(`requestFile-${themed}`);
      assert.ok(new Set(colours).size >= 5, colours.join('; '));
    });
  }

  it('has the chosen environment in the status bar, and no other file has', async () => {
    const { quickInput } = workbench();
    const item = workbench().statusItem('production');
    await workbench().runCommand('Central: Select Environment…');
    await quickInput.question('Environment for the requests of this workspace');
    await quickInput.pick('production');
    await item.waitFor();
    await workbench().screenshot('requestFile-environment');
    await workbench().openFile('inventory.csv');
    await item.waitFor({ state: 'hidden' });
    await workbench().openFile(file);
    await item.waitFor();
  });

  it('takes a pasted cURL command for a request, and says what was left out', async () => {
    const { page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.editor-group-container.active .view-lines').first().click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(curl)})`);
    await page.keyboard.press('ControlOrMeta+V');
    await page.locator('.view-line', { hasText: 'The authorization of' }).first().waitFor();
    await workbench().screenshot('requestFile-pasted');
    await workbench().editorShows('GET /monitoring/v2/sites?limit=5');
    const lines = page.locator('.editor-group-container.active .view-lines').first();
    assert.doesNotMatch(await lines.innerText(), /abcdefghijklmnop/);
  });
});
