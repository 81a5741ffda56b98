import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import type { Counts, Failure } from './counts.ts';

export interface MochaRun {
  files: readonly string[];
  timeoutMs: number;
  /** Runs only the tests whose full title matches. */
  grep?: string | undefined;
  /** File for the counts, read by the process that started this one. */
  countsFile: string;
}

/** Runs spec files in this process, whichever it is: plain Node or VS Code's extension host. */
export async function runMocha({ files, timeoutMs, grep, countsFile }: MochaRun): Promise<Counts> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: timeoutMs,
    forbidOnly: true,
    ...(grep ? { grep: new RegExp(grep, 'i') } : {}),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures: Failure[] = [];
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed, skipped: pending, failures });
    });
    runner.on('fail', (test, error: Error) =>
      failures.push({ title: test.fullTitle(), message: error.message }),
    );
  });
  mkdirSync(dirname(countsFile), { recursive: true });
  writeFileSync(countsFile, JSON.stringify(counts));
  return counts;
}
