import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/paths.ts';
import { exitOnSignals } from '../../scripts/process/exitOnSignals.ts';
import { type Bench, Report } from './report.ts';

/**
 * Runs every test/bench/*.bench.ts, or those whose names are given. Figures inform; only a bench that cannot run fails.
 * `--beside FOLDER` has the host's bench and the terminal's measure another build too, `--part NAME` only a part of it (test/bench/host/index.ts).
 */
exitOnSignals();
const { positionals: wanted, values: options } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: 'string' }, part: { type: 'string' } },
});
const report = new Report();
let broken = 0;
for (const file of globSync('test/bench/*.bench.ts', { cwd: root }).toSorted()) {
  if (wanted.length > 0 && !wanted.includes(basename(file, '.bench.ts'))) continue;
  const bench = (await import(pathToFileURL(join(root, file)).href)) as Bench;
  console.log(`… ${bench.name}`);
  try {
    await bench.run(report, options);
  } catch (error) {
    broken++;
    console.error(error);
  }
}
console.log(`\n${report.table()}`);
process.exit(broken > 0 ? 1 : 0);
