import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { actUntil } from './actUntil.ts';
import { passesAxe } from './axe.ts';
import { eventually } from './eventually.ts';
import { useWorkbench } from './useWorkbench.ts';

/** The themes and the widths at which what a person sees was looked at. */
const looks = [
  ['Light Modern', 1_280],
  ['Light High Contrast', 800],
] as const;

describe('the rows of the views', () => {
  const workbench = useWorkbench('rows', { courier: true });
  const sites = () => workbench().view('Sites');
  const keys = () => workbench().page.keyboard;
  const focused = () => sites().pane.locator('.monaco-list-row.focused');
  const nameOf = (row: Locator) => row.locator('.label-name').first().innerText();
  const tabs = () => workbench().page.locator('.tabs-container .tab');

  /** Clicks and takes the pointer away, whose tooltip would cover the rows below. */
  async function click(row: Locator): Promise<void> {
    await row.click();
    await workbench().page.mouse.move(0, 0);
  }

  /** Takes a picture of what is on the screen in each look. */
  async function look(name: string): Promise<void> {
    for (const [theme, width] of looks) {
      await workbench().useTheme(theme);
      await workbench().resize(width);
      await workbench().screenshot(`rows-${name}-${width}`);
    }
    await workbench().resize();
    await workbench().useTheme();
  }

  it('answer a click, Enter and Space with one read-only tab beside', async () => {
    await workbench().openContainer('Central');
    await workbench().execute('arubaCentral.openSandbox', { devices: 40, seed: 7 });
    for (const title of ['Devices', 'Requests', 'Accounts']) await workbench().view(title).close();
    await sites().expand('EU-1', 'sandbox-eu-prod', /HQ/);
    const first = sites().row(/access point/);
    const name = await nameOf(first);
    await click(first);
    await workbench().editor(name).waitFor();
    for (const [way, key] of [
      ['ArrowDown', 'Enter'],
      ['ArrowUp', 'Space'],
    ] as const) {
      await keys().press(way);
      const next = await nameOf(focused());
      await keys().press(key);
      await workbench().editor(next).waitFor();
      await eventually(async () => assert.equal(await tabs().count(), 1));
    }
    assert.equal(await workbench().page.locator('.tab.dirty').count(), 0);
    const page = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByText('· sandbox-eu-prod').first().waitFor();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await passesAxe(page);
    await look('01-details');
  });

  it('are copied and found by their keys, for the row with the focus', async () => {
    const clicked = await nameOf(focused());
    await click(sites().row(clicked));
    await keys().press('ArrowUp');
    const name = await nameOf(focused());
    assert.notEqual(name, clicked);
    await actUntil(workbench().statusItem(`Copied: ${name}`), () => keys().press('ControlOrMeta+C'));
    await workbench().screenshot('rows-02-copied');
    await keys().press('Shift+F10');
    const menu = workbench().page.locator('.monaco-menu');
    await menu.locator('.action-item', { hasText: 'Copy Row' }).waitFor();
    await workbench().screenshot('rows-03-menu');
    await keys().press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await actUntil(workbench().quickInput.widget, () => keys().press('ControlOrMeta+F'));
    await workbench().screenshot('rows-04-find');
    await workbench().quickInput.cancel();
    await click(sites().row(/HQ/));
    await keys().press('Alt+Enter');
    await workbench().editor(/HQ/).waitFor();
    await workbench().editorShows('Site id:');
  });

  it('and their commands are found by other names, and leave no tab when everything is erased', async () => {
    for (const [typed, found] of [
      ['log out', 'Central: Remove Account'],
      ['samples', 'Central: Open Samples'],
      ['history', 'Central: Show History'],
      ['make active', 'Central: Set Active Account'],
    ] as const) {
      await actUntil(workbench().quickInput.row(found), async () => {
        await keys().press('F1');
        await workbench().quickInput.type(`>central ${typed}`);
      });
      await workbench().quickInput.cancel();
    }
    await workbench().execute('workbench.action.openSettings', '@ext:central-tools.aruba-central log out');
    await workbench()
      .page.locator('.settings-editor .setting-item', { hasText: 'log out' })
      .first()
      .waitFor();
    await workbench().screenshot('rows-05-settings');
    await workbench().execute('workbench.action.closeActiveEditor');
    const grouped = (by: string) => workbench().view('Devices').pane.locator('.pane-header', { hasText: by });
    await workbench().runCommand('Central: Group Devices By');
    await workbench().quickInput.pick('Site');
    await grouped('by site').waitFor();
    await workbench().runCommand('Central: Erase Everything');
    await workbench().answerDialog('Erase');
    await sites().welcome('Open the Sandbox').waitFor();
    await grouped('by type').waitFor();
    await eventually(async () => assert.equal(await tabs().count(), 0));
    await look('06-erased');
  });

  it('and a setting that is wrong when the window starts is told after the start', async () => {
    const { page } = workbench();
    await workbench().execute('workbench.action.openSettingsJson');
    await workbench().editor('settings.json').waitFor();
    await page.locator('.editor-group-container.active .view-lines').first().click();
    await keys().press('ControlOrMeta+A');
    await keys().insertText('{"arubaCentral.limits.callPerSecond": 3}');
    await keys().press('ControlOrMeta+S');
    await workbench().notification('Did you mean “arubaCentral.limits.callsPerSecond”?');
    await workbench().reload();
    await workbench().openContainer('Central');
    await workbench().notification('Did you mean “arubaCentral.limits.callsPerSecond”?');
    await workbench().screenshot('rows-07-setting');
  });
});
