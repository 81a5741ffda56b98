import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from './package.ts';
import { resultsDir, root } from './paths.ts';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { run } from './process/run.ts';
import { parseArguments, type SuiteName } from './tests/arguments.ts';
import { type Counts, describeCounts, sum, verdict } from './tests/counts.ts';
import { runHostSuite } from './tests/hostSuite.ts';
import { runNodeSuite } from './tests/nodeSuite.ts';
import { chooseVsCode } from './vscode/choose.ts';
import type { VsCode } from './vscode/vscode.ts';

const minute = 60_000;
const needsVsCode: readonly SuiteName[] = ['host', 'ui', 'vsix'];

exitOnSignals();
const { suites, grep } = parseArguments(process.argv.slice(2));
rmSync(resultsDir, { recursive: true, force: true });
const vscode = suites.some((suite) => needsVsCode.includes(suite)) ? await chooseVsCode() : undefined;
if (vscode) await build();

const results: (Counts & { suite: SuiteName })[] = [];
for (const suite of suites) {
  const where = vscode && needsVsCode.includes(suite) ? ` in ${vscode.name}` : '';
  console.log(`\n— ${suite}${where}`);
  const counts = await runSuite(suite);
  console.log(`${suite}: ${describeCounts(counts)}`);
  results.push({ suite, ...counts });
}

console.log('');
const reason = verdict(results, grep !== undefined);
if (reason) console.log(`Failed: ${reason}.`);
console.log(describeCounts(sum(results)));
process.exit(reason ? 1 : 0);

/** A suite that crashed counts as one failed test: the run goes on and says so at the end. */
async function runSuite(suite: SuiteName): Promise<Counts> {
  try {
    return await counted(suite, vscode);
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function counted(suite: SuiteName, vscode: VsCode | undefined): Promise<Counts> {
  switch (suite) {
    case 'unit': {
      const specs = ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'];
      return runNodeSuite({ name: suite, specs, testMs: 2_000, wholeMs: 5 * minute }, grep);
    }
    case 'ui':
      return runNodeSuite({ name: suite, specs: ['test/ui/*.test.ts'], testMs: minute, wholeMs: 10 * minute }, grep);
    case 'soak':
      return runNodeSuite({ name: suite, specs: ['test/soak/**/*.test.ts'], testMs: 15 * minute, wholeMs: 60 * minute }, grep);
    case 'host':
      return runHostSuite(present(vscode), { name: suite }, grep);
    case 'vsix':
      return runHostSuite(present(vscode), { name: suite, vsix: await packageExtension() }, grep);
  }
}

function build(): Promise<void> {
  return run(process.execPath, [join(root, 'esbuild.mjs'), '--tests'], { cwd: root, timeoutMs: 2 * minute });
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This suite needs a VS Code.');
  return value;
}
