import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { runMocha } from '../../scripts/tests/runMocha.ts';
import { testLine } from '../../scripts/tests/testLine.ts';

/** What VS Code calls in the extension host: runs the specs that lie beside this file. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(testLine + format(...args));
  const specs = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  const counts = await runMocha({
    files: specs.toSorted().map((name) => join(__dirname, name)),
    timeoutMs: 20_000,
    grep: process.env['HOST_TESTS_GREP'],
    countsFile: process.env['HOST_TESTS_COUNTS'] ?? '',
  });
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed.`);
}
