import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { goldenRuns } from '../../support/runs/goldenRuns.ts';
import { goldenFile, goldenText } from '../../support/runs/goldenText.ts';

/** The files are written on POSIX: paths and what the system says are other ones on Windows. */
describe('The output of central is that of the golden file', function () {
  if (process.platform === 'win32') return;
  for (const name of Object.keys(goldenRuns))
    it(`${name} (npm run golden -- ${name} writes it anew)`, async () =>
      assert.equal(await goldenText(name), readFileSync(goldenFile(name), 'utf8')));
});
