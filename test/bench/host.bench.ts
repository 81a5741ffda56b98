import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root, vscodeTestDir } from '../../scripts/paths.ts';
import { run as runCommand } from '../../scripts/process/run.ts';
import { chooseVsCode } from '../../scripts/vscode/choose.ts';
import type { VsCode } from '../../scripts/vscode/vscode.ts';
import { startGateway, type Gateway } from './gateway.ts';
import type { Samples } from './host/samples.ts';
import type { BenchOptions, Report } from './report.ts';

export const name = 'in a real extension host, beside the floor';

const rounds = 3;
const out = join(root, 'out', 'bench');
const folders = { floor: join(out, 'floor'), ours: join(out, 'ours'), beside: join(out, 'beside') };
type Subject = keyof typeof folders;

/** Each round opens one window with the floor, one with the extension as users get it, and one with another build if one is given. */
export async function run(report: Report, { beside, part }: BenchOptions): Promise<void> {
  await build(beside);
  const vscode = await chooseVsCode();
  await using gateway = await startGateway();
  const all: Record<Subject, Samples> = { floor: {}, ours: {}, beside: {} };
  const subjects: readonly Subject[] = beside ? ['floor', 'beside', 'ours'] : ['floor', 'ours'];
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) merge(all[subject], await measure(vscode, subject, gateway, part));
  }
  tell(report, all);
}

async function measure(vscode: VsCode, subject: Subject, gateway: Gateway, part = ''): Promise<Samples> {
  const directory = join(vscodeTestDir, 'runs', 'bench');
  const samplesFile = join(out, 'samples.json');
  const folder = join(directory, 'workspace');
  rmSync(directory, { recursive: true, force: true });
  rmSync(samplesFile, { force: true });
  mkdirSync(folder, { recursive: true });
  const session = {
    directory,
    folder,
    extension: join(root, 'test', 'host', 'bystander'),
    beside: [folders[subject]],
  };
  const code = await vscode.runTests(session, join(out, 'host.cjs'), {
    BENCH_SUBJECT: subject,
    BENCH_PART: part,
    BENCH_SAMPLES: samplesFile,
    BENCH_STORAGE: join(directory, 'data', 'data', 'User', 'globalStorage'),
    BENCH_ORIGIN: gateway.origin,
    BENCH_ACCOUNT: JSON.stringify(gateway.account),
  });
  if (code !== 0)
    console.error(`Some figures of ${subject} are missing; ${directory}/console.log tells why.`);
  return JSON.parse(readFileSync(samplesFile, 'utf8')) as Samples;
}

function merge(into: Samples, samples: Samples): void {
  for (const [figure, values] of Object.entries(samples)) (into[figure] ??= []).push(...values);
}

/** The subjects as folders of installed extensions, and what measures them. */
async function build(beside: string | undefined): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const production = [join(root, 'esbuild.mjs'), '--production'];
  await runCommand(process.execPath, production, { cwd: root, timeoutMs: 2 * 60_000, quiet: true });
  install(root, folders.ours);
  if (beside) install(beside, folders.beside);
  cpSync(join(import.meta.dirname, 'floor', 'package.json'), join(folders.floor, 'package.json'));
  await esbuild.build({
    entryPoints: {
      host: join(import.meta.dirname, 'host', 'index.ts'),
      'floor/extension': join(import.meta.dirname, 'floor', 'extension.ts'),
    },
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
  });
}

function install(from: string, into: string): void {
  for (const part of ['package.json', 'package.nls.json', 'dist', 'media'])
    cpSync(join(from, part), join(into, part), { recursive: true });
}

/** `floor` is the figure of the floor that a row is compared with, where it has another name. */
type Row = [figure: string, what: string, unit: string, mark?: string, floor?: string];

const rows: Row[] = [
  ['activation', 'activation, wall', 'ms', 'at most the floor'],
  ['load', 'activation: reading the code', 'ms'],
  ['activate', 'activation: activate() itself', 'ms', '15'],
  ['touched', 'activation: requests sent, databases opened and secrets read', 'count', '0'],
  ['heap', 'heap after activation', 'MB more', '4'],
  ['openToLenses', 'open to lenses, 5,000 requests', 'ms', '1.2 x floor'],
  ['editToLenses', 'one-character edit to lenses, 5,000', 'ms', '1.1 x floor'],
  ['openToLenses', 'open to lenses, beside 5,000 lenses that say nothing', 'ms', '', 'openToBareLenses'],
  ['editToLenses', 'edit to lenses, beside 5,000 lenses that say nothing', 'ms', '', 'editToBareLenses'],
  ['editorToLenses', 'the same, opened in an editor', 'ms'],
  ['editInEditorToLenses', 'the same, edited in an editor', 'ms'],
  ['editToSymbols', 'edit to symbols, 5,000 requests, account signed in', 'ms', '168'],
  ['symbolsInChecks', 'symbols, asked for while an edit of theirs is checked', 'ms', '168'],
  ['nextToLens', 'first lens of a file opened next, meanwhile', 'ms', '1.05 x floor'],
  ['firstSend', 'the first send to response painted', 'ms'],
  ['firstToServer', 'the first send to server', 'ms'],
  ['toServer', 'send to server', 'ms', '2 x floor'],
  ['toServer', "send to server, beside the host's own fetch", 'ms', '1.3 x floor', 'fetchToServer'],
  ['painted', 'send to response painted', 'ms', '1.3 x floor'],
  ['rowsAsDocument', '10,000 rows, send to document painted', 'ms'],
  [
    'rowsAsTable',
    '10,000 rows, response to table painted, beside the floor’s document',
    'ms',
    '1.5 x floor',
    'rowsAsDocument',
  ],
  ['firstTable', 'the same, with the first table of a window', 'ms', '', 'rowsAsDocument'],
  ['largeVisible', '10 MB JSON response to visible', 'ms', '0.2 x floor'],
  ['largeBlocked', '10 MB JSON response, longest that the host was blocked', 'ms', '50'],
  ['largeComputed', 'of that, what the host itself computed', 'ms'],
  ['hugeDone', '50 MB response, in its file', 'ms'],
  ['hugeMemory', '50 MB response, memory at its peak', 'MB more', '150'],
  ['hugeBlocked', '50 MB response, longest that the host was blocked', 'ms', '50'],
  ['hugeComputed', 'of that, what the host itself computed', 'ms'],
  ['hundredDone', '100 MB response, in its file', 'ms'],
  ['hundredMemory', '100 MB response, memory at its peak', 'MB more', '150'],
  ['hundredBlocked', '100 MB response, longest that the host was blocked', 'ms', '50'],
  ['hundredComputed', 'of that, what the host itself computed', 'ms'],
  ['looked10Done', '10 MB response with a capture and two asserts, done', 'ms'],
  ['looked10Blocked', 'the same, longest that the host was blocked', 'ms', '50'],
  ['looked10Computed', 'of that, what the host itself computed', 'ms'],
  ['looked100Done', '100 MB response with a capture and two asserts, done', 'ms'],
  ['looked100Blocked', 'the same, longest that the host was blocked', 'ms', '50', 'hundredBlocked'],
  ['looked100Computed', 'of that, what the host itself computed', 'ms', '', 'hundredComputed'],
];

function tell(report: Report, { floor, ours, beside }: Record<Subject, Samples>): void {
  for (const [figure, what, unit, mark, ofFloor = figure] of rows) {
    const samples = ours[figure];
    if (!samples) continue;
    const base = floor[ofFloor];
    const other = beside[figure];
    report.add({
      what,
      unit,
      samples,
      ...(base && { floor: base }),
      ...(other && { beside: other }),
      ...(mark && { mark }),
    });
  }
}
