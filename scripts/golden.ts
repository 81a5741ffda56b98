import { writeFileSync } from 'node:fs';
import { goldenRuns } from '../test/support/runs/goldenRuns.ts';
import { goldenFile, goldenText } from '../test/support/runs/goldenText.ts';

/** Writes the golden files of the terminal anew, all or those that are named. */
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(goldenRuns)) {
  writeFileSync(goldenFile(name), await goldenText(name));
  console.log(name);
}
