import assert from 'node:assert/strict';
import { parseArguments } from '../../../scripts/tests/arguments.ts';

describe('the arguments of npm test', () => {
  it('run every suite but the soak when nothing is named', () => {
    assert.deepEqual(parseArguments([]), { suites: ['unit', 'slow', 'host', 'ui', 'vsix'], grep: undefined });
  });

  it('run the named suites in their order, with a filter', () => {
    const expected = { suites: ['unit', 'ui'], grep: 'token' };
    assert.deepEqual(parseArguments(['ui', 'unit', '--grep', 'token']), expected);
  });

  it('name a look for the journeys', () => {
    const expected = { suites: ['ui'], grep: undefined, look: 'contrast-narrow' };
    assert.deepEqual(parseArguments(['ui', '--look', 'contrast-narrow']), expected);
    assert.throws(() => parseArguments(['ui', '--look', 'tiny']), /no look “tiny”; the looks are light, /);
  });

  it('refuse what they do not know', () => {
    assert.throws(() => parseArguments(['units']), /no suite “units”/);
    assert.throws(() => parseArguments(['--gerp', 'x']), /--gerp/);
  });
});
