import assert from 'node:assert/strict';
import {
  broken,
  describeCounts,
  describeFailure,
  noCounts,
  sum,
  verdict,
} from '../../../scripts/tests/counts.ts';

const unit = { ...noCounts, suite: 'unit', passed: 3, skipped: 1 };
const failure = { title: 'A lens sends its call', message: `1 call, not 0\n${'x'.repeat(2_000)}` };
const host = { ...noCounts, suite: 'host', passed: 2, failed: 1, failures: [failure] };
const empty = { ...noCounts, suite: 'ui' };

describe('the counts of a test run', () => {
  it('add up to the last line', () => {
    assert.equal(describeCounts(sum([unit, host, empty])), '5 passed, 1 failed, 1 skipped');
  });

  it('bring each failure to the end of the run, cut to what a log still shows', () => {
    const [first] = sum([unit, host]).failures;
    assert.ok(first);
    const text = describeFailure('host', first);
    assert.match(text, /^host: A lens sends its call\n {4}1 call, not 0\n/);
    assert.ok(text.length < 700);
  });

  it('have a suite that broke as one failure, with what broke it', () => {
    const counts = broken('ui', new Error('no window'));
    assert.equal(describeCounts(counts), '0 passed, 1 failed, 0 skipped');
    assert.deepEqual(counts.failures, [{ title: 'ui', message: 'no window' }]);
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
