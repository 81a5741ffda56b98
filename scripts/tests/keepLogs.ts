import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { resultsDir } from '../paths.ts';
import type { VsCode } from '../vscode/vscode.ts';

/** Copies a session's logs to test-results/logs/<name>, where CI picks them up. One that cannot be had, since who writes it is just ending, fails no test. */
export function keepLogs(vscode: VsCode, directory: string, name: string): void {
  for (const path of vscode.logs(directory)) {
    try {
      if (existsSync(path)) cpSync(path, join(resultsDir, 'logs', name, basename(path)), { recursive: true });
    } catch (error) {
      console.log(`A log of ${name} was not kept: ${String(error)}`);
    }
  }
}
