import assert from 'node:assert/strict';
import { toggled, withFilter } from '../../../src/inventory/favourites.ts';
import type { Device } from '../../../src/inventory/model.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import { noFavourites, type Favourites, type TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount } from '../../support/doubles/centralClient.ts';

const account = classicAccount.id;
const site = { account, id: '7', name: 'Berlin' };
const device = (serial: string, rest: Partial<Device> = {}): Device => ({
  account,
  serial,
  name: `AP ${serial}`,
  kind: 'ap',
  status: 'up',
  site: 'Berlin',
  siteId: '7',
  labels: ['pilot', 'vip'],
  ...rest,
});

function plant(favourites: Favourites, view: 'sites' | 'devices' = 'devices') {
  let calls = 0;
  const page = <T>(rows: T[]) => {
    calls += 1;
    return Promise.resolve({ rows, total: rows.length });
  };
  const tree = new InventoryTree(view, {
    accounts: () => [classicAccount],
    source: {
      sites: () => page([site]),
      devices: (_, { kind = 'ap' } = {}) =>
        page(kind === 'ap' ? [device('A', { status: 'down' }), device('B', { labels: [] })] : []),
    },
    favourites: () => favourites,
  });
  return { tree, calls: () => calls };
}

const shown = (node: TreeNode) =>
  node.kind === 'device' ? `${node.device.name} ${node.device.status}` : node.kind;

describe('the favourites', () => {
  const kept = withFilter(
    [device('A'), device('Z')].reduce(
      (all, one) => toggled(all, { kind: 'device', device: one }),
      toggled(noFavourites, { kind: 'site', site }),
    ),
    'down in Berlin',
    'down site:berlin',
  );

  it('stand at the top without a call: filters, sites, devices as the newest list has them', async () => {
    const { tree, calls } = plant(kept);
    const [favourites, region] = await tree.children();
    assert.ok(favourites && region);
    assert.deepEqual((await tree.children(favourites)).map(shown), [
      'savedFilter',
      'site',
      'AP A unknown',
      'AP Z unknown',
    ]);
    assert.equal(calls(), 0);
    const [, row] = await tree.children(favourites);
    assert.deepEqual((await tree.children(row)).map(shown), ['AP A down', 'AP B up']);
    assert.deepEqual((await tree.children(favourites)).slice(2).map(shown), ['AP A down', 'AP Z unknown']);
    assert.equal(calls(), 1);
  });

  it('say which are in no list any more, once a list has all rows', async () => {
    const all = toggled(kept, { kind: 'site', site: { account, id: '8', name: 'Closed' } });
    const { tree } = plant(all);
    const [favourites, region] = await tree.children();
    const gone = async () =>
      (await tree.children(favourites)).flatMap((row) =>
        (row.kind === 'device' || row.kind === 'site') && row.isGone ? [row.id.split('/').at(-1)] : [],
      );
    const [node] = await tree.children(region);
    assert.deepEqual(await gone(), []);
    const before = tree.favouriteStates();
    const groups = await tree.children(node);
    await tree.children(groups.find((group) => group.kind === 'group' && group.value === 'ap'));
    assert.deepEqual(await gone(), ['Z']);
    assert.notEqual(tree.favouriteStates(), before);
    tree.refresh();
    assert.deepEqual(await gone(), [], 'the old list does not tell');
  });

  it('do not say it of a device that maybe was never in a list, or is there in another casing', async () => {
    const ofStock = { name: 'CN1', status: 'unknown' } as const;
    const all = [device('CN1', ofStock), device('CN2', { status: 'down' }), device('a'), device('b')];
    const { tree } = plant({ ...noFavourites, devices: all });
    const [favourites, region] = await tree.children();
    const [node] = await tree.children(region);
    const groups = await tree.children(node);
    await tree.children(groups.find((group) => group.kind === 'group' && group.value === 'ap'));
    for (const row of await tree.children(favourites))
      assert.equal(row.kind === 'device' && row.isGone, false, row.id);
  });

  it('say which sites are in no list any more', async () => {
    const all = toggled(kept, { kind: 'site', site: { account, id: '8', name: 'Closed' } });
    const { tree } = plant(all, 'sites');
    const [favourites, region] = await tree.children();
    const [node] = await tree.children(region);
    await tree.children(node);
    const rows = await tree.children(favourites);
    assert.deepEqual(
      rows.flatMap((row) => (row.kind === 'site' ? [[row.site.name, row.isGone]] : [])),
      [
        ['Berlin', false],
        ['Closed', true],
      ],
    );
  });

  it('have the name that a site has now, once its list is loaded', async () => {
    const old = { ...site, name: 'Old Berlin' };
    const { tree } = plant(toggled(noFavourites, { kind: 'site', site: old }), 'sites');
    const [favourites, region] = await tree.children();
    const names = async () =>
      (await tree.children(favourites)).map((row) => (row.kind === 'site' ? row.site.name : row.kind));
    const before = tree.favouriteStates();
    assert.deepEqual(await names(), ['Old Berlin']);
    const [row] = await tree.children(region);
    await tree.children(row);
    assert.deepEqual(await names(), ['Berlin']);
    assert.notEqual(tree.favouriteStates(), before);
  });

  it('have ids of their own, also for the rows under a site', async () => {
    const { tree } = plant(kept);
    const ids: string[] = [];
    const collect = async (node?: TreeNode): Promise<void> => {
      for (const child of await tree.children(node)) {
        ids.push(child.id);
        await collect(child);
      }
    };
    await collect();
    assert.equal(new Set(ids).size, ids.length);
  });

  it('are not there where nothing is kept, nor of an account that is gone', async () => {
    assert.equal((await plant(noFavourites).tree.children())[0]?.kind, 'region');
    const other = { ...noFavourites, sites: [{ ...site, account: 'gone' }] };
    const { tree } = plant(other);
    assert.deepEqual(await tree.children((await tree.children())[0]), []);
  });

  it('lose a row that is put there again, and a filter by its name', () => {
    const without = [
      { kind: 'device', device: device('A', { name: 'other name' }) } as const,
      { kind: 'device', device: device('Z') } as const,
      { kind: 'site', site } as const,
    ].reduce(toggled, withFilter(kept, 'down in Berlin'));
    assert.deepEqual(without, noFavourites);
  });
});

describe('groups by label', () => {
  it('have a device under each of its labels, and those without one together', async () => {
    const { tree } = plant(noFavourites);
    tree.setGrouping('label');
    const [region] = await tree.children();
    const [row] = await tree.children(region);
    const groups = await tree.children(row);
    const told = groups.map((node) => (node.kind === 'group' ? `${node.value} ${node.count}` : node.kind));
    assert.deepEqual(told, [' 1', 'pilot 1', 'vip 1']);
    const rows = await Promise.all(groups.map((group) => tree.children(group)));
    assert.deepEqual(
      rows.map((some) => some.map(shown)),
      [['AP B up'], ['AP A down'], ['AP A down']],
    );
    assert.equal(new Set(rows.flat().map(({ id }) => id)).size, 3);
    tree.setFilter('label:vip');
    assert.deepEqual(
      tree.devices().map(({ serial }) => serial),
      ['A'],
    );
  });
});
