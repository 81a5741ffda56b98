import assert from 'node:assert/strict';
import { inWords, measured } from '../../../src/text/duration.ts';

describe('a duration in words', () => {
  const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
  const table: [ms: number, words: string][] = [
    [1, '1 s'],
    [119 * second, '119 s'],
    [119 * second + 1, '2 min'],
    [119 * minute, '119 min'],
    [3 * hour + 5 * minute, '3 h 5 min'],
    [47 * hour, '47 h'],
    [2 * day, '2 days'],
    [864_210_000, '10 days 1 h'],
    [400 * day + hour, '400 days 1 h'],
  ];
  for (const [ms, words] of table) it(`${ms} ms are ${words}`, () => assert.equal(inWords(ms), words));
});

describe('a measured duration', () => {
  for (const [ms, words] of [
    [340.4, '340 ms'],
    [999.6, '1.0 s'],
    [1_240, '1.2 s'],
    [59_949, '59.9 s'],
    [59_999, '1 min 0 s'],
    [60_900, '1 min 0 s'],
    [119_999, '2 min 0 s'],
    [185_000, '3 min 5 s'],
  ] as const)
    it(`of ${ms} ms is ${words}`, () => assert.equal(measured(ms), words));
});
