import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { rooms } from '../../../scripts/mutation/rooms.ts';
import { describeScore } from '../../../scripts/mutation/score.ts';

const source = 'const a = 1;\nif (a > 0) {\n  go();\n}\n';
const whole = { start: { line: 2, column: 12 }, end: { line: 4, column: 2 } };
const part = { start: { line: 2, column: 5 }, end: { line: 2, column: 10 } };

const mutant = (status: string, location = part, replacement = 'a >= 0') => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement,
  location,
});

describe('the mutation run', () => {
  it('names what the tests missed and counts it against what they noticed', () => {
    const mutants = [
      ...['Killed', 'Killed', 'Timeout', 'Survived', 'RuntimeError'].map((status) => mutant(status)),
      mutant('NoCoverage', whole, '{}'),
    ];
    assert.deepEqual(describeScore('limiter', { files: { 'src/a.ts': { source, mutants } } }).split('\n'), [
      'src/a.ts:2 Survived EqualityOperator: a > 0 => a >= 0',
      'src/a.ts:2 NoCoverage EqualityOperator: { go(); } => {}',
      '',
      'src/a.ts: 60.0 % of 5 mutants',
      'limiter: 60.0 % of 5 mutants',
    ]);
  });

  it('finds sources and tests for each glob of each room', () => {
    for (const { name, sources, tests } of rooms)
      for (const glob of [...sources, ...tests])
        assert.notEqual(globSync(glob).length, 0, `${name}: nothing is ${glob}`);
  });
});
