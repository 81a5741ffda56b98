import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/paths.ts';
import type { BenchOptions, Report } from './report.ts';

export const name = 'check';

const rounds = 5;
const turns = 4;

/** The check of a file's requests against the catalogue, in processor time: these sources, and in turn those in the folder `beside`. */
export async function run(report: Report, { beside }: BenchOptions): Promise<void> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(...(await timesOf(root)));
    if (beside !== undefined) theirs.push(...(await timesOf(beside)));
  }
  report.add({
    what: 'check 5,000 requests against the catalogue, processor time',
    unit: 'ms',
    samples: ours,
    ...(beside !== undefined && { beside: theirs }),
  });
}

/** Measures in a process of its own; its first turn warms up. */
async function timesOf(folder: string): Promise<number[]> {
  const script = join(import.meta.dirname, 'checkProcess.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, String(turns + 1)]);
  return (JSON.parse(stdout) as number[]).slice(1);
}
