import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/paths.ts';
import { run as runCommand } from '../../scripts/process/run.ts';
import { startSandbox } from '../../src/sandbox/main.ts';
import { environmentOf } from '../support/processes/cliProcess.ts';
import { accountOf } from '../support/runs/sandboxCaller.ts';
import type { BenchOptions, Report } from './report.ts';

export const name = 'one GET from a terminal';

const target = '/central/v2/sites?limit=2';
const rounds = 15;

/** Whole processes, from spawn to exit: `central get` as it is shipped, beside the least script that does one GET with undici. */
export async function run(report: Report, { beside }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({ devices: 10 });
  try {
    const account = accountOf(sandbox, 'eu-prod');
    const [cli, floorScript] = [await shipped(folder), leastScript(folder)];
    const env = { ...environmentOf(account), ARUBA_CENTRAL_FOLDER: join(folder, 'state') };
    const bare = { BENCH_URL: account.baseUrl + target, BENCH_TOKEN: account.token?.access_token };
    const keyed = { ...env, ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    const source = join(root, 'src', 'cli', 'main.ts');
    const door = join(root, 'scripts', 'central.mjs');
    const earlier = beside === undefined ? undefined : join(beside, 'dist', 'cli', 'central.cjs');
    const [floor, plain, kept, clone, unbuilt, before]: number[][] = [[], [], [], [], [], []];
    for (let round = 0; round < rounds; round += 1) {
      floor?.push(await timed([floorScript], bare));
      plain?.push(await timed([cli, 'get', target], env));
      kept?.push(await timed([cli, 'get', target], keyed));
      clone?.push(await timed([door, 'get', target], env));
      unbuilt?.push(await timed([source, 'get', target], env));
      if (earlier !== undefined) before?.push(await timed([earlier, 'get', target], env));
      // The sandbox takes seven calls a second, and the floor is not limited.
      await setTimeout(500);
    }
    const figure = (what: string, mark: string, samples: readonly number[] = []) => ({
      ...{ what, unit: 'ms', mark, samples: samples.slice(2), floor: floor?.slice(2) ?? [] },
    });
    const whole = figure('CLI, one GET, whole process', '1.1 x floor', plain);
    report.add({ ...whole, ...(earlier !== undefined && { beside: before?.slice(2) ?? [] }) });
    report.add(figure('the same, tokens kept under a key', '1.3 x floor', kept));
    report.add(figure('the same, from a clone that is built', '1.5 x floor', clone));
    report.add(figure('the same, from one that is not', '', unbuilt));
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

/** The program as esbuild.mjs makes it for a release, in a folder of its own. */
async function shipped(folder: string): Promise<string> {
  const production = [join(root, 'esbuild.mjs'), '--production', '--programs'];
  await runCommand(process.execPath, production, { cwd: root, timeoutMs: 2 * 60_000, quiet: true });
  cpSync(join(root, 'dist', 'cli'), join(folder, 'cli'), { recursive: true });
  return join(folder, 'cli', 'central.cjs');
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
