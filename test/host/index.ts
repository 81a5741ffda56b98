import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../../scripts/tests/runMocha.ts';
import { testLine } from '../../scripts/tests/testLine.ts';

/** Runs the specs beside this file; VS Code calls it in the extension host. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = print;
  const specs = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  try {
    const { failed } = await runMocha({
      files: specs.toSorted().map((name) => join(__dirname, name)),
      timeoutMs: 5 * 60_000,
      grep: process.env['HOST_TESTS_GREP'],
      countsFile: process.env['HOST_TESTS_COUNTS'] ?? '',
    });
    if (failed > 0) throw new Error(`${failed} tests failed.`);
  } catch (error) {
    print(error);
    throw error;
  }
}

function print(...args: unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(testLine + line);
}
