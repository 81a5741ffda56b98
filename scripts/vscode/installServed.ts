import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vscodeTestDir } from '../paths.ts';
import { run } from '../process/run.ts';

/** The VS Code inside the package below, whose own major is 4. */
export const servedVersion = '1.139.1';

/** The npm package that carries the VS Code server and its workbench. */
const release = `code-server@${servedVersion.replace(/^1/, '4')}`;
const directory = join(vscodeTestDir, 'served', release);
const stamp = join(directory, 'installed');
const minutes = 60_000;

/** Installs the browser-served VS Code once, from npm alone, and resolves to its folder. An interrupted install starts again. */
export async function installServed(): Promise<string> {
  const wrapper = join(directory, 'node_modules', 'code-server');
  const vscode = join(wrapper, 'lib', 'vscode');
  if (existsSync(stamp)) return vscode;
  console.log(`Installing ${release} into .vscode-test (once, about 600 MB)…`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  // Without a manifest of its own npm would install into the project around it.
  writeFileSync(join(directory, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...quiet, release], { cwd: directory, timeoutMs: 10 * minutes });
  await run('npm', ['install', ...quiet, '--omit=dev'], { cwd: vscode, timeoutMs: 10 * minutes });
  writeFileSync(stamp, '');
  return vscode;
}
