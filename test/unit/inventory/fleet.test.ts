import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { CentralError } from '../../../src/base/errors.ts';
import { Branches } from '../../../src/inventory/tree/branches.ts';
import { healthText, shortHealthText, together, type Health } from '../../../src/inventory/tree/health.ts';
import { cheapLook } from '../../../src/inventory/look.ts';
import type { Device, Page, Site } from '../../../src/inventory/model.ts';
import type { InventorySource } from '../../../src/inventory/source.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import type { ContainerNode, TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';

const other: Account = { ...classicAccount, id: 'acc-3', label: 'lab-eu' };
const accounts = [classicAccount, other, newAccount];

/** Twelve devices in each account: three sites of four, the last device of each site down, and one without a site. */
function devicesOf(account: Account): Device[] {
  return Array.from({ length: 13 }, (_, n) => ({
    account: account.id,
    serial: `${account.label}-${n}`,
    name: `${account.label}-AP${n}`,
    kind: n % 2 === 0 ? ('ap' as const) : ('switch' as const),
    status: n % 4 === 3 || n === 12 ? ('down' as const) : ('up' as const),
    ...(n < 12 && { site: `Site ${Math.floor(n / 4)}`, siteId: String(Math.floor(n / 4)) }),
  }));
}

function sitesOf(account: Account): Site[] {
  return Array.from({ length: 3 }, (_, n) => ({
    account: account.id,
    id: String(n),
    name: `Site ${n}`,
    deviceCount: 4,
  }));
}

/** Both views over servers that are held here. `asked` has every call; `small` makes pages of so many rows. */
function plant({ small = 1_000 } = {}) {
  const asked: string[] = [];
  const failing = new Set<string>();
  const devices = new Map(accounts.map((account) => [account.id, devicesOf(account)]));
  const pageOf = <T>(name: string, rows: T[], limit: number, start = 0): Promise<Page<T>> => {
    asked.push(name);
    if (failing.has(name)) return Promise.reject(new CentralError('connectionRefused', { host: 'gw' }));
    const end = start + Math.min(limit, small);
    return Promise.resolve({
      rows: rows.slice(start, end),
      total: rows.length,
      next: end < rows.length ? () => pageOf(name, rows, limit, end) : undefined,
    });
  };
  const source: InventorySource = {
    sites: (account, { limit = 100 } = {}) => pageOf(`${account.label} sites`, sitesOf(account), limit),
    devices: (account, { kind, site, status } = {}, { limit = 100 } = {}) => {
      const name = [account.label, kind, site?.name, status].filter(Boolean).join(' ');
      const rows = (devices.get(account.id) ?? []).filter(
        (device) =>
          (kind ?? device.kind) === device.kind &&
          (site === undefined || site.id === device.siteId) &&
          (status ?? device.status) === device.status,
      );
      return pageOf(name, rows, limit);
    },
  };
  const ports = { source, branches: new Branches({ source }), accounts: () => accounts };
  return {
    sites: new InventoryTree('sites', ports),
    devices: new InventoryTree('devices', ports),
    asked,
    failing,
    rows: devices,
  };
}

const isContainer = (node: TreeNode): node is ContainerNode =>
  node.kind === 'region' || node.kind === 'account' || node.kind === 'site' || node.kind === 'group';

function nameOf(node: TreeNode): string {
  if (node.kind === 'region') return node.region;
  if (node.kind === 'account') return node.account.label;
  if (node.kind === 'site') return node.site.name;
  if (node.kind === 'group') return node.value;
  return node.kind === 'device' ? node.device.name : node.kind;
}

async function open(tree: InventoryTree, ...path: string[]): Promise<ContainerNode> {
  let node: TreeNode | undefined;
  for (const step of path) node = (await tree.children(node)).find((child) => nameOf(child) === step);
  assert.ok(node !== undefined && isContainer(node), path.join(' > '));
  return node;
}

const t = (text: string, ...values: string[]) =>
  text.replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)] ?? '');
const inWords = (health: Health) => healthText(health, t, String);
const told = (tree: InventoryTree, node: ContainerNode) => inWords(tree.health(node));
const names = async (tree: InventoryTree, node?: TreeNode) => (await tree.children(node)).map(nameOf);

describe('a filter of the trees', () => {
  it('offers to look in what is not loaded, and says what that costs', async () => {
    const { sites, devices, asked } = plant();
    for (const tree of [sites, devices]) {
      tree.setFilter('status:down');
      // Four lists of classic Central in each of two accounts, and the one of new Central.
      assert.deepEqual(tree.plan, { accounts: 3, calls: 9, isAtLeast: true, failed: 0 });
      assert.deepEqual((await names(tree)).slice(0, 2), ['clear', 'look']);
    }
    assert.ok(sites.plan.calls <= cheapLook);
    assert.deepEqual(asked, []);
  });

  it('offers what a word may mean that it searches as text, where it finds little', async () => {
    const { devices } = plant();
    devices.setFilter('dwon');
    await devices.look({ calls: Infinity });
    const [, hint] = await devices.children();
    assert.ok(hint?.kind === 'meant' && hint.hint.text === 'down');
    devices.setFilter('ap');
    await devices.look({ calls: Infinity });
    assert.ok(devices.totals().shown > 3);
    assert.ok((await devices.children()).every(({ kind }) => kind !== 'meant'));
  });

  it('finds what is down with nothing expanded, and shows nothing else', async () => {
    const { sites, devices, asked } = plant();
    for (const tree of [sites, devices]) tree.setFilter('down');
    await sites.look({ calls: cheapLook });
    assert.equal(asked.length, 9);
    assert.ok(asked.every((call) => call.endsWith('down')));
    assert.deepEqual(await names(sites), ['clear', 'EU-1', 'US-1']);
    assert.deepEqual(await names(sites, await open(sites, 'EU-1', 'prod-eu')), [
      'Site 0',
      'Site 1',
      'Site 2',
      // Those that stand in no site.
      '',
    ]);
    assert.deepEqual(await names(sites, await open(sites, 'EU-1', 'prod-eu', 'Site 1')), ['prod-eu-AP7']);
    assert.deepEqual(await names(devices, await open(devices, 'EU-1', 'lab-eu')), ['ap', 'switch']);
    assert.deepEqual(await names(devices, await open(devices, 'US-1', 'lab-us', 'ap')), ['lab-us-AP12']);
    assert.equal(asked.length, 9, 'what was found costs no call to show');
    assert.deepEqual(sites.totals().shown, 12);
    assert.deepEqual([sites.withoutSite, devices.withoutSite], [3, 0]);
    assert.equal(sites.isTotalKnown, false);
  });

  it('hides the sites and kinds in which nothing is down, and says so of an account', async () => {
    const { sites, devices, rows } = plant();
    rows.set(
      'acc-3',
      devicesOf(other).map((device) => ({ ...device, status: 'up' as const })),
    );
    rows.set(
      'acc-1',
      devicesOf(classicAccount).filter(({ siteId, status }) => siteId === '1' || status === 'up'),
    );
    for (const tree of [sites, devices]) tree.setFilter('status:down');
    await sites.look();
    assert.deepEqual(await names(sites, await open(sites, 'EU-1', 'prod-eu')), ['Site 1']);
    assert.deepEqual(await names(devices, await open(devices, 'EU-1', 'prod-eu')), ['switch']);
    const empty = await open(sites, 'EU-1', 'lab-eu');
    assert.deepEqual(await names(sites, empty), ['empty']);
    assert.equal(sites.matches(empty), 0);
    assert.equal(told(sites, empty), 'none down');
    assert.equal(sites.matches(await open(sites, 'EU-1')), 1);
  });

  it('shows a site once, though some of its devices tell only its name', async () => {
    const { sites, rows } = plant();
    const nameless = devicesOf(newAccount).map(({ siteId, ...device }) =>
      device.kind === 'ap' ? { ...device, status: 'down' as const } : { ...device, siteId },
    );
    rows.set('acc-2', nameless);
    sites.setFilter('status:down');
    await sites.look();
    assert.deepEqual(await names(sites, await open(sites, 'US-1', 'lab-us')), [
      'Site 0',
      'Site 1',
      'Site 2',
      '',
    ]);
    const site = await open(sites, 'US-1', 'lab-us', 'Site 0');
    assert.deepEqual(await names(sites, site), ['lab-us-AP0', 'lab-us-AP2', 'lab-us-AP3']);
    assert.equal(sites.matches(site), 3);
  });

  it('makes no more calls than it may, and offers the rest', async () => {
    const { devices, asked } = plant({ small: 1 });
    devices.setFilter('status:down');
    await devices.look({ calls: 10 });
    assert.equal(asked.length, 10);
    const { accounts: left, calls } = devices.plan;
    assert.ok(left > 0 && calls > 0);
    await devices.look();
    assert.equal(devices.plan.calls, 0);
    assert.equal(devices.totals().shown, 12);
  });

  it('stops at the signal', async () => {
    const { devices, asked } = plant({ small: 1 });
    devices.setFilter('status:down');
    const stop = new AbortController();
    await devices.look({ signal: stop.signal, onProgress: () => stop.abort() });
    assert.equal(asked.length, 9, 'one call of each list was on its way');
    assert.ok(devices.plan.calls > 0);
  });

  it('asks only for the kind that it names, and for nothing that is loaded', async () => {
    const { devices, asked } = plant();
    await devices.children(await open(devices, 'EU-1', 'prod-eu', 'ap'));
    devices.setFilter('type:ap status:down');
    assert.equal(devices.plan.accounts, 2);
    await devices.look();
    assert.deepEqual(asked, ['prod-eu ap', 'lab-eu ap down', 'lab-us ap down']);
    devices.setFilter('type:ap');
    assert.equal(devices.plan.accounts, 2, 'what is down is not all');
    devices.setFilter('kind:controller');
    assert.deepEqual(devices.plan, { accounts: 3, calls: 3, isAtLeast: true, failed: 0 });
  });

  it('looks through all devices, and in Sites through all sites, for a word', async () => {
    const { sites, devices, asked } = plant();
    for (const tree of [sites, devices]) tree.setFilter('"site 2"');
    assert.deepEqual([sites.plan.calls, devices.plan.calls], [12, 9]);
    await sites.look();
    assert.equal(asked.filter((call) => call.endsWith('sites')).length, 3);
    assert.deepEqual(await names(sites, await open(sites, 'EU-1', 'prod-eu')), ['Site 2']);
    assert.equal((await names(sites, await open(sites, 'EU-1', 'prod-eu', 'Site 2'))).length, 4);
    assert.equal(asked.length, 12);
    assert.equal(devices.isTotalKnown, true);
    assert.deepEqual(devices.totals(), { shown: 12, loaded: 39, total: 39 });
  });

  it('shows a look that failed in its account, and looks there again', async () => {
    const { devices, failing } = plant();
    failing.add('prod-eu switch down');
    devices.setFilter('status:down');
    await devices.look();
    assert.deepEqual(devices.plan, { accounts: 1, calls: 1, isAtLeast: true, failed: 1 });
    const account = await open(devices, 'EU-1', 'prod-eu');
    const [error] = await devices.children(account);
    assert.equal(error?.kind, 'error');
    assert.equal(devices.matches(account), undefined, 'not all is known');
    failing.clear();
    await devices.loadNext(error);
    assert.equal(devices.plan.calls, 0);
    assert.deepEqual(await names(devices, account), ['ap', 'switch']);
  });

  it('looks again in what it looked through, after a refresh', async () => {
    const { devices, asked, rows } = plant();
    devices.setFilter('status:down');
    await devices.look();
    const account = await open(devices, 'US-1', 'lab-us');
    rows.set('acc-2', devicesOf(newAccount).slice(0, 4));
    const before = asked.length;
    devices.refresh(account);
    assert.deepEqual(await names(devices, account), ['switch']);
    assert.equal(asked.length, before + 1);
  });
});

describe('the counts of a row', () => {
  it('are told to be not loaded before anything was looked at, on every level', async () => {
    const { devices } = plant();
    for (const path of [['EU-1'], ['EU-1', 'prod-eu'], ['EU-1', 'prod-eu', 'ap']])
      assert.equal(told(devices, await open(devices, ...path)), 'not loaded');
  });

  it('come from what is known, and not from what is drawn', async () => {
    const { sites, devices } = plant();
    await devices.children(await open(devices, 'EU-1', 'prod-eu', 'switch'));
    assert.deepEqual(
      [
        told(devices, await open(devices, 'EU-1', 'prod-eu', 'switch')),
        told(devices, await open(devices, 'EU-1', 'prod-eu', 'ap')),
        told(devices, await open(devices, 'EU-1', 'prod-eu')),
        told(devices, await open(devices, 'EU-1')),
      ],
      ['3 down', 'not loaded', '3 down so far', '3 down so far'],
    );
    // The other view knows the same.
    assert.equal(told(sites, await open(sites, 'EU-1', 'prod-eu')), '3 down so far');
  });

  it('are known for every row once what is down was looked for, also after the filter is gone', async () => {
    const { sites, devices } = plant();
    devices.setFilter('status:down');
    await devices.look();
    devices.setFilter('');
    assert.equal(told(sites, await open(sites, 'EU-1')), '8 down');
    assert.equal(told(sites, await open(sites, 'EU-1', 'prod-eu', 'Site 1')), '1 down');
    assert.equal(told(devices, await open(devices, 'EU-1', 'prod-eu', 'ap')), '1 down');
    assert.equal(told(devices, await open(devices, 'EU-1', 'prod-eu', 'gateway')), 'none down');
  });

  it('have all devices that the API tells of, not only the loaded ones', async () => {
    const { devices } = plant({ small: 2 });
    const ap = await open(devices, 'EU-1', 'prod-eu', 'ap');
    await devices.children(ap);
    assert.equal(devices.health(ap).total, 7);
    assert.equal(told(devices, ap), 'none down so far');
    await devices.loadAll(ap);
    assert.deepEqual(devices.health(ap), { total: 7, down: 1, unknown: 0, looked: 'all', isOld: false });
  });

  it('follow the newest list where two lists say different things', async () => {
    const { sites, devices, rows } = plant();
    devices.setFilter('status:down');
    await devices.look();
    devices.setFilter('');
    rows.set(
      'acc-1',
      devicesOf(classicAccount).map((device) => ({ ...device, status: 'up' as const })),
    );
    const site = await open(sites, 'EU-1', 'prod-eu', 'Site 1');
    assert.equal(told(sites, site), '1 down');
    await sites.children(site);
    assert.equal(told(sites, site), 'none down');
    assert.equal(told(sites, await open(sites, 'EU-1', 'prod-eu', 'Site 2')), '1 down');
  });

  it('say that they are old after a refresh, until the row is seen again', async () => {
    const { devices, asked } = plant({ small: 2 });
    const ap = await open(devices, 'EU-1', 'prod-eu', 'ap');
    await devices.loadAll(ap);
    assert.equal(asked.length, 4);
    devices.refresh();
    assert.equal(told(devices, ap), '1 down, as last loaded');
    assert.equal(asked.length, 4);
    assert.equal((await devices.children(ap)).length, 7, 'a refresh keeps what was loaded');
    assert.equal(told(devices, ap), '1 down');
  });

  it('are put into words', () => {
    const table: [Health, string][] = [
      [{ down: 0, looked: 'none' }, 'not loaded'],
      [{ down: 0, looked: 'all', total: 0 }, ''],
      [{ down: 0, looked: 'all', total: 5, unknown: 0 }, 'none down'],
      [{ down: 0, looked: 'all', total: 5, unknown: 3 }, 'none down, 3 unknown'],
      [{ down: 2, looked: 'all', total: 5 }, '2 down'],
      [{ down: 2, looked: 'part', unknown: 1 }, '2 down, 1 unknown so far'],
      [{ down: 2, looked: 'all', isOld: true }, '2 down, as last loaded'],
      [together([]), ''],
      [
        together([
          { down: 1, looked: 'all' },
          { down: 0, looked: 'none' },
        ]),
        '1 down so far',
      ],
      [
        together([
          { down: 1, looked: 'all', total: 2 },
          { down: 1, looked: 'all', total: 3 },
        ]),
        '2 down',
      ],
    ];
    assert.deepEqual(
      table.map(([health]) => inWords(health)),
      table.map(([, words]) => words),
    );
  });

  it('are short in a row, which has little room', () => {
    const table: [Health, string][] = [
      [{ down: 75, looked: 'part', unknown: 1 }, '75+ down, 1+ unknown'],
      [{ down: 2, looked: 'part', isOld: true, total: 0 }, '2+ down, as last loaded'],
      [{ down: 0, looked: 'part', unknown: 1 }, 'none down, 1 unknown so far'],
      [{ down: 2, looked: 'all', total: 5 }, '2 down'],
      [{ down: 0, looked: 'none' }, 'not loaded'],
    ];
    assert.deepEqual(
      table.map(([health]) => shortHealthText(health, t, String)),
      table.map(([, words]) => words),
    );
  });
});
