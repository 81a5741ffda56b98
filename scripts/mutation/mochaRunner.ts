import { globSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import Mocha from 'mocha';

/** The object through which Stryker's instrumented code and its runner speak. */
interface Instrument {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  activeMutant: { id: string; fileName: string };
  testFilter?: readonly string[];
  hitLimit?: number;
}

interface TestResult {
  id: string;
  name: string;
  /** Lets Stryker see which results an edit of a test has made old. */
  fileName?: string;
  timeSpentMs: number;
  status: 0 | 1 | 2;
  failureMessage?: string;
}

/** The instrument's name among the globals. */
const place = '__stryker__';

/** Names the tests of a run: globs with a semicolon between them. */
export const testsVariable = 'MUTATION_TESTS';

/** A pattern of the titles that are left out. */
export const withoutVariable = 'MUTATION_WITHOUT';

/** Time after which a test fails that waits for something that a mutant prevents, ms. */
const testMs = 2_000;

/**
 * Runs mocha 12 in Stryker's worker, the tests that reach a mutant alone. Stryker's own runner loads no mocha newer than 11.
 * The files are read once; a mutant in code that runs while they are read gets a worker of its own.
 */
class MochaRunner {
  readonly #instrument: Instrument;
  #mocha: Mocha | undefined;

  constructor() {
    this.#instrument = (globalThis as unknown as Record<typeof place, Instrument>)[place] ??= {};
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const tests = await this.#run();
    return { status: 'complete', tests, mutantCoverage: this.#instrument.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun) {
    const instrument = this.#instrument;
    Object.assign(instrument, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    instrument.activeMutant = activeMutant.id;
    const tests = await this.#run(testFilter, activeMutant.fileName);
    if (hitLimit !== undefined && (instrument.hitCount ?? 0) > hitLimit) return { status: 'timeout' };
    const failed = tests.filter(({ status }) => status === 1);
    const nrOfTests = tests.length;
    if (failed.length === 0) return { status: 'survived', nrOfTests };
    const killedBy = failed.map(({ id }) => id);
    return { status: 'killed', killedBy, failureMessage: failed[0]?.failureMessage ?? '', nrOfTests };
  }

  /** Runs the tests with these ids, or all. The first failure ends a run, so the tests nearest to the mutated file go first. */
  async #run(ids?: readonly string[], mutated?: string): Promise<TestResult[]> {
    const mocha = (this.#mocha ??= await load());
    if (mutated !== undefined) mocha.suite.suites.sort((a, b) => distance(a, mutated) - distance(b, mutated));
    mocha.grep(ids ? new RegExp(`^(?:${ids.map(escaped).join('|')})$`) : all());
    const results: TestResult[] = [];
    const instrument = this.#instrument;
    return new Promise((done) => {
      const runner = mocha.run(() => {
        instrument.currentTestId = undefined;
        done(results);
      });
      runner.on('test', (test) => (instrument.currentTestId = test.fullTitle()));
      runner.on('pass', (test) => results.push(told(test, 0)));
      runner.on('pending', (test) => results.push(told(test, 2)));
      runner.on('fail', (test, error: Error) =>
        results.push({ ...told(test, 1), failureMessage: error.message }),
      );
    });
  }
}

function all(): RegExp {
  const without = process.env[withoutVariable];
  return without ? new RegExp(`^(?!.*(?:${without}))`) : /(?:)/;
}

/** The distance of a suite's tests from a source: 0 for those of its own name, 1 for its folder's, 2 for others. */
function distance({ file = '' }: Mocha.Suite, source: string): number {
  if (basename(file).split('.')[0] === basename(source).split('.')[0]) return 0;
  return basename(dirname(file)) === basename(dirname(source)) ? 1 : 2;
}

/** Results are read from the runner itself. */
function silent(): void {}

async function load(): Promise<Mocha> {
  // Given here, since each suite takes it over when it is made: set later it would end the outermost alone.
  const mocha = new Mocha({ ui: 'bdd', bail: true, timeout: testMs, reporter: silent as never });
  mocha.cleanReferencesAfterRun(false);
  const globs = (process.env[testsVariable] ?? '').split(';');
  for (const file of globs.flatMap((glob) => globSync(glob))) mocha.addFile(resolve(file));
  await mocha.loadFilesAsync();
  return mocha;
}

function escaped(id: string): string {
  return id.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

function told(test: Mocha.Runnable, status: TestResult['status']): TestResult {
  const id = test.fullTitle();
  return { id, name: id, fileName: test.file ?? '', timeSpentMs: test.duration ?? 0, status };
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'mocha12', factory: Object.assign(() => new MochaRunner(), { inject: [] }) },
];
