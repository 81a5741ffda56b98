import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { passesAxe } from './axe.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('a response as a table', () => {
  const workbench = useWorkbench('table');
  let frame: FrameLocator;
  const grid = () => frame.getByRole('grid');
  const activeText = async () => {
    const id = await grid().getAttribute('aria-activedescendant');
    return frame.locator(`#${id}`).textContent();
  };

  before(async () => {
    await workbench().runCommand('Central: Open the Sandbox');
    await workbench()
      .statusItem(/sandbox-eu-prod/)
      .waitFor();
    writeFileSync(
      join(workbench().folder, 'table.central'),
      '# @account sandbox-eu-prod\n### Switches and access points\nGET /monitoring/v2/aps?limit=100\n',
    );
    await workbench().openFile('table.central');
    await workbench().lens('Send').click();
    await workbench().page.locator('.view-line', { hasText: '"serial"' }).first().waitFor();
    await workbench().runCommand('Central: Open Response as Table');
    frame = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await grid().waitFor();
  });

  it('has its rows, sorts, filters and is walked through by the keyboard', async () => {
    const { page } = workbench();
    const all = Number(await grid().getAttribute('aria-rowcount'));
    assert.ok(all > 5);
    await frame.locator('.body .row').first().waitFor();
    await page.keyboard.press('Control+End');
    const last = frame.locator(`[aria-rowindex="${all}"]`);
    await last.waitFor();
    await page.keyboard.press('Control+Home');
    await frame.locator('[aria-rowindex="2"] .cell.active').waitFor();
    const first = await activeText();
    await frame.getByRole('columnheader').first().getByRole('button').click();
    await frame.getByRole('columnheader').first().getByRole('button').click();
    await frame.locator('[aria-sort="descending"]').waitFor();
    await grid().focus();
    await page.keyboard.press('Control+Home');
    assert.notEqual(await activeText(), first);
    await frame.getByRole('searchbox').fill('down');
    await frame
      .getByRole('status')
      .filter({ hasText: new RegExp(`^\\d+ of ${all - 1} rows`) })
      .waitFor();
    await frame.getByRole('searchbox').fill('');
    await grid().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await frame.locator('pre.details', { hasText: '"serial"' }).waitFor();
    await workbench().screenshot('table-01-details');
    await page.keyboard.press('Control+c');
    await page.locator('.statusbar-item', { hasText: '1 row copied' }).waitFor();
  });

  it('sorts by two columns, by key and by mouse, and keeps their rank when the first one turns', async () => {
    const name = (column: string) => frame.getByRole('button', { name: column, exact: true });
    const rank = (column: string, sign: string | RegExp) =>
      name(column).locator('.sign', { hasText: sign }).waitFor();
    await name('status').click();
    await name('model').focus();
    await workbench().page.keyboard.press('Shift+Enter');
    await rank('model', '▲2');
    await name('status').click({ modifiers: ['Shift'] });
    await rank('status', '▼1');
    await rank('model', '▲2');
    await name('status').click({ modifiers: ['Shift'] });
    await rank('model', /^▲$/);
    await grid().focus();
    // The click has scrolled, and what stays at the left would cover a part of another column.
    await workbench().page.keyboard.press('Control+Home');
    await frame.locator('[aria-rowindex="2"] .cell.active').waitFor();
  });

  it('keeps a column at the left, chosen by the keyboard, and has nothing that axe finds', async () => {
    await frame.locator('summary', { hasText: 'Columns' }).focus();
    await workbench().page.keyboard.press('Enter');
    const pin = frame.getByRole('button', { name: 'Keep serial at the left' });
    await pin.focus();
    await workbench().page.keyboard.press('Enter');
    await frame.locator('[role="columnheader"].pinned', { hasText: 'serial' }).waitFor();
    await workbench().screenshot('table-03-columns');
    await workbench().page.keyboard.press('Escape');
    await passesAxe(frame);
    await grid().focus();
    await workbench().page.keyboard.press('End');
    assert.equal(await frame.locator('[role="columnheader"]').first().textContent(), 'serial');
    const place = await frame.locator('[role="columnheader"].pinned').boundingBox();
    const left = await grid().boundingBox();
    assert.ok(place && left && Math.abs(place.x - left.x) < 1);
  });

  it('leads to its document in the same column, so that no third opens', async () => {
    const columns = workbench().page.locator('.editor-group-container');
    assert.equal(await columns.count(), 2);
    await frame.getByRole('button', { name: 'Document' }).click();
    await workbench().page.locator('.tab.active', { hasText: '200.json' }).waitFor();
    assert.equal(await columns.count(), 2);
    await workbench()
      .editor(/^Table/)
      .click();
    await grid().waitFor();
  });

  it('draws the rows as a chart, with its numbers beside', async () => {
    await frame.getByRole('button', { name: 'Chart' }).click();
    await frame.getByRole('img', { name: /^Rows by/ }).waitFor();
    await frame.getByLabel('Rows by', { exact: true }).first().selectOption('status');
    await frame.getByLabel('and by', { exact: true }).first().selectOption('model');
    await frame.getByRole('img', { name: 'Rows by status and model' }).waitFor();
    await frame.getByRole('table', { name: 'Rows by status and model' }).waitFor();
    await passesAxe(frame);
  });

  for (const [theme, width, mark] of [
    ['Light Modern', 1_280, 'vs'],
    ['Dark Modern', 1_280, 'vs-dark'],
    ['Dark High Contrast', 800, 'hc-black'],
  ] as const)
    it(`shows a chart in ${theme} at ${width} pixels`, async () => {
      await workbench().useTheme(theme);
      await workbench().page.locator(`.monaco-workbench.${mark}`).waitFor();
      await workbench().page.setViewportSize({ width, height: 720 });
      await frame.getByRole('img', { name: 'Rows by status and model' }).waitFor();
      await workbench().screenshot(`chart-${theme.toLowerCase().replaceAll(' ', '-')}-${width}`);
    });

  it('goes back from the chart to the rows', async () => {
    await frame.getByRole('button', { name: 'Table' }).click();
    await grid().waitFor();
  });

  for (const [theme, width, mark] of [
    ['Light Modern', 1_280, 'vs'],
    ['Dark Modern', 800, 'vs-dark'],
    ['Dark High Contrast', 800, 'hc-black'],
  ] as const)
    it(`can be read in ${theme} at ${width} pixels`, async () => {
      await workbench().useTheme(theme);
      await workbench().page.locator(`.monaco-workbench.${mark}`).waitFor();
      await workbench().page.setViewportSize({ width, height: 720 });
      await grid().waitFor();
      await workbench().screenshot(`table-02-${theme.toLowerCase().replaceAll(' ', '-')}-${width}`);
    });

  it('says which members an object has twice', async () => {
    await grid().evaluate(() => {
      const bytes = new TextEncoder().encode('[{"name":"ap-1","ip":"10.0.0.1","ip":"10.0.0.2"}]');
      const words = new Proxy({}, { get: (_, name) => `${String(name)} {0}` });
      const about = { id: 0, title: 'twice', document: '', url: '', view: { kind: 'table' }, layouts: {} };
      (globalThis as unknown as EventTarget).dispatchEvent(
        new MessageEvent('message', { data: { type: 'show', ...about, bytes, words } }),
      );
    });
    await frame.getByRole('status').filter({ hasText: 'repeated ip' }).waitFor();
    await workbench().screenshot('table-04-twice');
  });

  it('draws a column as the time that only a person knows to be one', async () => {
    await grid().evaluate(() => {
      const rows = [1, 2, 5].map((v) => ({ ticket: 1_790_000_123 + v, state: '\u202eUp\u0001', load: v }));
      const bytes = new TextEncoder().encode(JSON.stringify(rows));
      const words = new Proxy({}, { get: (_, name) => `${String(name)} {0}` });
      const about = { id: 0, title: 'tickets', document: '', url: '', view: { kind: 'chart' }, layouts: {} };
      (globalThis as unknown as EventTarget).dispatchEvent(
        new MessageEvent('message', { data: { type: 'show', ...about, bytes, words } }),
      );
    });
    const by = frame.getByLabel('countBy {0}', { exact: true }).first();
    await by.selectOption({ label: 'asTime ticket' });
    await frame.getByRole('img', { name: 'overTime load' }).waitFor();
    await workbench().screenshot('chart-as-time');
    await by.selectOption({ label: 'ticket' });
    await frame.getByRole('img', { name: 'rowsBy ticket' }).waitFor();
    await by.selectOption({ label: 'state' });
    await frame.locator('svg text', { hasText: String.raw`\u{202e}Up\u{1}` }).waitFor();
    await frame.getByRole('button', { name: 'table {0}' }).click();
  });

  it('draws numbers of very different size on axes of their own', async () => {
    await grid().evaluate(() => {
      const rows = Array.from({ length: 24 }, (_, at) => ({
        timestamp: 1_790_000_000 + 300 * at,
        cpu: 40 + (at % 7),
        mem: 71 - (at % 3),
        tx_bytes: 5_000_000 + 900_000 * (at % 5),
      }));
      const bytes = new TextEncoder().encode(JSON.stringify(rows));
      const words = new Proxy({}, { get: (_, name) => `${String(name)} {0}` });
      const about = { id: 0, title: 'load', document: '', url: '', view: { kind: 'chart' }, layouts: {} };
      (globalThis as unknown as EventTarget).dispatchEvent(
        new MessageEvent('message', { data: { type: 'show', ...about, bytes, words } }),
      );
    });
    await workbench().resize();
    await frame.getByRole('status').filter({ hasText: 'ownAxes' }).waitFor();
    for (const label of ['80', '10 M']) await frame.locator('svg text', { hasText: label }).first().waitFor();
    await workbench().screenshot('chart-two-axes');
    await frame.getByRole('button', { name: 'table {0}' }).click();
  });

  it('is walked by keys to row 99,999, which says where it is', async () => {
    await grid().evaluate(() => {
      const rows = Array.from({ length: 100_000 }, (_, at) => ({
        name: `AP ${at + 1}`,
        serial: `CN${at + 1}`,
      }));
      const bytes = new TextEncoder().encode(JSON.stringify(rows));
      const words = new Proxy({}, { get: (_, name) => String(name) });
      const about = { id: 0, title: 'many', document: '', url: '', view: { kind: 'table' }, layouts: {} };
      (globalThis as unknown as EventTarget).dispatchEvent(
        new MessageEvent('message', { data: { type: 'show', ...about, bytes, words } }),
      );
    });
    await frame.locator('[role="grid"][aria-rowcount="100001"]').waitFor();
    await grid().focus();
    await workbench().page.keyboard.press('Control+End');
    await frame.locator('[aria-rowindex="100001"] .cell.active').waitFor();
    await workbench().page.keyboard.press('ArrowUp');
    const row = frame.locator('[role="row"][aria-rowindex="100000"]');
    await row.locator('.cell.active').waitFor();
    assert.match((await row.textContent()) ?? '', /^AP 99999/);
    assert.match((await activeText()) ?? '', /99999/);
    await workbench().page.keyboard.press('Control+Home');
    await frame.locator('[aria-rowindex="2"] .cell.active').waitFor();
  });

  it('says after a reload of the window that its response is gone', async () => {
    await workbench().reload();
    const page = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByText('This response is no longer kept. Send the request again.').waitFor();
  });
});
