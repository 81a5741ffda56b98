import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { run } from '../process/run.ts';

/** The variable that names the Chromium, Chrome or Edge to use, before all other places are searched. */
const browserVariable = 'VSCODE_TEST_BROWSER';

const installMs = 5 * 60_000;
/** Guards against a hang: a busy machine takes most of a minute to start a browser or to show its first page. */
const startMs = 5 * 60_000;
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium to drive, installed from Debian's packages where that is possible. */
async function findBrowser(): Promise<string> {
  const named = process.env[browserVariable];
  if (named) return named;
  const found = installedBrowsers().find((path) => existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing chromium from the distribution (once)…');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { timeoutMs: installMs, quiet: true, env });
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { timeoutMs: installMs, quiet: true, env });
    return '/usr/bin/chromium';
  }
  throw new Error(
    `No Chromium, Chrome or Edge found: install one (npx playwright install chromium) or name it in ${browserVariable}.`,
  );
}

function installedBrowsers(): string[] {
  const programs = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)']].filter(
    (path) => path !== undefined,
  );
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.map((path) => join(path, 'Google', 'Chrome', 'Application', 'chrome.exe')),
    ...programs.map((path) => join(path, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
    chromium.executablePath(),
  ];
}

/** Opens a browser whose profile, and with it VS Code's secrets and settings, lives in `profile`. */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: flags,
    timeout: startMs,
    viewport: { width: 1280, height: 800 },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  context.setDefaultNavigationTimeout(startMs);
  return context;
}
