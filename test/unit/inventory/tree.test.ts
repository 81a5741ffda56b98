import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { CentralError } from '../../../src/base/errors.ts';
import { createLastKnown } from '../../../src/inventory/lastKnown.ts';
import type { Device, Page, Site } from '../../../src/inventory/model.ts';
import type { DeviceWhere, InventorySource } from '../../../src/inventory/source.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import type { TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';

const sites: Site[] = Array.from({ length: 250 }, (_, n) => ({
  account: 'acc-1',
  id: String(n),
  name: `Site ${n}`,
}));
const devices: Device[] = Array.from({ length: 30 }, (_, n) => ({
  account: 'acc-1',
  serial: `S${n}`,
  name: `AP${n}`,
  kind: n % 3 === 0 ? ('switch' as const) : ('ap' as const),
  status: n % 5 === 0 ? ('down' as const) : ('up' as const),
  model: n % 2 === 0 ? 'AP-515' : 'AP-635',
  site: 'Site 3',
  siteId: '3',
}));

const fits = (where: DeviceWhere) => (device: Device) =>
  (where.kind ?? device.kind) === device.kind && (where.site?.id ?? device.siteId) === device.siteId;

/** A tree over lists that are held here; `asked` counts calls, and `failing` says which list fails. */
function plant(
  view: 'sites' | 'devices',
  accounts: Account[] = [classicAccount],
  memory?: Map<string, string>,
  gate: Promise<void> = Promise.resolve(),
) {
  const asked: string[] = [];
  const failing = new Set<string>();
  const spoilt = new Set<string>();
  const pageOf = async <T>(name: string, rows: T[], start: number): Promise<Page<T>> => {
    asked.push(name);
    await gate;
    if (failing.has(name)) throw new CentralError('connectionRefused', { host: 'gw' });
    const end = start + 100;
    return {
      unread: spoilt.has(name) ? new CentralError('rowsUnread', { host: 'gw' }) : undefined,
      rows: rows.slice(start, end),
      total: rows.length,
      next: end < rows.length ? () => pageOf(name, rows, end) : undefined,
    };
  };
  const source: InventorySource = {
    sites: ({ label }) => pageOf(`${label} sites`, sites, 0),
    devices: ({ label }, where = {}) =>
      pageOf(`${label} ${where.kind ?? where.site?.name ?? 'all'}`, devices.filter(fits(where)), 0),
  };
  const store = memory && {
    read: (name: string) => Promise.resolve(memory.get(name)),
    write: (name: string, text: string) => Promise.resolve(void memory.set(name, text)),
  };
  const lastKnown = store && createLastKnown({ store, clock: new FakeClock(1_000) });
  const tree = new InventoryTree(view, { accounts: () => accounts, source, lastKnown });
  return { tree, asked, failing, spoilt };
}

/** A node as a person sees it. */
function shown(node: TreeNode): string {
  if (node.kind === 'region') return node.region;
  if (node.kind === 'account') return node.account.label;
  if (node.kind === 'site') return node.site.name;
  if (node.kind === 'group') return `${node.by}:${node.value} ${node.count ?? '?'}`;
  if (node.kind === 'device') return node.device.name;
  if (node.kind === 'more') return `next ${node.next} (${node.loaded} of ${node.total}), ${node.calls} calls`;
  if (node.kind === 'empty') return node.why;
  if (node.kind === 'age') return `since ${node.since}`;
  if (node.kind === 'clear') return `clear ${node.filter}`;
  if (node.kind === 'meant') return `meant ${node.hint.text}`;
  if (node.kind === 'favourites') return 'favourites';
  if (node.kind === 'savedFilter') return `filter ${node.saved.name}`;
  if (node.kind === 'look')
    return `look ${node.plan.accounts} ${node.plan.calls}${node.plan.isAtLeast ? '+' : ''}`;
  if (node.kind === 'customers' || node.kind === 'absent') return node.kind;
  return `${node.error.reason}${node.since === undefined ? '' : ` since ${node.since}`}`;
}

async function open(tree: InventoryTree, ...path: string[]): Promise<TreeNode> {
  let node: TreeNode | undefined;
  for (const step of path) {
    node = (await tree.children(node)).find((child) => shown(child) === step);
    assert.ok(node, `no ${step}`);
  }
  assert.ok(node);
  return node;
}

/** The node of the next change. */
const once = (tree: InventoryTree) =>
  new Promise<TreeNode | undefined>((resolve) => {
    const listening = tree.onDidChange((node) => {
      listening.dispose();
      resolve(node);
    });
  });

const listed = async (tree: InventoryTree, node?: TreeNode) => (await tree.children(node)).map(shown);

describe('the Sites view', () => {
  it('costs no call while its regions and accounts are closed', async () => {
    const second = { ...classicAccount, id: 'acc-3', label: 'lab-eu' };
    const own = {
      ...classicAccount,
      id: 'acc-4',
      label: 'cop',
      region: undefined,
      baseUrl: 'https://apigw-cop.example',
    };
    const { tree, asked } = plant('sites', [newAccount, classicAccount, second, own]);
    assert.deepEqual(await listed(tree), ['apigw-cop.example', 'EU-1', 'US-1']);
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1')), ['prod-eu', 'lab-eu']);
    assert.deepEqual(asked, []);
  });

  it('shows a page, what more there is and what it costs', async () => {
    const { tree, asked } = plant('sites');
    const account = await open(tree, 'EU-1', 'prod-eu');
    const first = await listed(tree, account);
    assert.deepEqual(
      [first.length, first.slice(0, 3), first.at(-1)],
      [101, ['Site 0', 'Site 1', 'Site 2'], 'next 100 (100 of 250), 2 calls'],
    );
    await tree.loadNext(await open(tree, 'EU-1', 'prod-eu', 'next 100 (100 of 250), 2 calls'));
    assert.equal((await listed(tree, account)).at(-1), 'next 50 (200 of 250), 1 calls');
    await tree.loadAll(account);
    assert.equal((await listed(tree, account)).length, 250);
    assert.equal(asked.length, 3);
  });

  it('shows a failure as a node beside what is there, and goes on from where it was', async () => {
    const { tree, failing } = plant('sites');
    const account = await open(tree, 'EU-1', 'prod-eu');
    await tree.children(account);
    failing.add('prod-eu sites');
    await tree.loadAll(account);
    const nodes = await listed(tree, account);
    assert.deepEqual([nodes.length, nodes.at(-1)], [101, 'connectionRefused']);
    failing.clear();
    await tree.loadNext(await open(tree, 'EU-1', 'prod-eu', 'connectionRefused'));
    assert.equal((await listed(tree, account)).at(-1), 'next 50 (200 of 250), 1 calls');
  });

  it('says that rows could not be read beside those that could, until they can', async () => {
    const { tree, asked, spoilt } = plant('sites');
    spoilt.add('prod-eu sites');
    const account = await open(tree, 'EU-1', 'prod-eu');
    const ends = ['rowsUnread', 'next 100 (100 of 250), 2 calls'];
    assert.deepEqual((await listed(tree, account)).slice(99), ['Site 99', ...ends]);
    spoilt.clear();
    await tree.loadNext(await open(tree, 'EU-1', 'prod-eu', 'next 100 (100 of 250), 2 calls'));
    assert.equal((await listed(tree, account)).at(-2), 'rowsUnread');
    await tree.loadNext(await open(tree, 'EU-1', 'prod-eu', 'rowsUnread'));
    // As many rows as there were before, the last one with its end.
    assert.deepEqual((await listed(tree, account)).slice(199), ['Site 199', 'next 50 (200 of 250), 1 calls']);
    assert.equal(asked.length, 4);
  });

  it('shows what was known before where nothing can be loaded', async () => {
    const memory = new Map<string, string>();
    const before = plant('sites', [classicAccount], memory);
    await listed(before.tree, await open(before.tree, 'EU-1', 'prod-eu'));
    const gate = Promise.withResolvers<void>();
    const { tree, failing } = plant('sites', [classicAccount], memory, gate.promise);
    failing.add('prod-eu sites');
    const account = await open(tree, 'EU-1', 'prod-eu');
    const failed = once(tree);
    const atOnce = await listed(tree, account);
    assert.deepEqual([atOnce.length, atOnce.at(-1)], [101, 'since 1000']);
    gate.resolve();
    await failed;
    const nodes = await listed(tree, account);
    assert.deepEqual([nodes.length, nodes.at(-1)], [101, 'connectionRefused since 1000']);
    for (const broken of ['', '{', '{"version":2}', '{"version":1,"savedAt":0,"rows":[{}]}']) {
      const spoilt = plant(
        'sites',
        [classicAccount],
        new Map([...memory.keys()].map((key) => [key, broken])),
      );
      spoilt.failing.add('prod-eu sites');
      assert.deepEqual(await listed(spoilt.tree, await open(spoilt.tree, 'EU-1', 'prod-eu')), [
        'connectionRefused',
      ]);
    }
  });

  it('shows the rows of the last start at once, and as many newer ones as one call brings', async () => {
    const memory = new Map<string, string>();
    const before = plant('sites', [classicAccount], memory);
    await before.tree.loadAll(await open(before.tree, 'EU-1', 'prod-eu'));
    const gate = Promise.withResolvers<void>();
    const { tree, asked } = plant('sites', [classicAccount], memory, gate.promise);
    const account = await open(tree, 'EU-1', 'prod-eu');
    const came = once(tree);
    assert.deepEqual((await listed(tree, account)).slice(249), ['Site 249', 'since 1000']);
    // Whoever looks meanwhile waits for nothing and asks for nothing.
    assert.equal((await listed(tree, account)).length, 251);
    gate.resolve();
    assert.equal((await came)?.id, account.id);
    assert.deepEqual((await listed(tree, account)).at(-1), 'next 150 (100 of 250), 1 calls');
    assert.deepEqual(asked, ['prod-eu sites']);
  });

  it('shows a site’s devices, those that need a person first', async () => {
    const { tree } = plant('sites');
    const nodes = await tree.children(await open(tree, 'EU-1', 'prod-eu', 'Site 3'));
    assert.deepEqual(nodes.slice(0, 7).map(shown), ['AP0', 'AP5', 'AP10', 'AP15', 'AP20', 'AP25', 'AP1']);
    assert.equal(nodes[0]?.id, 'acc-1/EU-1/switch/S0');
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu', 'Site 4')), ['nothing']);
  });

  it('gives the loaded rows of one account alone', async () => {
    const { tree } = plant('sites', [classicAccount, newAccount]);
    await listed(tree, await open(tree, 'EU-1', 'prod-eu', 'Site 3'));
    await open(tree, 'US-1', 'lab-us', 'Site 3');
    const counts = [classicAccount, newAccount, undefined].map((account) => {
      const loaded = tree.loaded(account);
      return [loaded.devices.length, loaded.sites.length];
    });
    assert.deepEqual(counts, [
      [30, 100],
      [0, 100],
      [30, 200],
    ]);
  });

  it('has a way up from every node', async () => {
    const { tree } = plant('sites');
    let node: TreeNode | undefined = await open(tree, 'EU-1', 'prod-eu', 'Site 3', 'AP0');
    const path: string[] = [];
    for (; node !== undefined; node = node.parent) path.push(node.id);
    assert.deepEqual(path, ['acc-1/EU-1/switch/S0', 'acc-1/EU-1/site/3', 'acc-1/EU-1', 'EU-1']);
  });

  it('brings a device in to reveal it, though its site’s page is not loaded', async () => {
    const { tree } = plant('sites');
    const far: Device = {
      account: 'acc-1',
      serial: 'FAR',
      name: 'far',
      kind: 'ap',
      status: 'up',
      site: 'Site 249',
      siteId: '249',
    };
    const node = await tree.reveal(far);
    assert.ok(node);
    const site = (await tree.children(await open(tree, 'EU-1', 'prod-eu'))).find(
      ({ id }) => id === node.parent.id,
    );
    assert.ok(site);
    assert.ok((await tree.children(site)).some(({ id }) => id === node.id));
    assert.equal(await tree.reveal({ ...far, account: 'gone' }), undefined);
    assert.equal(await tree.reveal({ ...far, site: undefined, siteId: undefined }), undefined);
  });

  it('reveals a device for the calls of its site, once, also one that is not in the list', async () => {
    const { tree, asked } = plant('sites');
    const [, known] = devices;
    assert.ok(known);
    assert.deepEqual(asked, []);
    for (const device of [known, known, { ...known, serial: 'NEW' }]) {
      assert.ok(await tree.reveal(device));
      assert.deepEqual(asked, ['prod-eu sites', 'prod-eu Site 3']);
    }
  });
});

describe('the Devices view', () => {
  it('shows the kinds of a platform without a call, and a kind’s devices with one', async () => {
    const { tree, asked } = plant('devices', [classicAccount, newAccount]);
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), [
      'kind:ap ?',
      'kind:switch ?',
      'kind:gateway ?',
      'kind:controller ?',
    ]);
    assert.deepEqual(await listed(tree, await open(tree, 'US-1', 'lab-us')), [
      'kind:ap ?',
      'kind:switch ?',
      'kind:gateway ?',
      'kind:other ?',
    ]);
    assert.deepEqual(asked, []);
    assert.equal((await listed(tree, await open(tree, 'EU-1', 'prod-eu', 'kind:switch ?'))).length, 10);
    assert.deepEqual(asked, ['prod-eu switch']);
    assert.ok((await listed(tree, await open(tree, 'EU-1', 'prod-eu'))).includes('kind:switch 10'));
  });

  it('groups by whatever the devices have', async () => {
    const { tree, asked } = plant('devices');
    tree.setGrouping('model');
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), [
      'model:AP-515 15',
      'model:AP-635 15',
    ]);
    tree.setGrouping('status');
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), [
      'status:down 6',
      'status:up 24',
    ]);
    assert.equal((await listed(tree, await open(tree, 'EU-1', 'prod-eu', 'status:down 6'))).length, 6);
    tree.setGrouping('group');
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), ['group: 30']);
    assert.deepEqual(asked, ['prod-eu all']);
  });

  it('filters what is loaded for no call, and tells how much that is', async () => {
    const { tree, asked } = plant('devices');
    tree.setGrouping('status');
    await tree.children(await open(tree, 'EU-1', 'prod-eu'));
    tree.setFilter('status:down model:ap-5');
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), ['status:down 3']);
    assert.deepEqual(tree.totals(), { shown: 3, loaded: 30, total: 30 });
    assert.ok(tree.isForDown);
    assert.deepEqual(
      tree.devices().map(({ name }) => name),
      ['AP0', 'AP10', 'AP20'],
    );
    tree.setFilter('status:unknown,down');
    assert.ok(tree.isForDown);
    tree.setFilter('site:down,up nothing like it');
    assert.ok(!tree.isForDown);
    assert.deepEqual(await listed(tree, await open(tree, 'EU-1', 'prod-eu')), ['filtered']);
    tree.setFilter('');
    assert.equal((await listed(tree, await open(tree, 'EU-1', 'prod-eu'))).length, 2);
    assert.deepEqual(asked, ['prod-eu all']);
  });

  it('refreshes a node and nothing else, and says which', async () => {
    const { tree, asked } = plant('devices');
    const changed: (string | undefined)[] = [];
    tree.onDidChange((node) => changed.push(node?.id));
    const ap = await open(tree, 'EU-1', 'prod-eu', 'kind:ap ?');
    const cx = await open(tree, 'EU-1', 'prod-eu', 'kind:switch ?');
    await tree.children(ap);
    await tree.children(cx);
    tree.refresh(ap);
    await tree.children(ap);
    await tree.children(cx);
    assert.deepEqual(asked, ['prod-eu ap', 'prod-eu switch', 'prod-eu ap']);
    tree.refresh();
    assert.deepEqual(changed, ['acc-1/EU-1/group/kind/ap', undefined]);
  });

  it('shows the same serial in two accounts twice', async () => {
    const { tree } = plant('devices', [classicAccount, { ...classicAccount, id: 'acc-9', label: 'other' }]);
    const one = await open(tree, 'EU-1', 'prod-eu', 'kind:switch ?', 'AP0');
    const two = await open(tree, 'EU-1', 'other', 'kind:switch ?', 'AP0');
    assert.notEqual(one.id, two.id);
  });
});
