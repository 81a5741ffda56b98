import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from '../../scripts/paths.ts';
import { startSandbox } from '../../src/sandbox/main.ts';
import { environmentOf, runCli } from '../support/processes/cliProcess.ts';
import { accountOf } from '../support/runs/sandboxCaller.ts';
import type { BenchOptions, Report } from './report.ts';

export const name = 'files that a call from a terminal goes through';

const source = join(root, 'src');
const twoCalls = `# @account eu-prod

### Sites
GET /central/v2/sites?limit=2

### Access points
GET /monitoring/v2/aps?limit=2
`;

/** How many functions of each file ran, by the file's path below src/. */
type FunctionsRun = ReadonlyMap<string, number>;

/** Files of src/ with a function that runs, and files that are only read; `--part list` prints them with their number of functions. */
export async function run(report: Report, { part }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({ devices: 10 });
  try {
    writeFileSync(join(folder, 'two.central'), twoCalls);
    const env = environmentOf(accountOf(sandbox, 'eu-prod'));
    for (const [args, mark] of [
      [['get', '/central/v2/sites?limit=2'], '42'],
      [['send', 'two.central', '--all'], '67'],
    ] as const) {
      const { code, stderr } = await runCli(args, {
        env: { ...env, NODE_V8_COVERAGE: join(folder, args[0]) },
        folder,
      });
      if (code !== 0) throw new Error(`central ${args[0]} ended with ${code}: ${stderr}`);
      const files = functionsRun(join(folder, args[0]));
      const running = [...files].filter(([, functions]) => functions > 0);
      if (part === 'list') console.log(listOf(args[0], files));
      report.add({
        what: `files whose functions central ${args[0]} runs`,
        unit: 'files',
        samples: [running.length],
        mark,
      });
      report.add({ what: `files that central ${args[0]} reads`, unit: 'files', samples: [files.size] });
    }
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

interface Coverage {
  result: readonly {
    url: string;
    functions: readonly { ranges: readonly { startOffset: number; count: number }[] }[];
  }[];
}

/** Reads V8’s counts of each file’s functions; the file itself, which it counts as a function that starts at 0, is left out. */
function functionsRun(folder: string): FunctionsRun {
  const run = new Map<string, number>();
  const below = pathToFileURL(source).href + '/';
  for (const file of globSync('*.json', { cwd: folder })) {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage;
    for (const { url, functions } of result) {
      if (!url.startsWith(below)) continue;
      const path = relative(source, fileURLToPath(url));
      const called = functions.filter(({ ranges }) => ranges[0]?.startOffset !== 0 && ranges[0]?.count !== 0);
      run.set(path, (run.get(path) ?? 0) + called.length);
    }
  }
  return run;
}

function listOf(command: string, files: FunctionsRun): string {
  const lines = [...files]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([path, functions]) => `${String(functions).padStart(5)} ${path}`);
  return [`central ${command}`, ...lines].join('\n');
}
