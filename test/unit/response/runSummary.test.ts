import assert from 'node:assert/strict';
import { countsOf, worstFirst, type ToldOutcome } from '../../../src/response/runSummary.ts';

const told = (title: string, verdict: ToldOutcome['verdict'], notSent = false): ToldOutcome => ({
  title,
  line: 0,
  verdict,
  text: '',
  notSent,
});
const outcomes = [told('a', 'passed'), told('b', 'failed'), told('c', 'error'), told('d', 'passed')];

describe('The summary of a run', () => {
  it('counts what failed, what got no response, and what a cancel left', () => {
    const none = { sent: 0, failed: 0, error: 0, notSent: 0, skipped: 0, left: 0 };
    assert.deepEqual(countsOf(outcomes, 9), { ...none, sent: 4, failed: 1, error: 1, left: 5 });
    assert.deepEqual(countsOf(outcomes.slice(0, 1), 1), { ...none, sent: 1 });
  });

  it('does not count as sent what was refused or skipped', () => {
    const all = [...outcomes, told('e', 'error', true), told('f', 'skipped')];
    const counts = { sent: 4, failed: 1, error: 1, notSent: 1, skipped: 1, left: 0 };
    assert.deepEqual(countsOf(all, 6), counts);
  });

  it('has those first that a person has to look at', () =>
    assert.deepEqual(
      worstFirst(outcomes).map(({ title }) => title),
      ['c', 'b', 'a', 'd'],
    ));
});
