import { textOfValue } from '../../../../src/text/json.ts';
import assert from 'node:assert/strict';
import type { Device } from '../../../../src/inventory/model.ts';
import { deviceRow, stackRow } from '../../../../src/request/recipe/recipeRow.ts';
import { withStacks } from '../../../../src/request/recipe/stackRows.ts';
import type { RowKind } from '../../../../src/request/syntax/tagModel.ts';

const device = (
  serial: string,
  status: Device['status'] = 'up',
  kind: Device['kind'] = 'switch',
): Device => ({
  account: 'a',
  serial,
  name: `SW ${serial}`,
  kind,
  status,
});

describe('A stack among the rows of a recipe', () => {
  const stack = stackRow([device('A', 'down'), device('B'), device('C')]);
  assert.ok(stack);
  const ap = deviceRow(device('P', 'up', 'ap'));
  const told = (kinds: readonly RowKind[], ...rows: Parameters<typeof withStacks>[1]) => {
    const taken = withStacks({ kinds }, rows);
    return [taken.rows.map(({ kind, row }) => `${kind} ${textOfValue(row['serial'] ?? '')}`), taken.notes];
  };

  it('is one row with a member that is up where the recipe is for stacks', () =>
    assert.deepEqual(told(['ap', 'switch', 'stack'], deviceRow(device('C')), ap, stack), [
      ['ap P', 'stack B'],
      [{ kind: 'stack', name: 'SW B', all: 3, serial: 'B' }],
    ]));

  it('is each of its members where the recipe is for switches', () =>
    assert.deepEqual(told(['switch'], stack, deviceRow(device('C')), deviceRow(device('D'))), [
      ['switch A', 'switch B', 'switch C', 'switch D'],
      [{ kind: 'members', name: 'SW B', all: 3, serial: 'B' }],
    ]));

  it('stays for a recipe that is for neither, so that it is refused by name', () =>
    assert.deepEqual(told(['ap'], stack, ap), [['stack B', 'ap P'], []]));
});
