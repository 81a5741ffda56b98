import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliPathFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { _electron as electron } from 'playwright-core';
import { vscodeTestDir } from '../paths.ts';
import { run } from '../process/run.ts';
import { writeSettings } from './quietSettings.ts';
import { variablesOf } from './variablesOf.ts';
import type { Session, VsCode } from './vscode.ts';

const minute = 60_000;

/** A desktop VS Code of the wanted version ('stable', or as '1.108.0'), downloaded once into .vscode-test. */
export async function desktop(version: string): Promise<VsCode> {
  const executable = await downloadAndUnzipVSCode({ version, cachePath: vscodeTestDir });
  return {
    name: `VS Code ${version}, desktop`,

    async runTests(session, tests, env) {
      return runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: developed(session),
        extensionTestsPath: tests,
        extensionTestsEnv: variablesOf({ ...session, env }),
        launchArgs: launchArguments(session),
      });
    },

    async openWindow(session) {
      const app = await electron.launch({
        executablePath: executable,
        args: [...launchArguments(session), ...developmentArguments(session)],
        env: { ...process.env, ...variablesOf(session) } as Record<string, string>,
        timeout: 5 * minute,
      });
      return { page: await app.firstWindow(), [Symbol.asyncDispose]: () => app.close() };
    },

    async install(vsix, directory) {
      const cli = resolveCliPathFromVSCodeExecutablePath(executable);
      const args = ['--install-extension', vsix, ...profileArguments(directory)];
      await run(cli, args, { timeoutMs: 5 * minute, quiet: true });
    },

    logs: (directory) => [join(directory, 'user-data', 'logs')],
  };
}

/** A profile apart from the person's own. */
export function profileArguments(directory: string): string[] {
  mkdirSync(directory, { recursive: true });
  return [
    `--user-data-dir=${join(directory, 'user-data')}`,
    `--extensions-dir=${join(directory, 'extensions')}`,
  ];
}

export function developmentArguments(session: Session): string[] {
  return developed(session).map((path) => `--extensionDevelopmentPath=${path}`);
}

function developed({ extension, beside = [] }: Session): string[] {
  return [...(extension === undefined ? [] : [extension]), ...beside];
}

function launchArguments(session: Session): string[] {
  writeSettings(join(session.directory, 'user-data', 'User'));
  return [
    session.folder,
    ...profileArguments(session.directory),
    ...['--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes', '--disable-telemetry'],
    ...(session.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(session.trace ? ['--log', 'trace'] : []),
  ];
}
