import assert from 'node:assert/strict';
import { equalLines } from '../../../src/text/lineDiff.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `interface ${n}`);

describe('Equal lines of two texts', () => {
  it('are those of the longest common part, in order', () =>
    assert.deepEqual(equalLines(['a', 'b', 'c', 'd'], ['b', 'x', 'd', 'e']), [
      [1, 0],
      [3, 2],
    ]));

  it('are found in long texts too, with a line that is new at each end', () => {
    const long = numbered(30_000).flatMap((line) => [line, ' no shutdown', '!']);
    const changed = ['! new', ...long.slice(0, 50_000), 'vlan 7', ...long.slice(50_001), 'end'];
    const old = ['! old', ...long];
    const pairs = equalLines(old, changed);
    assert.equal(pairs.length, long.length - 1);
    assert.ok(pairs.every(([at, there]) => old[at] === changed[there]));
  });

  it('are one after the other where lines have changed places', () => {
    const long = numbered(3_000);
    const moved = ['x', ...long.slice(1_000), ...long.slice(0, 1_000), 'y'];
    const pairs = equalLines(long, moved);
    assert.equal(pairs.length, 2_000);
    assert.ok(pairs.every(([at, there]) => there === at - 999));
  });

  it('are those in the same places where long texts share no line that is there once', () => {
    const zeros = Array.from({ length: 3_000 }, () => '0');
    assert.equal(equalLines(['a', ...zeros, 'b'], ['c', ...zeros, '0', 'd']).length, 3_000);
  });
});
