import assert from 'node:assert/strict';
import type { Device } from '../../../src/inventory/model.ts';
import { favouritesNode, type TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import {
  accountNode,
  deviceNode,
  deviceNodes,
  groupNode,
  memberNodes,
  siteNode,
} from '../../../src/inventory/tree/treeParts.ts';
import { namesLeftOut, rowsLeftOut, selectedRows } from '../../../src/shell/recipes/selectedRows.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';

const region = { kind: 'region', id: 'r', region: 'EU-1', accounts: [classicAccount] } as const;
const account = accountNode(region, classicAccount);
const other = accountNode({ ...region, accounts: [newAccount] }, newAccount);
const device = (serial: string, more: Partial<Device> = {}): Device => ({
  account: classicAccount.id,
  serial,
  name: serial,
  kind: 'switch',
  status: 'up',
  ...more,
});

describe('the rows that are selected', () => {
  it('are each once, also where they stand in several places', () => {
    const kept = accountNode(favouritesNode, classicAccount);
    const site = { account: classicAccount.id, id: '7', name: 'Berlin' };
    const stack = ['A', 'B'].map((serial) => device(serial, { stack: 's' }));
    const [whole] = deviceNodes(siteNode(account, site), stack);
    const rows = selectedRows([
      ...(whole ? [whole, ...memberNodes(whole)] : []),
      deviceNode(groupNode(kept, 'kind', 'switch'), device('A')),
      deviceNode(groupNode(account, 'label', 'x'), device('C')),
      deviceNode(groupNode(account, 'label', 'y'), device('C')),
      siteNode(account, site),
      siteNode(kept, site),
      deviceNode(groupNode(other, 'kind', 'switch'), device('C')),
    ]);
    assert.deepEqual(
      rows.map((one) => [one.account.id, ...one.rows.map(({ name }) => name)]),
      [
        [classicAccount.id, 'A', 'A', 'B', 'C', 'Berlin'],
        [newAccount.id, 'C'],
      ],
    );
  });

  it('are named as in their view where they are neither devices nor sites', () => {
    const group = groupNode(account, 'group', 'Lab/#1');
    const none = groupNode(account, 'label', '');
    const nodes = [account, group, none, deviceNode(group, device('A'))];
    const left: TreeNode[] = [];
    const names = namesLeftOut(nodes, (node) => `row ${left.push(node)}`);
    assert.deepEqual(
      [left, names],
      [
        [account, group, none],
        ['row 1', 'row 2', 'row 3'],
      ],
    );
  });

  it('are counted where a table has no serial number for them', () => {
    const rows = [
      { kind: 'device', serial: 'S1' },
      { kind: 'device', mac: '02:00:00:00:00:01' },
      { kind: 'site' },
    ] as const;
    assert.deepEqual([rowsLeftOut(rows, 5), rowsLeftOut(rows.slice(0, 1), 1)], [4, 0]);
  });
});
