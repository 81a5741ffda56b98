import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../scripts/paths.ts';
import { startSandbox } from '../../src/sandbox/main.ts';
import { environmentOf } from '../support/processes/cliProcess.ts';
import { accountOf } from '../support/runs/sandboxCaller.ts';
import type { Report } from './report.ts';

export const name = 'one GET from a terminal';

const target = '/central/v2/sites?limit=2';
const rounds = 15;

/** Whole processes, from spawn to exit: `central get` as it is shipped, beside the least script that does one GET with undici. */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({ devices: 10 });
  try {
    const account = accountOf(sandbox, 'eu-prod');
    const [cli, floorScript] = [await shipped(folder), leastScript(folder)];
    const env = { ...environmentOf(account), ARUBA_CENTRAL_FOLDER: join(folder, 'state') };
    const bare = { BENCH_URL: account.baseUrl + target, BENCH_TOKEN: account.token?.access_token };
    const keyed = { ...env, ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    const [floor, plain, kept]: number[][] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      floor?.push(await timed([floorScript], bare));
      plain?.push(await timed([cli, 'get', target], env));
      kept?.push(await timed([cli, 'get', target], keyed));
      // The sandbox takes seven calls a second, and the floor is not limited.
      await setTimeout(500);
    }
    const figure = { unit: 'ms', mark: '1.3 x floor', floor: floor?.slice(2) ?? [] };
    report.add({ ...figure, what: 'CLI, one GET, whole process', samples: plain?.slice(2) ?? [] });
    report.add({ ...figure, what: 'the same, tokens kept under a key', samples: kept?.slice(2) ?? [] });
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

async function timed(args: readonly string[], env: Record<string, string | undefined>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`A run ended with ${child.exitCode}.`);
  return performance.now() - started;
}

/** The program in one file, as esbuild.mjs makes it for a release. */
async function shipped(folder: string): Promise<string> {
  const outfile = join(folder, 'cli.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.main': 'true', 'import.meta.dirname': '__dirname' },
  });
  return outfile;
}

function leastScript(folder: string): string {
  const path = join(folder, 'floor.mjs');
  const undici = pathToFileURL(join(root, 'node_modules', 'undici', 'index.js')).href;
  const lines = [
    `import { request } from '${undici}';`,
    "const headers = { authorization: 'Bearer ' + process.env.BENCH_TOKEN };",
    'const { body } = await request(process.env.BENCH_URL, { headers });',
    'process.stdout.write(await body.text());',
  ];
  writeFileSync(path, lines.join('\n'));
  return path;
}
