import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/paths.ts';

const run = promisify(execFile);
const folder = join(root, '.peers');
const versions = { httpyac: '6.16.7', newman: '6.2.2', dotenv: '16.6.1', 'swagger-client': '3.36.2' };
const packages = join(folder, 'node_modules');

/** The program of a tool from npm. */
export async function programOf(tool: 'httpyac' | 'newman'): Promise<string> {
  return join(await packageFolder(), '.bin', tool);
}

/** Loads a package that has no program. */
export async function packageOf(tool: 'dotenv' | 'swagger-client'): Promise<unknown> {
  return createRequire(join(await packageFolder(), tool, 'package.json'))(tool) as unknown;
}

/** The tools from npm, installed at their pinned versions into a folder of their own when one of them is first asked for. */
async function packageFolder(): Promise<string> {
  if (!Object.keys(versions).every((name) => existsSync(join(packages, name)))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const pinned = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...pinned], { cwd: folder });
  }
  return packages;
}

export function versionOf(tool: keyof typeof versions): string {
  return `${tool} ${versions[tool]}`;
}

/** The program of a Python that has requests: one of this machine, or else one in a folder of its own. Rejects where there is none. */
export async function pythonWithRequests(): Promise<string> {
  const own = join(folder, 'python', 'bin', 'python3');
  for (const python of ['python3', '/usr/bin/python3', own]) {
    const found = await executableWithRequests(python).catch(() => undefined);
    if (found !== undefined) return found;
  }
  await run('python3', ['-m', 'venv', join(folder, 'python')]);
  await run(own, ['-m', 'pip', 'install', '--quiet', '--retries', '0', 'requests']);
  return executableWithRequests(own);
}

/** The interpreter itself, as a version manager's stand-in needs its own home. */
async function executableWithRequests(python: string): Promise<string> {
  const { stdout } = await run(python, ['-c', 'import requests, sys; print(sys.executable)']);
  return stdout.trim();
}
