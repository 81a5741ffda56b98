import { join } from 'node:path';
import { runToEnd } from '../process/run.ts';
import { resultsDir, root } from '../paths.ts';
import { type Counts, readCounts } from './counts.ts';

export interface NodeSuite {
  name: string;
  /** Globs of the spec files, from the project's root. */
  specs: readonly string[];
  /** For one test. */
  testMs: number;
  /** For the suite. */
  wholeMs: number;
}

/** Runs spec files with mocha in a Node process of their own. */
export async function runNodeSuite(suite: NodeSuite, grep: string | undefined): Promise<Counts> {
  const countsFile = join(resultsDir, 'counts', `${suite.name}.json`);
  const settings = JSON.stringify({ ...suite, grep, countsFile });
  const main = join(root, 'scripts', 'tests', 'nodeSuiteMain.ts');
  await runToEnd(process.execPath, [main, settings], { cwd: root, timeoutMs: suite.wholeMs });
  return readCounts(countsFile);
}
