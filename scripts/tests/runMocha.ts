import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import type { Counts } from './counts.ts';

export interface MochaRun {
  files: readonly string[];
  timeoutMs: number;
  /** How often a failed test is tried again: a click in the real workbench can meet a row on the move. */
  retries?: number | undefined;
  /** Runs only the tests whose full title matches. */
  grep?: string | undefined;
  /** Where the counts are left for the process that started this one. */
  countsFile: string;
}

/** Runs spec files in this process, whichever it is: plain Node or VS Code's extension host. */
export async function runMocha({
  files,
  timeoutMs,
  retries = 0,
  grep,
  countsFile,
}: MochaRun): Promise<Counts> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: timeoutMs,
    retries,
    forbidOnly: true,
    ...(grep ? { grep: new RegExp(grep, 'i') } : {}),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
  mkdirSync(dirname(countsFile), { recursive: true });
  writeFileSync(countsFile, JSON.stringify(counts));
  return counts;
}
