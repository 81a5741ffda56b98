import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { resultsDir } from '../paths.ts';
import type { VsCode } from '../vscode/vscode.ts';

/** Copies a session's logs to test-results/logs/<name>, where CI picks them up. */
export function keepLogs(vscode: VsCode, directory: string, name: string): void {
  for (const path of vscode.logs(directory)) {
    if (existsSync(path)) cpSync(path, join(resultsDir, 'logs', name, basename(path)), { recursive: true });
  }
}
