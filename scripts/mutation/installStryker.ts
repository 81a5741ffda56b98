import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutationDir } from '../paths.ts';
import { run } from '../process/run.ts';

/** A newer one is taken by this line alone; it brings 175 packages, so it stays out of the project's own. */
const release = '@stryker-mutator/core@10.1.1';
const directory = join(mutationDir, release.replace('/', '-'));
const stamp = join(directory, 'installed');

/** Installs Stryker once and resolves to its command. An interrupted install starts again. */
export async function installStryker(): Promise<string> {
  const command = join(directory, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  if (existsSync(stamp)) return command;
  console.log(`Installing ${release} (once)…`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  // Without a manifest of its own npm would install into the project around it.
  writeFileSync(join(directory, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...quiet, release], { cwd: directory, timeoutMs: 5 * 60_000 });
  writeFileSync(stamp, '');
  return command;
}
