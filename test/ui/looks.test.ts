import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { passesAxe } from './axe.ts';
import { useWorkbench } from './useWorkbench.ts';

/** Themes by their ids: a light one whose boxes have no border of their own, a dark one, and both of high contrast. */
const themes = [
  'Visual Studio Light',
  'Visual Studio Dark',
  'Default High Contrast',
  'Default High Contrast Light',
] as const;

/** Parts of an element of the page that Node does not have. */
interface Box {
  scrollWidth: number;
  clientWidth: number;
  innerText: string;
}
interface Page {
  innerWidth: number;
  document: {
    createRange(): { selectNodeContents(node: unknown): void; getClientRects(): Iterable<{ top: number }> };
  };
  getComputedStyle(element: unknown): Record<'borderTopColor' | 'boxShadow', string>;
}

describe('what stands beside another editor in a window of 800 pixels', () => {
  const workbench = useWorkbench('looks', { courier: true });
  let frame: FrameLocator;

  before(async () => {
    await workbench().execute('arubaCentral.openSandbox', { devices: 40, seed: 7 });
    await workbench().openContainer('Central');
    await openRequest('looks.central');
    await workbench().resize(800);
    frame = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  });

  // The frame of a page that stays open would be found before that of the next one.
  afterEach(async () => {
    await workbench().execute('workbench.action.closeAllEditors');
    await workbench().page.locator('iframe.webview.ready').waitFor({ state: 'detached' });
    await openRequest('looks.central');
  });

  async function openRequest(name: string): Promise<void> {
    const text = '# @account sandbox-eu-prod\n\nGET /monitoring/v2/aps?limit=100\n';
    writeFileSync(join(workbench().folder, name), text);
    await workbench().openFile(name);
  }

  /** Looks at the page beside in each theme: axe, with the contrast of its texts, and what only this page has. */
  async function look(name: string, at: () => Promise<void>): Promise<void> {
    for (const theme of themes) {
      await workbench().execute('courier.useTheme', theme);
      await frame.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
      await at();
      await passesAxe(frame, { colours: true });
      await workbench().screenshot(`looks-${name}-${theme.toLowerCase().replaceAll(' ', '-')}`);
    }
  }

  /** Sends a request of a file of its own: VS Code shows the lenses of an earlier look at a file before it asks for new ones. */
  async function openTable(name: string): Promise<void> {
    await openRequest(name);
    await workbench().clickLens('Send', workbench().lens(/200 · /));
    await workbench().runCommand('Central: Open Response as Table');
    await frame.getByRole('grid').waitFor();
  }

  /** Gives the texts that have more lines than words, since their words are broken. */
  async function broken(texts: Locator): Promise<string[]> {
    return texts.evaluateAll((all) =>
      (all as unknown as Box[]).flatMap((one) => {
        const range = (globalThis as unknown as Page).document.createRange();
        range.selectNodeContents(one);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 8)));
        return lines.size > one.innerText.split(/[\s-]+/).length ? [one.innerText] : [];
      }),
    );
  }

  it('is the page of a device, whose words are whole', async () => {
    const [device] = await workbench().execute<{ serial: string }[]>('arubaCentral.listDevices', {
      account: 'sandbox-eu-prod',
    });
    await workbench().execute('arubaCentral.showDevice', {
      serial: device?.serial,
      account: 'sandbox-eu-prod',
    });
    await frame.locator('dd').first().waitFor();
    await frame.locator('section').last().scrollIntoViewIfNeeded();
    await frame.locator('td').first().waitFor();
    await look('page', async () => assert.deepEqual(await broken(frame.locator('th, td, dd')), []));
  });

  it('is the page of a site, whose words are whole', async () => {
    const account = 'sandbox-eu-prod';
    const [site] = await workbench().execute<{ id: string }[]>('arubaCentral.listSites', { account });
    await workbench().execute('arubaCentral.showSite', { id: site?.id, account });
    await frame.locator('section').last().scrollIntoViewIfNeeded();
    await frame.locator('td').first().waitFor();
    await look('site', async () => assert.deepEqual(await broken(frame.locator('th, td, dd')), []));
  });

  it('is the page of a client, whose words are whole', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Find Client');
    await quickInput.answer('a');
    await quickInput.question('Clients that match');
    await quickInput.accept();
    await frame.locator('dd').first().waitFor();
    await frame.locator('section').last().scrollIntoViewIfNeeded();
    await look('client', async () => assert.deepEqual(await broken(frame.locator('th, td, dd')), []));
  });

  it('is a table, whose boxes are seen and whose names lie over nothing', async () => {
    await openTable('table.central');
    await frame.locator('summary', { hasText: 'Columns' }).click();
    await frame.getByRole('button', { name: 'Keep status at the left' }).click();
    await look('table', async () => {
      const seen = await frame
        .locator('.filter, [type=search], select')
        .evaluateAll((all) =>
          all.map((one) => (globalThis as unknown as Page).getComputedStyle(one).borderTopColor),
        );
      assert.ok(seen.length > 3 && seen.every((colour) => !colour.endsWith(', 0)')), seen.join());
      const cut = await frame
        .locator('.menu label')
        .evaluateAll((all) =>
          (all as unknown as Box[]).flatMap(({ scrollWidth, clientWidth, innerText }) =>
            scrollWidth > clientWidth ? [innerText] : [],
          ),
        );
      assert.deepEqual(cut, []);
    });
    const shadow = (pressed: boolean) =>
      frame
        .locator(`.pin[aria-pressed="${pressed}"]`)
        .first()
        .evaluate((one) => (globalThis as unknown as Page).getComputedStyle(one).boxShadow);
    assert.notEqual(await shadow(true), await shadow(false));
  });

  it('is a chart, which has room', async () => {
    await openTable('chart.central');
    await frame.getByRole('button', { name: 'Chart' }).click();
    await frame.getByLabel('Rows by', { exact: true }).first().selectOption('status');
    await frame.getByLabel('and by', { exact: true }).first().selectOption('model');
    const drawn = frame.getByRole('img', { name: 'Rows by status and model' });
    await look('chart', async () => {
      const isWhole = await drawn.evaluate((one) => {
        const { right } = (
          one as unknown as { getBoundingClientRect(): { right: number } }
        ).getBoundingClientRect();
        return right <= (globalThis as unknown as Page).innerWidth;
      });
      assert.ok(isWhole);
    });
  });
});
