import assert from 'node:assert/strict';
import {
  mayMove,
  shownColumns,
  withMove,
  withPin,
  withShown,
} from '../../../../src/response/table/layout.ts';
import type { Layout } from '../../../../src/response/table/messages.ts';

const columns = (names: string) => names.split('').map((name) => ({ name, steps: [name] }));
const all = columns('abcd');
const none: Layout = { columns: [], widths: {} };
/** Names in their order, with a bar behind the pinned ones. */
const told = (layout: Layout, of = all) => {
  const { columns: shown, pinned } = shownColumns(layout, of);
  const names = shown.map(({ name }) => name).join('');
  return `${names.slice(0, pinned)}|${names.slice(pinned)}`;
};
const move = (layout: Layout, name: string, by: -1 | 1) =>
  withMove(layout, shownColumns(layout, all), name, by);
const show = (layout: Layout, name: string, isShown: boolean) =>
  withShown(layout, shownColumns(layout, all), name, isShown);

describe('The layout of a table', () => {
  it('is at first that of the rows', () => assert.equal(told(none), '|abcd'));

  it('hides a column, and shows it again as the last one', () => {
    const hidden = show(none, 'b', false);
    assert.equal(told(hidden), '|acd');
    assert.equal(told(show(hidden, 'b', true)), '|acdb');
  });

  it('shows what the rows have new, after the others', () =>
    assert.equal(told(show(none, 'b', false), columns('xabcd')), '|acdx'));

  it('leaves out what the rows no longer have', () =>
    assert.equal(told(move(none, 'c', -1), columns('bc')), '|cb'));

  it('pins columns at the left in the order in which they were, and lets them go', () => {
    const pinned = withPin(withPin(none, 'd', true), 'b', true);
    assert.equal(told(pinned), 'bd|ac');
    assert.equal(told(withPin(pinned, 'b', false)), 'd|abc');
    assert.equal(told(withPin(withPin(none, 'd', true), 'd', true)), 'd|abc');
  });

  it('moves a column, but not over the edge of the pinned ones', () => {
    assert.equal(told(move(none, 'c', -1)), '|acbd');
    const pinned = withPin(withPin(none, 'd', true), 'b', true);
    assert.equal(told(move(pinned, 'd', -1)), 'db|ac');
    for (const [name, by] of [
      ['d', 1],
      ['a', -1],
      ['c', 1],
      ['none', 1],
    ] as const)
      assert.equal(told(move(pinned, name, by)), 'bd|ac');
    assert.deepEqual(
      [mayMove(shownColumns(pinned, all), 1, 1), mayMove(shownColumns(pinned, all), 0, 1)],
      [false, true],
    );
  });

  it('pins no column that is hidden', () => {
    const hidden = show(withPin(none, 'a', true), 'a', false);
    assert.equal(told(hidden), '|bcd');
    assert.equal(told(show(hidden, 'a', true)), '|bcda');
  });
});
