import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { resultsDir, root, vscodeTestDir } from '../paths.ts';
import type { VsCode } from '../vscode/vscode.ts';
import { copyDemo } from '../demo.ts';
import { companyNetwork } from './companyNetwork.ts';
import { keepLogs } from './keepLogs.ts';
import { type Counts, readCounts } from './counts.ts';

export interface HostSuite {
  name: 'host' | 'vsix';
  /** The packed extension to install and test; without it the one in the project's folder is tested. */
  vsix?: string;
}

/**
 * An extension under development that does nothing, for a run in which the tested extension is installed: VS Code runs tests only beside one.
 */
const bystander = join(root, 'test', 'host', 'bystander');

/** Runs test/host inside the extension host of a VS Code. */
export async function runHostSuite(
  vscode: VsCode,
  suite: HostSuite,
  grep: string | undefined,
): Promise<Counts> {
  const directory = join(vscodeTestDir, 'runs', suite.name);
  const countsFile = join(resultsDir, 'counts', `${suite.name}.json`);
  // Processes of a closed window may write a little longer.
  rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
  mkdirSync(directory, { recursive: true });
  const folder = copyDemo(join(directory, 'workspace'));
  if (suite.vsix) await vscode.install(suite.vsix, directory);
  const env = {
    ...companyNetwork(join(directory, 'authorities')),
    HOST_TESTS_COUNTS: countsFile,
    HOST_TESTS_GREP: grep ?? '',
    HOST_TESTS_EXTENSION: suite.vsix ? join(directory, 'extensions') : root,
  };
  const session = { directory, folder, extension: suite.vsix ? bystander : root, trace: true };
  try {
    await vscode.runTests(session, join(root, 'out', 'test', 'host', 'index.cjs'), env);
    return readCounts(countsFile);
  } finally {
    keepLogs(vscode, directory, suite.name);
  }
}
