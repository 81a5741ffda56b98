import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { root, vscodeTestDir } from '../../scripts/paths.ts';
import { run as runProcess } from '../../scripts/process/run.ts';
import { openBrowser } from '../../scripts/vscode/browser.ts';
import { rows } from './gateway.ts';
import type { BenchOptions, Report } from './report.ts';

export const name = 'the page of a table, in a browser of its own';

const rounds = 3;
/** A machine under load gets no figures that mean something, and does not end. */
const mostMs = 20 * 60_000;
const directory = join(vscodeTestDir, 'bench', 'table');
const typed = ['a', 'ap', 'ap9', 'ap99', 'f7', 'ber-f', 'up', 'none of them'];

/** Times of the page's thread for one showing, whoever else uses the machine, and the memory left in use. */
interface Samples {
  shown: number[];
  parsed: number[];
  keys: number[];
  slowestKeys: number[];
  frames: number[];
  megabytes: number[];
}

export async function run(report: Report, { beside }: BenchOptions): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await runProcess(process.execPath, [join(root, 'esbuild.mjs'), '--production'], {
    cwd: root,
    timeoutMs: 120_000,
    quiet: true,
  });
  const browser = await openBrowser(join(directory, 'profile'));
  try {
    const late = sleep(mostMs, undefined, { ref: false }).then(() => {
      throw new Error(`The page of a table was not measured in ${mostMs / 60_000} minutes.`);
    });
    await Promise.race([measureAll(browser, report, beside), late]);
  } finally {
    await browser.close();
  }
}

async function measureAll(
  browser: BrowserContext,
  report: Report,
  beside: BenchOptions['beside'],
): Promise<void> {
  const page = await browser.newPage();
  const session = await browser.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (const [size, count] of [
    [0.75e6, '10,000'],
    [7.8e6, '100,000'],
    [50e6, 'about 600,000'],
  ] as const) {
    const body = rows(size);
    const [ours, other] = [emptySamples(), emptySamples()];
    for (let round = 0; round < rounds; round++) {
      await measure(page, session, root, body, ours);
      if (beside !== undefined) await measure(page, session, beside, body, other);
    }
    const what = `${Math.round(size / 1e5) / 10} MB, ${count} rows:`;
    const of = (figure: keyof Samples) => ({
      samples: ours[figure],
      ...(beside !== undefined && { beside: other[figure] }),
    });
    report.add({
      what: `${what} bytes to painted rows; the floor only parses`,
      unit: 'ms',
      ...of('shown'),
      floor: ours.parsed,
      mark: '1,000 at 50 MB',
    });
    report.add({
      what: `${what} a letter in the search`,
      unit: 'ms',
      ...of('keys'),
      mark: '30 at 100,000',
    });
    report.add({
      what: `${what} the slowest letter, most often the first`,
      unit: 'ms',
      ...of('slowestKeys'),
      mark: '30 at 100,000',
    });
    report.add({ what: `${what} the longest of 60 scrolls`, unit: 'ms', ...of('frames'), mark: '50' });
    report.add({
      what: `${what} memory left in use`,
      unit: 'MB',
      ...of('megabytes'),
      mark: '150 at 50 MB',
    });
  }
}

function emptySamples(): Samples {
  return { shown: [], parsed: [], keys: [], slowestKeys: [], frames: [], megabytes: [] };
}

async function measure(
  page: Page,
  session: CDPSession,
  build: string,
  body: string,
  samples: Samples,
): Promise<void> {
  await page.goto(pathToFileURL(pageOf(build)).href);
  await page.evaluate((text) => {
    Object.assign(globalThis, { body: new TextEncoder().encode(text) });
  }, body);
  samples.parsed.push(await spent(session, () => page.evaluate(scripts.parse)));
  samples.shown.push(await spent(session, () => page.evaluate(scripts.show)));
  await page.locator('input[type=search]').focus();
  // Nobody types faster after a click.
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
  const keys: number[] = [];
  for (const text of typed) keys.push(await spent(session, () => page.evaluate(scripts.search(text))));
  samples.keys.push(...keys);
  samples.slowestKeys.push(Math.max(...keys));
  await page.evaluate(scripts.search(''));
  const frames: number[] = [];
  for (let scroll = 0; scroll < 60; scroll++)
    frames.push(await spent(session, () => page.evaluate(scripts.scroll)));
  samples.frames.push(Math.max(...frames));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  samples.megabytes.push((usedSize + backingStorageSize) / 1e6);
}

/** Time that the page's own thread computes for something, ms. */
async function spent(session: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await taskTime(session);
  await act();
  return ((await taskTime(session)) - before) * 1_000;
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
}

/** A page as VS Code's panel has it, with a host that keeps nothing. */
function pageOf(build: string): string {
  const file = join(directory, 'page.html');
  const address = (...path: string[]) => pathToFileURL(join(build, ...path)).href;
  writeFileSync(
    file,
    `<!doctype html><link rel="stylesheet" href="${address('media', 'table.css')}"><body style="height: 95vh">
<script>globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });</script>
<script src="${address('dist', 'webviews', 'table.js')}"></script></body>`,
  );
  return file;
}

const painted =
  'await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));';

/** Scripts that the page runs. */
const scripts = {
  parse: 'Object.keys(JSON.parse(new TextDecoder().decode(body))).length',
  show: `(async () => {
    const words = new Proxy({}, { get: (_, word) => String(word) });
    const about = { id: 0, title: 'bench', document: '', url: '', view: { kind: 'table' }, layouts: {}, words };
    dispatchEvent(new MessageEvent('message', { data: { type: 'show', ...about, bytes: body } }));
    body = undefined;
    for (let frame = 0; frame < 600 && !document.querySelector('.body .row'); frame++) { ${painted} }
    ${painted}
  })()`,
  search: (text: string) => `(async () => {
    const box = document.querySelector('input[type=search]');
    box.value = ${JSON.stringify(text)};
    box.dispatchEvent(new Event('input', { bubbles: true }));
    ${painted}
  })()`,
  scroll: `(async () => { document.querySelector('.grid').scrollBy(0, 3000); ${painted} })()`,
};
