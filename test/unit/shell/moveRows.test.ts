import assert from 'node:assert/strict';
import type { Device } from '../../../src/inventory/model.ts';
import type { AccountNode, DeviceNode, SiteNode, TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { accountNode, deviceNode, groupNode, siteNode } from '../../../src/inventory/tree/treeParts.ts';
import { moveOf, withAnswer } from '../../../src/shell/recipes/moveRows.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';

const region = { kind: 'region', id: 'r', region: 'EU-1', accounts: [classicAccount] } as const;
const account = accountNode(region, classicAccount);
const site = siteNode(account, { account: classicAccount.id, id: '7', name: 'Berlin' });
const group = groupNode(account, 'group', 'APs');
const device: Device = {
  account: classicAccount.id,
  serial: 'A1',
  name: 'ap',
  kind: 'ap',
  status: 'up',
  site: 'Rome',
  siteId: '1',
  group: 'Old',
};

function drop(onto: TreeNode | undefined, one: Device = device, from: AccountNode = account) {
  const row: DeviceNode = { ...deviceNode(groupNode(from, 'kind', 'ap'), one), account: from.account };
  const move = moveOf({ kind: 'drop', devices: [row], onto });
  return typeof move === 'string' ? move : [move.recipe, move.target, move.devices.length];
}

describe('devices that are dropped', () => {
  it('are moved to the site or the group of the row, also of a device there', () => {
    assert.deepEqual(drop(site), ['move-to-site', '7', 1]);
    assert.deepEqual(drop(group), ['move-to-group', 'APs', 1]);
    assert.deepEqual(drop(deviceNode(site, { ...device, serial: 'A2' })), ['move-to-site', '7', 1]);
  });

  it('are all members of a stack', () => {
    const members = [device, { ...device, serial: 'A2' }, { ...device, serial: 'A3', siteId: '7' }];
    const row = { ...deviceNode(groupNode(account, 'kind', 'switch'), device), members };
    const move = moveOf({ kind: 'drop', devices: [row], onto: site });
    assert.ok(typeof move !== 'string');
    assert.deepEqual(
      [move.there, move.devices].map((of) => of.map(({ serial }) => serial)),
      [['A3'], ['A1', 'A2']],
    );
  });

  it('mean nothing on any other row, in another account, and where they are already', () => {
    for (const onto of [
      undefined,
      account,
      groupNode(account, 'kind', 'switch'),
      groupNode(account, 'group', ''),
    ])
      assert.equal(drop(onto), 'noTarget');
    assert.equal(drop(site, device, accountNode(region, newAccount)), 'otherAccount');
    assert.equal(drop(site, { ...device, site: 'Berlin', siteId: '7' }), 'thereAlready');
    assert.equal(drop(group, { ...device, group: 'APs' }), 'thereAlready');
  });

  it('are moved from a site to another of the same name, also if their list gives no id of a site', () => {
    const { siteId: _, ...nameOnly } = { ...device, site: 'Berlin' };
    const other = siteNode(account, { account: classicAccount.id, id: '8', name: 'Berlin' });
    const from = (parent: SiteNode) =>
      moveOf({ kind: 'drop', devices: [deviceNode(parent, nameOnly)], onto: site });
    assert.equal(from(site), 'thereAlready');
    assert.equal(drop(site, nameOnly), 'thereAlready');
    assert.ok(typeof from(other) !== 'string');
  });

  it('have their target in the run, and it is asked for where it would not stay itself there', () => {
    const text = '# says\n@devices = [\n]\n### Move\n# @prompt group Name of the group\nPOST /x\n';
    assert.equal(
      withAnswer(text, 'Lab $& APs'),
      '# says\n@group = Lab $& APs\n@devices = [\n]\n### Move\nPOST /x\n',
    );
    for (const response of [undefined, '', 'a"b', '{{secret}}', 'two\nlines', ' blank', '[1]\\'])
      assert.equal(withAnswer(text, response), text);
  });
});
