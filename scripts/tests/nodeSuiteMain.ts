import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitOnSignals } from '../process/exitOnSignals.ts';
import type { NodeSuite } from './nodeSuite.ts';
import { runMocha } from './runMocha.ts';

const settings = JSON.parse(process.argv[2] ?? '') as NodeSuite & { grep?: string; countsFile: string };
exitOnSignals();
const files = settings.specs.flatMap((pattern) => globSync(pattern)).toSorted();
const { failed } = await runMocha({
  files: files.map((file) => resolve(file)),
  timeoutMs: settings.testMs,
  grep: settings.grep,
  countsFile: settings.countsFile,
});
// A leftover timer or socket must not keep a finished suite alive.
process.exit(failed > 0 ? 1 : 0);
