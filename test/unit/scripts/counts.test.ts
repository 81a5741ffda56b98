import assert from 'node:assert/strict';
import { describeCounts, sum, verdict } from '../../../scripts/tests/counts.ts';

const unit = { suite: 'unit', passed: 3, failed: 0, skipped: 1 };
const host = { suite: 'host', passed: 2, failed: 1, skipped: 0 };
const empty = { suite: 'ui', passed: 0, failed: 0, skipped: 0 };

describe('the counts of a test run', () => {
  it('add up to the last line', () => {
    assert.equal(describeCounts(sum([unit, host, empty])), '5 passed, 1 failed, 1 skipped');
  });

  it('fail the run for a failed test', () => {
    assert.equal(verdict([unit, host], false), 'a test failed');
  });

  it('fail the run for a suite in which nothing ran, unless a filter emptied it', () => {
    assert.equal(verdict([unit, empty], false), 'nothing ran in ui');
    assert.equal(verdict([unit, empty], true), undefined);
  });

  it('fail the run for a filter that matches nothing', () => {
    assert.equal(verdict([empty], true), 'no test ran');
  });

  it('pass the run otherwise', () => {
    assert.equal(verdict([unit], false), undefined);
  });
});
