import assert from 'node:assert/strict';
import { countsOf, worstFirst, type ToldOutcome } from '../../../src/response/runSummary.ts';

const told = (title: string, verdict: ToldOutcome['verdict']): ToldOutcome => ({
  title,
  line: 0,
  verdict,
  text: '',
});
const outcomes = [told('a', 'passed'), told('b', 'failed'), told('c', 'error'), told('d', 'passed')];

describe('The summary of a run', () => {
  it('counts what failed, what got no response, and what a cancel left', () => {
    assert.deepEqual(countsOf(outcomes, 9), { calls: 4, failed: 1, error: 1, skipped: 0, left: 5 });
    assert.deepEqual(countsOf(outcomes.slice(0, 1), 1), {
      calls: 1,
      failed: 0,
      error: 0,
      skipped: 0,
      left: 0,
    });
  });

  it('has those first that a person has to look at', () =>
    assert.deepEqual(
      worstFirst(outcomes).map(({ title }) => title),
      ['c', 'b', 'a', 'd'],
    ));
});
