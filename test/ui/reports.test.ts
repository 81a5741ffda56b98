import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { resultsDir, vscodeTestDir } from '../../scripts/paths.ts';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { runReport } from '../../src/request/recipe/runReport.ts';
import type { TakenState } from '../../src/response/window/taken.ts';
import { htmlReport } from '../../src/response/window/reportText.ts';
import { compareStates } from '../../src/response/window/windowReport.ts';
import { hasNothingForAxe } from './axe.ts';

const name = 'HAM-F2-AP01 with a name of many letters, as some people give them';

const taken = (status: string): TakenState => ({
  centralState: 1,
  takenAt: '2026-11-28T10:00:00.000Z',
  file: 'before.central',
  calls: [
    { name: 'Groups', line: 1, account: 'prod', status: 200, body: '[]' },
    {
      name: 'APs',
      line: 4,
      account: 'prod',
      status: 200,
      body: `{"aps":[{"serial":"CN1","status":"${status}"}]}`,
    },
  ],
});

const reports = {
  run: runReport(
    'Show commands',
    new Date('2026-11-28T12:00:00Z'),
    [
      {
        title: 'Show commands',
        result: {
          rows: [
            { row: { serial: 'CN1', name }, ok: true, status: 200, captures: { answer: 'up 3 days' } },
            { row: { serial: 'CN2' }, ok: false, error: { code: 'badRequest', message: 'No such device.' } },
          ],
          failed: 1,
          notices: [],
        },
      },
    ],
    'html',
  ),
  'change-window': htmlReport(compareStates(taken('Up'), taken('Down'))),
};

describe('a report as a page', () => {
  const directory = join(vscodeTestDir, 'runs', 'ui', 'reports');
  const browser = new AsyncDisposableStack();
  let page: Page;

  before(async function () {
    this.timeout(120_000);
    rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
    mkdirSync(directory, { recursive: true });
    const context = await openBrowser(join(directory, 'profile'));
    browser.defer(() => context.close());
    page = await context.newPage();
  });
  after(() => browser.disposeAsync());

  for (const [title, html] of Object.entries(reports))
    it(`has nothing that axe finds, light and dark, at 1,280 and 800 pixels: ${title}`, async () => {
      const file = join(directory, `${title}.html`);
      writeFileSync(file, html);
      await page.goto(pathToFileURL(file).href);
      for (const [colorScheme, width] of [
        ['light', 1_280],
        ['dark', 800],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 600 });
        await hasNothingForAxe(page.mainFrame());
        await page.screenshot({
          path: join(resultsDir, 'screenshots', `report-${title}-${colorScheme}.png`),
        });
      }
    });
});
