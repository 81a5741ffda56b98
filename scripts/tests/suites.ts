import { globSync } from 'node:fs';
import { root } from '../paths.ts';
import { packageExtension } from '../package.ts';
import type { VsCode } from '../vscode/vscode.ts';
import type { SuiteName } from './arguments.ts';
import type { Counts } from './counts.ts';
import { runHostSuite } from './hostSuite.ts';
import { runNodeSuite } from './nodeSuite.ts';
import { runUiSuite } from './uiSuite.ts';

type RunSuite = (vscode: VsCode | undefined, grep: string | undefined) => Promise<Counts>;

const minute = 60_000;
const plain = globSync(['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'], { cwd: root });
/** Tells the tests that start processes, work through a real server or try many inputs. */
const isSlow = (file: string) => file.endsWith('.slow.test.ts');

/** How each suite runs. */
export const suites: Record<SuiteName, RunSuite> = {
  unit: (_, grep) =>
    runNodeSuite(
      {
        name: 'unit',
        specs: plain.filter((file) => !isSlow(file)),
        testMs: 2 * minute,
        wholeMs: 30 * minute,
      },
      grep,
    ),
  slow: (_, grep) =>
    runNodeSuite(
      { name: 'slow', specs: plain.filter(isSlow), testMs: 2 * minute, wholeMs: 30 * minute },
      grep,
    ),
  host: (vscode, grep) => runHostSuite(present(vscode), { name: 'host' }, grep),
  ui: (_, grep) => runUiSuite(grep),
  vsix: async (vscode, grep) =>
    runHostSuite(present(vscode), { name: 'vsix', vsix: await packageExtension() }, grep),
  soak: (_, grep) =>
    runNodeSuite(
      { name: 'soak', specs: ['test/soak/**/*.test.ts'], testMs: 15 * minute, wholeMs: 90 * minute },
      grep,
    ),
};

/** Tells if a suite runs in a VS Code, and so needs the build. */
export function inEditor(suite: SuiteName): boolean {
  return suite === 'host' || suite === 'ui' || suite === 'vsix';
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This suite needs a VS Code.');
  return value;
}
