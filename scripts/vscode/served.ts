import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { run } from '../process/run.ts';
import { openBrowser } from './browser.ts';
import { installServed, servedVersion } from './installServed.ts';
import { mintKeys, runTestsInPage, workbenchAddress } from './servedPage.ts';
import { serverArguments, startServer } from './server.ts';
import { variablesOf } from './variablesOf.ts';
import type { Session, VsCode, Window, WindowPlace } from './vscode.ts';

const minute = 60_000;

/** The VS Code that npm carries: its server on loopback, its workbench in a Chromium. */
export const served: VsCode = {
  name: `VS Code ${servedVersion}, browser-served`,

  async runTests(session, tests, env) {
    await using window = await openPage({ ...session, env });
    const address = workbenchAddress(window.server, { ...session, tests });
    const console = createWriteStream(join(session.directory, 'console.log'));
    return await runTestsInPage(window.page, address, { console, timeoutMs: 45 * minute });
  },

  async openWindow(session) {
    const window = await openPage(session);
    const console = createWriteStream(join(session.directory, 'console.log'));
    window.page.on('console', (message) => console.write(`${message.text()}\n`));
    const open = async (page: Page, place: Partial<WindowPlace> = {}) => {
      const address = workbenchAddress(window.server, { ...session, ...place });
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      return page;
    };
    await open(window.page);
    const openAnother = async (place?: Partial<WindowPlace>) => {
      const page = await window.page.context().newPage();
      if (!session.keepsNoSecrets) await mintKeys(page);
      return open(page, place);
    };
    return { ...window, openAnother };
  },

  async install(vsix, directory) {
    const server = join(await installServed(), 'out', 'server-main.js');
    const args = [server, ...serverArguments(directory), '--install-extension', vsix];
    await run(process.execPath, args, { timeoutMs: 5 * minute, quiet: true });
  },

  logs: (directory) => ['console.log', 'server.log', 'data/data/logs'].map((path) => join(directory, path)),
};

async function openPage(session: Session) {
  const stack = new AsyncDisposableStack();
  try {
    const { directory, workspaceTrust = false, beside = [], trace = false } = session;
    const server = stack.use(
      await startServer({ directory, workspaceTrust, beside, trace, env: variablesOf(session) }),
    );
    const browser = await openBrowser(join(directory, 'browser'));
    stack.defer(() => browser.close());
    const page = browser.pages()[0] ?? (await browser.newPage());
    if (!session.keepsNoSecrets) await mintKeys(page);
    return { page, server, [Symbol.asyncDispose]: () => stack.disposeAsync() } satisfies Window & {
      server: unknown;
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
