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

  it('take no more cells than a budget has, however many long stretches there are, and then pair by place', () => {
    const kinds = (count: number, by: number) => Array.from({ length: count }, (_, n) => `${(n * by) % 7}`);
    const stretches = (by: number) =>
      Array.from({ length: 6 }, (_, n) => [`anchor ${n}`, `${by}`, ...kinds(1_500, by), `${by}`]).flat();
    const [one, other] = [stretches(2), stretches(3)];
    const budget = { cells: 4_000_000, inPlace: 0 };
    const pairs = equalLines(one, other, budget);
    assert.ok(budget.cells <= 4_000_000 - 1_500 * 1_500 && budget.cells > -100_000, `${budget.cells}`);
    assert.ok(pairs.every(([at, there]) => one[at] === other[there]));
    const isAnchor = ([at]: readonly [number, number]) => one[at]?.startsWith('anchor') === true;
    assert.equal(pairs.filter(isAnchor).length, 6);
    const last = pairs.filter(([at]) => at >= one.length - 1_500);
    assert.ok(
      last.every(([at, there]) => at === there),
      'by place',
    );
    assert.ok(budget.inPlace > 0);
  });

  it('are found in short stretches though the budget is used up', () => {
    const one = ['a', ...numbered(40), 'b', 'c'];
    const budget = { cells: 0, inPlace: 0 };
    assert.equal(equalLines(one, ['x', 'y', ...one.slice(1), 'z'], budget).length, one.length - 1);
    assert.equal(budget.inPlace, 0);
  });
});
