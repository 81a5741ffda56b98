import type { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { testLine } from '../tests/testLine.ts';
import type { Server } from './server.ts';

/** Options to open the workbench with: paths are absolute. */
export interface Opening {
  folder: string;
  /** The one under development, if there is one. */
  extension?: string | undefined;
  /** The folder or file whose `run()` the extension host calls instead of waiting for a person. */
  tests?: string;
  /** The profile by its name; without it the one that the folder is tied to. */
  profile?: string;
}

/** The key that the page encrypts its secrets with. Fixed, since the bare server has no key service and a reload must find them again. */
const secretKey = Buffer.alloc(32, 7);

/** The workbench's address, with the payload that a server started with `--enable-smoke-test-driver` reads. */
export function workbenchAddress(
  server: Pick<Server, 'origin' | 'port' | 'token'>,
  opening: Opening,
): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${pathToFileURL(path).pathname}`;
  const payload = [
    ...(opening.extension ? [['extensionDevelopmentPath', remote(opening.extension)]] : []),
    ...(opening.tests ? [['extensionTestsPath', remote(opening.tests)]] : []),
    ...(opening.profile === undefined ? [] : [['profile', opening.profile]]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({
    tkn: server.token,
    folder: opening.folder,
    payload: JSON.stringify(payload),
  });
  return `${server.origin}/?${query.toString().replaceAll('+', '%20')}`;
}

/** Gives the page the key service that the bare server lacks. */
export async function mintKeys(page: Page): Promise<void> {
  await page.route('**/mint-key', (route) => route.fulfill({ body: secretKey }));
}

/** Runs the tests of `opening` in the page's extension host and resolves to their exit code. */
export async function runTestsInPage(
  page: Page,
  address: string,
  { console: everything, timeoutMs }: { console: Writable; timeoutMs: number },
): Promise<number> {
  const exit = Promise.withResolvers<number>();
  const timer = setTimeout(
    () => exit.reject(new Error(`The tests did not end in ${timeoutMs / 1000} s.`)),
    timeoutMs,
  );
  page.once('crash', () => exit.reject(new Error('The page crashed.')));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = format(...args);
    everything.write(`${line}\n`);
    if (line.startsWith(testLine)) console.log(line.slice(testLine.length));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => exit.resolve(code));
  try {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return await exit.promise;
  } finally {
    clearTimeout(timer);
  }
}
