import assert from 'node:assert/strict';
import { rangesOf, readRanges } from '../../../src/text/numberRanges.ts';

describe('Numbers and ranges of rows', () => {
  for (const [text, numbers] of [
    ['1', [1]],
    ['3,7-10', [3, 7, 8, 9, 10]],
    [' 2 , 1-2', [2, 1]],
    ['10000', [10_000]],
  ] as const)
    it(`are read: “${text}”`, () => assert.deepEqual([...(readRanges(text) ?? [])], numbers));

  for (const text of ['', '0', '-1', '3-', '5-3', '1,,2', '1;2', 'a', '1.5', '10001', '1-99999', '1-2-3'])
    it(`are refused: “${text}”`, () => assert.equal(readRanges(text), undefined));

  it('are written as they are read', () => {
    assert.equal(rangesOf([1, 3, 4, 5, 9, 10]), '1,3-5,9-10');
    assert.equal(rangesOf([]), '');
    assert.deepEqual([...(readRanges(rangesOf([2, 3, 8])) ?? [])], [2, 3, 8]);
  });
});
