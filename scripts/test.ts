import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { resultsDir, root } from './paths.ts';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { run } from './process/run.ts';
import { parseArguments, type SuiteName } from './tests/arguments.ts';
import { broken, type Counts, describeCounts, describeFailure, sum, verdict } from './tests/counts.ts';
import { lookVariable } from './tests/looks.ts';
import { inEditor, suites } from './tests/suites.ts';
import { chooseVsCode } from './vscode/choose.ts';

type Result = Counts & { suite: SuiteName };

/** CI allows 90 minutes; a whole run takes 15. */
const wholeMs = 75 * 60_000;

/** Runs the named suites, or all but the soak; the last line is the sum of their counts. */
exitOnSignals();
const wanted = parseArguments(process.argv.slice(2));
if (wanted.look) process.env[lookVariable] = wanted.look;
rmSync(resultsDir, { recursive: true, force: true });
const buildFailure = wanted.suites.some(inEditor) ? await build() : undefined;
const results: Result[] = [];
for (const suite of wanted.suites) {
  // A suite that hangs is stopped with its processes, and the run still reports the tests that have passed.
  const watchdog = setTimeout(() => end([...results, { suite, ...broken(suite, tooLong(suite)) }]), left());
  results.push({ suite, ...(await runSuite(suite)) });
  clearTimeout(watchdog);
}
end(results);

/** The time that is left of the whole run, ms. The soak has limits of its own. */
function left(): number {
  return wanted.suites.includes('soak') ? 2 * wholeMs : Math.max(0, wholeMs - performance.now());
}

function tooLong(suite: SuiteName): Error {
  return new Error(`The run took longer than ${wholeMs / 60_000} minutes and was stopped in ${suite}.`);
}

function end(all: readonly Result[]): never {
  console.log('');
  for (const { suite, failures } of all)
    for (const failure of failures) console.log(describeFailure(suite, failure));
  const reason = verdict(all, wanted.grep !== undefined);
  if (reason) console.log(`Failed: ${reason}.`);
  console.log(describeCounts(sum(all)));
  process.exit(reason ? 1 : 0);
}

/** A suite that crashed counts as one failed test: the run goes on and says so at the end. */
async function runSuite(suite: SuiteName): Promise<Counts> {
  let counts: Counts;
  try {
    if (inEditor(suite) && buildFailure) throw buildFailure;
    const vscode = inEditor(suite) ? await chooseVsCode() : undefined;
    console.log(`\n— ${suite}${vscode ? ` in ${vscode.name}` : ''}`);
    counts = await suites[suite](vscode, wanted.grep);
  } catch (error) {
    console.error(error);
    counts = broken(suite, error);
  }
  console.log(`${suite}: ${describeCounts(counts)}`);
  return counts;
}

/** Builds the extension and the host tests; resolves to the error, if there is one. */
async function build(): Promise<Error | undefined> {
  try {
    await run(process.execPath, [join(root, 'esbuild.mjs'), '--tests'], {
      cwd: root,
      timeoutMs: 10 * 60_000,
    });
    return undefined;
  } catch (error) {
    return new Error('The build failed, so this suite has nothing to test.', { cause: error });
  }
}
