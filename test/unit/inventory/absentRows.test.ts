import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { createInventorySource } from '../../../src/inventory/source.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import type { TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount, clientOver, newAccount } from '../../support/doubles/centralClient.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';

interface Row {
  serial: string;
  group?: string;
  site?: string;
  labels?: string[];
}

/** A customer of two devices that connected and 250 groups; the inventory has more devices, and some groups and labels have none. */
function plant(account: Account) {
  const asked: string[] = [];
  const failing = new Set<string>();
  const seen: Row[] = [
    { serial: 'A1', group: 'g-000', site: 'Berlin', labels: ['pilot'] },
    { serial: 'A2', group: 'g-001' },
  ];
  // The inventory writes a serial number in its own casing.
  const owned = ['a1', 'A2', 'N1', 'N2'];
  const groups = Array.from({ length: 250 }, (_, n) => `g-${String(n).padStart(3, '0')}`);
  const { transport } = scriptedTransport(({ url }) => {
    const path = url.pathname;
    const name = path.split('/').at(-1) ?? '';
    const what = path.includes('inventory') ? 'inventory' : name;
    asked.push(what);
    if (failing.has(what)) return { status: 500, json: { message: 'no' } };
    const limit = Number(url.searchParams.get('limit'));
    const start = Number(url.searchParams.get('offset') ?? (what === 'devices' ? 0 : Number.NaN));
    const page = <T>(rows: readonly T[]) => rows.slice(start || 0, (start || 0) + limit);
    if (what === 'groups' || what === 'device-groups') {
      if (limit > 100 || Number.isNaN(start)) return { status: 400, json: { message: 'limit and offset' } };
      const rows = page(groups);
      return account.platform === 'classic'
        ? { json: { data: rows.map((one) => [one]), total: groups.length } }
        : {
            json: {
              items: rows.map((scopeName, n) => ({ scopeId: String(start + n), scopeName })),
              total: groups.length,
            },
          };
    }
    if (what === 'labels')
      return { json: { labels: [{ label_name: 'pilot' }, { label_name: 'spare' }], total: 2 } };
    if (what === 'inventory')
      return account.platform === 'classic'
        ? {
            json: {
              devices: owned.map((serial) => ({
                serial,
                macaddr: '',
                device_type: 'iap',
                model: 'AP-515-RW',
              })),
              total: owned.length,
            },
          }
        : {
            json: {
              items: owned.map((serialNumber) => ({
                serialNumber,
                deviceType: 'ACCESS_POINT',
                status: null,
              })),
              total: owned.length,
              next: null,
            },
          };
    if (what === 'aps')
      return {
        json: {
          aps: seen.map(({ group, ...row }) => ({ ...row, status: 'Up', group_name: group })),
          total: seen.length,
        },
      };
    if (account.platform === 'new' && what === 'devices')
      return {
        json: {
          items: seen.map(({ serial, group, site }) => ({
            serialNumber: serial,
            deviceType: 'ACCESS_POINT',
            status: 'ONLINE',
            deviceGroupName: group,
            siteName: site,
          })),
          total: seen.length,
          next: null,
        },
      };
    if (name.startsWith('sites')) return { json: { [name === 'sites' ? 'sites' : 'items']: [], total: 0 } };
    if (name === 'customers' || name === 'list-tenants') return { status: 403, json: {} };
    return { json: { [name === 'mobility_controllers' ? 'mcs' : name]: [], total: 0 } };
  });
  const { client } = clientOver(transport, rushingClock());
  const source = createInventorySource(client);
  const tree = (view: 'sites' | 'devices') => new InventoryTree(view, { accounts: () => [account], source });
  return { tree, asked, failing, owned };
}

function shown(node: TreeNode): string {
  if (node.kind === 'absent' && node.plan)
    return `look for ${node.what}: ${node.plan.calls}${node.plan.isAtLeast ? '+' : ''}`;
  if (node.kind === 'absent') return `never seen ${node.devices?.length ?? 0} of ${node.owned}`;
  if (node.kind === 'group') return `${node.value}${node.count === undefined ? '' : ` ${node.count}`}`;
  return node.kind === 'device' ? node.device.serial : node.kind;
}

async function accountOf(tree: InventoryTree): Promise<TreeNode> {
  const region = (await tree.children()).find(({ kind }) => kind === 'region');
  const [account] = await tree.children(region);
  assert.ok(account);
  return account;
}

async function last(tree: InventoryTree): Promise<TreeNode> {
  const node = (await tree.children(await accountOf(tree))).at(-1);
  assert.ok(node);
  return node;
}

for (const account of [classicAccount, newAccount]) {
  const isClassic = account.platform === 'classic';
  describe(`what the lists of devices do not have, on ${account.platform} Central`, () => {
    it('is offered with its cost and asked for when a person says so', async () => {
      const { tree: treeOf, asked } = plant(account);
      const tree = treeOf('devices');
      assert.equal(shown(await last(tree)), isClassic ? 'look for device: 5+' : 'look for device: 2+');
      assert.deepEqual(
        asked.filter((call) => !/customers|tenants/.test(call)),
        [],
      );
      await tree.loadNext(await last(tree));
      const found = await last(tree);
      assert.equal(shown(found), 'never seen 2 of 4');
      const before = asked.length;
      assert.deepEqual((await tree.children(found)).map(shown), ['N1', 'N2']);
      assert.equal(asked.length, before);
    });

    it('stays after a refresh, which asks for it anew once it is seen', async () => {
      const { tree: treeOf, asked, owned } = plant(account);
      const tree = treeOf('devices');
      await tree.loadNext(await last(tree));
      owned.push('N3');
      tree.refresh();
      const before = asked.length;
      const old = await last(tree);
      assert.equal(shown(old), 'never seen 2 of 4');
      assert.deepEqual((await tree.children(old)).map(shown), ['N1', 'N2', 'N3']);
      assert.equal(asked.slice(before).filter((call) => call === 'inventory').length, 1);
    });

    it('says what failed, and a retry looks again', async () => {
      const { tree: treeOf, failing } = plant(account);
      const tree = treeOf('devices');
      failing.add('inventory');
      await tree.loadNext(await last(tree));
      const rows = await tree.children(await accountOf(tree));
      const error = rows.find(({ kind }) => kind === 'error');
      assert.ok(error);
      assert.match(shown(rows.at(-1) ?? error), /^look for device: 1\+$/);
      failing.clear();
      await tree.loadNext(error);
      assert.equal(shown(await last(tree)), 'never seen 2 of 4');
    });

    it('are groups without a device, all of their pages', async () => {
      const { tree: treeOf, asked } = plant(account);
      const tree = treeOf('devices');
      tree.setGrouping('group');
      const rows = (await tree.children(await accountOf(tree))).map(shown);
      assert.deepEqual(rows.slice(0, 3), ['g-000 1', 'g-001 1', 'look for group: 1+']);
      assert.equal(rows.length, 4);
      const offer = (await tree.children(await accountOf(tree)))[2];
      assert.ok(offer);
      await tree.loadNext(offer);
      assert.equal(asked.filter((call) => call.endsWith('groups')).length, 3);
      const all = (await tree.children(await accountOf(tree))).map(shown);
      assert.deepEqual(all.slice(0, 3), ['g-000 1', 'g-001 1', 'g-002 0']);
      assert.equal(all.length, 251);
      const before = asked.length;
      const [, , empty] = await tree.children(await accountOf(tree));
      assert.ok(empty);
      await tree.children(empty);
      assert.equal(asked.length, before, 'a group without a device costs no call');
    });

    it('is what stands in no site, found in the Sites view', async () => {
      const { tree: treeOf } = plant(account);
      const tree = treeOf('sites');
      assert.equal(shown(await last(tree)), isClassic ? 'look for site: 4+' : 'look for site: 1+');
      await tree.loadNext(await last(tree));
      const rows = await tree.children(await accountOf(tree));
      const away = rows.find(({ kind }) => kind === 'group');
      assert.ok(away);
      assert.deepEqual((await tree.children(away)).map(shown), ['A2']);
      assert.ok(rows.every(({ kind }) => kind !== 'absent'));
    });

    it('is not offered where a filter is, which has its own look', async () => {
      const tree = plant(account).tree('devices');
      tree.setFilter('status:down');
      assert.ok((await tree.children(await accountOf(tree))).every(({ kind }) => kind !== 'absent'));
    });
  });
}

describe('the labels of classic Central', () => {
  it('are there without a device once they were looked for; new Central has none', async () => {
    const tree = plant(classicAccount).tree('devices');
    tree.setGrouping('label');
    const offer = (await tree.children(await accountOf(tree))).find((node) => shown(node).includes('label'));
    assert.ok(offer);
    await tree.loadNext(offer);
    const rows = (await tree.children(await accountOf(tree))).map(shown);
    assert.deepEqual(rows.slice(0, 3), [' 1', 'pilot 1', 'spare 0']);
    const other = plant(newAccount).tree('devices');
    other.setGrouping('label');
    const labels = (await other.children(await accountOf(other))).map(shown);
    assert.deepEqual(labels, [' 2', 'look for device: 1+']);
  });
});
