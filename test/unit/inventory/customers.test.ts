import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { accountWithId, customerAccount } from '../../../src/account/customerAccount.ts';
import { header } from '../../../src/http/transport.ts';
import { createFindAccount } from '../../../src/inventory/findAccount.ts';
import { createLastKnown } from '../../../src/inventory/lastKnown.ts';
import { listDevices } from '../../../src/inventory/list.ts';
import { createInventorySource } from '../../../src/inventory/source.ts';
import { readCustomers } from '../../../src/inventory/storedRows.ts';
import { InventoryTree } from '../../../src/inventory/tree/tree.ts';
import type { TreeNode } from '../../../src/inventory/tree/treeNode.ts';
import { classicAccount, clientOver, newAccount, testClient } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';
import { CentralError } from '../../../src/base/errors.ts';

const workspace: Account = { ...newAccount, workspaceId: 'w'.repeat(32) };

interface Plan {
  account?: Account;
  /** Accounts beside it. */
  others?: readonly Account[];
  customers?: readonly string[];
  /** Status of the list of customers, and of GreenLake's. */
  status?: number;
  greenLake?: number;
  memory?: Map<string, string>;
}

/** An MSP of five hundred customers, each with one site and one access point that is down; every call is noted with its customer. */
function plant({
  account = classicAccount,
  others = [],
  customers = Array.from({ length: 500 }, (_, n) => `Customer ${n}`),
  status = 200,
  greenLake = 403,
  memory,
}: Plan = {}) {
  const asked: string[] = [];
  const responses = { status, sites: 200, devices: 200 };
  const rows = customers.map((name, n) => ({ name, id: `id-${n}` }));
  const { transport } = scriptedTransport(({ url, headers }) => {
    const { pathname, searchParams } = url;
    const tenant = header(headers, 'TenantID');
    asked.push([tenant, pathname.split('/').at(-1)].filter(Boolean).join(' '));
    const [limit, start] = [Number(searchParams.get('limit')), Number(searchParams.get('offset') ?? 0)];
    const total = customers.length;
    if (pathname.endsWith('/msp_api/v1/customers')) {
      if (responses.status !== 200) return { status: responses.status, json: { message: 'no' } };
      if (limit > 50) return { status: 400, json: { message: 'LIMIT_REQUEST_EXCEEDED' } };
      const page = rows.slice(start, start + limit);
      return {
        json: { customers: page.map(({ id, name }) => ({ customer_id: id, customer_name: name })), total },
      };
    }
    if (pathname.endsWith('/list-tenants')) {
      if (responses.status !== 200) return { status: responses.status, json: { message: 'no' } };
      const page = Number(searchParams.get('next'));
      const items = rows
        .slice((page - 1) * limit, page * limit)
        .map(({ id, name }) => ({ tenantId: id, tenantName: name, deviceHealthStatus: { total: 1 } }));
      return { json: { items, total, next: page * limit < total ? String(page + 1) : null } };
    }
    if (pathname.endsWith('/msp-tenants')) {
      if (greenLake !== 200) return { status: greenLake, json: { message: 'no' } };
      const page = rows.slice(start, start + limit);
      return { json: { items: page.map(({ id, name }) => ({ id, workspaceName: name })), total } };
    }
    if (pathname.endsWith('sites') || pathname.endsWith('sites-health')) {
      if (responses.sites !== 200) return { status: responses.sites, json: { message: 'no' } };
      const name = `Site of ${tenant ?? 'MSP'}`;
      return { json: { sites: [{ site_id: 7, site_name: name }], total: 1 } };
    }
    if (responses.devices !== 200) return { status: responses.devices, json: { message: 'no' } };
    const device = {
      serial: `AP-${tenant ?? 'MSP'}`,
      name: `ap ${tenant ?? 'MSP'}`,
      status: 'Down',
      site: `Site of ${tenant ?? 'MSP'}`,
    };
    const devices = pathname.endsWith('/aps') ? [device] : [];
    return { json: { [pathname.split('/').at(-1) ?? '']: devices, total: devices.length } };
  });
  const { client } = clientOver(transport, rushingClock());
  const clock = new FakeClock(1_000);
  const store = memory && {
    read: (name: string) => Promise.resolve(memory.get(name)),
    write: (name: string, text: string) => Promise.resolve(void memory.set(name, text)),
  };
  const lastKnown = store && createLastKnown({ store, clock });
  const source = createInventorySource(client);
  const accounts = () => [account, ...others];
  const tree = (view: 'sites' | 'devices' = 'sites') =>
    new InventoryTree(view, { accounts, source, lastKnown, now: () => clock.now() });
  return { tree, client, account, asked, responses, clock };
}

function shown(node: TreeNode): string {
  if (node.kind === 'account') return node.customer?.name ?? node.account.label;
  if (node.kind === 'site') return node.site.name;
  if (node.kind === 'device') return node.device.name;
  if (node.kind === 'group') return node.value;
  if (node.kind === 'more') return `next ${node.next} (${node.loaded} of ${node.total})`;
  return node.kind;
}

async function open(tree: InventoryTree, ...path: string[]): Promise<TreeNode> {
  let [node] = (await tree.children()).filter(({ kind }) => kind === 'region');
  for (const step of path) {
    node = (await tree.children(node)).find((child) => shown(child) === step);
    assert.ok(node, `no ${step}`);
  }
  assert.ok(node);
  return node;
}

const under = async (tree: InventoryTree, ...path: string[]) =>
  (await tree.children(await open(tree, ...path))).map(shown);

const { label } = classicAccount;

describe('the customers of an MSP in the trees', () => {
  it('are found by themselves and paged, and cost no call of their own until one is expanded', async () => {
    const { tree: plantTree, asked } = plant();
    const tree = plantTree();
    assert.deepEqual(await under(tree, label), ['customers', 'Site of MSP', 'absent']);
    assert.deepEqual(asked.toSorted(), ['customers', 'sites']);
    const rows = await under(tree, label, 'customers');
    assert.deepEqual([rows.length, rows[0], rows.at(-1)], [51, 'Customer 0', 'next 50 (50 of 500)']);
    assert.equal(asked.length, 2);
    await tree.loadAll(await open(tree, label, 'customers'));
    assert.equal((await under(tree, label, 'customers')).length, 500);
    assert.equal(asked.length, 11);
    assert.deepEqual(await under(tree, label, 'customers', 'Customer 499'), ['Site of id-499', 'absent']);
    assert.deepEqual(await under(tree, label, 'customers', 'Customer 499', 'Site of id-499'), ['ap id-499']);
    assert.deepEqual(
      asked.slice(11).toSorted(),
      ['aps', 'gateways', 'mobility_controllers', 'sites', 'switches'].map((path) => `id-499 ${path}`),
    );
  });

  it('have their own kinds of devices in the Devices view, for the calls of that kind', async () => {
    const { tree: plantTree, asked } = plant();
    const tree = plantTree('devices');
    assert.deepEqual(await under(tree, label, 'customers', 'Customer 3', 'ap'), ['ap id-3']);
    assert.deepEqual(asked, ['customers', 'id-3 aps']);
  });

  it('are looked in by a filter only where they were opened, or when a person says so', async () => {
    const { tree: plantTree, asked } = plant({ customers: ['A', 'B', 'C'] });
    const tree = plantTree();
    await under(tree, label, 'customers', 'B');
    tree.setFilter('status:down');
    const before = asked.length;
    assert.deepEqual(tree.plan, { accounts: 4, customers: 2, calls: 16, isAtLeast: true, failed: 0 });
    await tree.look({ calls: 20 });
    assert.deepEqual(
      asked
        .slice(before)
        .map((call) => (call.split(' ').length === 2 ? call.split(' ')[0] : 'MSP'))
        .filter((of) => of !== 'MSP' && of !== 'id-1'),
      [],
    );
    assert.deepEqual(await under(tree, label, 'customers'), ['A', 'B', 'C']);
    assert.equal(tree.matches((await open(tree, label)) as Extract<TreeNode, { kind: 'account' }>), 2);
    await tree.look();
    assert.deepEqual([tree.plan.calls, tree.plan.customers], [0, undefined]);
    assert.equal(tree.devices().length, 4);
    tree.setFilter('status:down id-2');
    assert.deepEqual(await under(tree, label, 'customers'), ['C']);
  });

  it('are not all looked in while a page of them was not loaded, or nobody asked for them', async () => {
    const { tree: plantTree } = plant();
    const tree = plantTree();
    tree.setFilter('status:down');
    assert.deepEqual([tree.unlisted, tree.hasUnasked], [0, true]);
    await under(tree, label);
    assert.deepEqual([tree.unlisted, tree.hasUnasked, tree.plan.customers], [450, false, 50]);
    await tree.look();
    assert.deepEqual([tree.unlisted, tree.plan.customers, tree.isTotalKnown], [450, undefined, false]);
    await tree.loadAll(await open(tree, label, 'customers'));
    assert.deepEqual([tree.unlisted, tree.plan.customers], [0, 450]);
  });

  it('are counted beside an account that nobody has asked for customers', async () => {
    const { tree: plantTree } = plant({ others: [{ ...classicAccount, id: 'acc-9', label: 'plain' }] });
    const tree = plantTree();
    await under(tree, label);
    assert.deepEqual([tree.unlisted, tree.hasUnasked, tree.isTotalKnown], [450, true, false]);
    await open(tree, 'plain', 'nothing').catch(() => undefined);
    assert.deepEqual([tree.unlisted, tree.hasUnasked], [900, false]);
  });

  it('count in the health of what stands above them, unknown where nobody has looked', async () => {
    const { tree: plantTree } = plant({ customers: ['A', 'B'] });
    const tree = plantTree();
    const region = (await tree.children())[0] as Extract<TreeNode, { kind: 'region' }>;
    await under(tree, label, 'customers', 'A', 'Site of id-0');
    assert.deepEqual([tree.health(region).down, tree.health(region).looked], [1, 'part']);
  });

  it('are asked again by a refresh, with what was opened of them', async () => {
    const { tree: plantTree, asked } = plant({ customers: ['A', 'B'] });
    const tree = plantTree();
    await under(tree, label, 'customers', 'A', 'Site of id-0');
    asked.length = 0;
    tree.refresh();
    await under(tree, label, 'customers', 'A', 'Site of id-0');
    assert.deepEqual(asked.toSorted(), [
      'customers',
      ...['aps', 'gateways', 'mobility_controllers', 'sites', 'switches'].map((path) => `id-0 ${path}`),
      'sites',
    ]);
  });

  it('reveal a device of one whose page is not loaded', async () => {
    const { tree: plantTree, account, client } = plant();
    const tree = plantTree();
    const own = customerAccount(account, { id: 'id-400', name: 'Customer 400' });
    const [device] = await listDevices(client, own);
    assert.ok(device);
    const node = await tree.reveal(device);
    assert.equal(node?.account.tenantId, 'id-400');
    assert.equal(node?.parent.parent.parent?.kind, 'customers');
    assert.deepEqual(accountWithId([account], device.account)?.tenantId, 'id-400');
  });

  it('are a failure that can be tried again where their list fails, and none where there is no MSP', async () => {
    const { tree: plantTree, responses } = plant({ status: 501, customers: ['A'] });
    const tree = plantTree();
    assert.deepEqual(await under(tree, label), ['error', 'Site of MSP', 'absent']);
    responses.status = 200;
    await tree.loadNext(await open(tree, label, 'error'));
    assert.deepEqual(await under(tree, label), ['customers', 'Site of MSP', 'absent']);
    for (const status of [400, 403, 404]) {
      const none = plant({ status }).tree();
      assert.deepEqual(await under(none, label), ['Site of MSP', 'absent'], String(status));
    }
  });

  it('are one failure with the sites where all fails, and a retry asks for both', async () => {
    const { tree: treeOf, account, responses } = plant({ status: 500 });
    responses.sites = 500;
    const [tree, { label }] = [treeOf(), account];
    assert.deepEqual(await under(tree, label), ['error']);
    Object.assign(responses, { status: 200, sites: 200 });
    await tree.loadNext(await open(tree, label, 'error'));
    assert.deepEqual(await under(tree, label), ['customers', 'Site of MSP', 'absent']);
  });

  it('have one row for one failure of their sites and devices under a filter, and a retry asks for both', async () => {
    for (const view of ['sites', 'devices'] as const) {
      const { tree: treeOf, responses } = plant({ customers: ['A'] });
      const tree = treeOf(view);
      const rows = () => under(tree, label, 'customers', 'A');
      if (view === 'devices') tree.setGrouping('site');
      await rows();
      tree.setFilter('ap');
      Object.assign(responses, { sites: 500, devices: 500 });
      tree.refresh();
      await tree.look();
      assert.deepEqual(
        (await rows()).filter((row) => row === 'error'),
        ['error'],
        view,
      );
      Object.assign(responses, { sites: 200, devices: 200 });
      await tree.loadNext(await open(tree, label, 'customers', 'A', 'error'));
      await tree.look();
      assert.deepEqual(await rows(), ['Site of id-0'], view);
    }
  });

  it('are not asked for again for a month where there is no MSP', async () => {
    const memory = new Map<string, string>();
    const one = plant({ status: 403, memory });
    await under(one.tree(), label);
    const tree = one.tree();
    one.asked.length = 0;
    await under(tree, label);
    tree.refresh();
    await under(tree, label);
    assert.deepEqual(
      one.asked.filter((call) => call === 'customers'),
      [],
    );
    one.clock.jump(31 * 86_400_000);
    const later = one.tree();
    const changed = new Promise((resolve) => void later.onDidChange(resolve));
    await under(later, label);
    await changed;
    assert.deepEqual(
      one.asked.filter((call) => call === 'customers'),
      ['customers'],
    );
  });

  it('are the tenants of new Central by a hundred, and the workspaces of GreenLake where it has none', async () => {
    const central = plant({ account: newAccount });
    const rows = await under(central.tree('devices'), newAccount.label, 'customers');
    assert.deepEqual([rows.length, rows.at(-1)], [101, 'next 100 (100 of 500)']);
    const greenLake = plant({ account: workspace, status: 403, greenLake: 200, customers: ['Bakery'] });
    assert.deepEqual(await under(greenLake.tree('devices'), workspace.label, 'customers'), ['Bakery']);
    assert.deepEqual(greenLake.asked, ['list-tenants', 'msp-tenants']);
  });

  it('forget all of them with their MSP', async () => {
    const { tree: plantTree, account, asked } = plant({ customers: ['A'] });
    const tree = plantTree();
    await under(tree, label, 'customers', 'A');
    tree.forget(account);
    asked.length = 0;
    await under(tree, label, 'customers', 'A');
    assert.deepEqual(asked.toSorted(), ['customers', 'id-0 sites', 'sites']);
  });
});

describe('the account of a customer', () => {
  const find = (customers: string[]) => {
    const { client, account, asked } = plant({ customers });
    const accounts = {
      list: () => Promise.resolve([account]),
      find: (account: string) => Promise.reject(new CentralError('unknownAccount', { account })),
    };
    return { find: createFindAccount({ accounts, client }), asked };
  };

  it('is found by name or id behind its MSP, with one list for each', async () => {
    const { find: findAccount, asked } = find(['Harbour Cafés', 'Opal / Books']);
    for (const text of ['Harbour Cafés', 'id-0', 'Harbour Cafés'])
      assert.equal((await findAccount(`${label} / ${text}`)).tenantId, 'id-0');
    assert.equal((await findAccount(`${label.toUpperCase()} / id-0`)).tenantId, 'id-0');
    assert.equal((await findAccount(`${label} / Opal / Books`)).label, `${label} / Opal / Books`);
    assert.equal((await findAccount(`${classicAccount.id}~id-1`)).tenantId, 'id-1');
    assert.equal((await findAccount(label)).id, classicAccount.id);
    assert.equal(asked.length, 3);
  });

  it('is found beside a customer that has no id', async () => {
    const rows = [{}, { customer_id: 'c', customer_name: 'C' }];
    const { client } = testClient([{ json: { customers: rows, total: 2 } }]);
    const accounts = {
      list: () => Promise.resolve([classicAccount]),
      find: () => Promise.reject(new Error()),
    };
    const findAccount = createFindAccount({ accounts, client });
    assert.equal((await findAccount(`${label} / C`)).tenantId, 'c');
  });

  it('is refused where there is none of that name, or several', async () => {
    const { find: findAccount } = find(['Twin', 'Twin']);
    await assert.rejects(findAccount(`${label} / Nobody`), { reason: 'unknownCustomer' });
    await assert.rejects(findAccount(`${label} / Twin`), { reason: 'customerNotOne' });
    assert.equal((await findAccount(`${label} / id-0`)).tenantId, 'id-0');
  });

  it('is found by its id whatever that holds', () => {
    for (const id of ['a/../b', '50% *', 'x~y', 'é'])
      assert.equal(
        accountWithId([classicAccount], customerAccount(classicAccount, { id, name: id }).id)?.tenantId,
        id,
      );
    assert.equal(accountWithId([classicAccount], `${classicAccount.id}~%`), undefined);
  });

  for (const name of ['{{$processEnv SECRET}}', 'two\nlines', 'right\u202Eleft', 'x'.repeat(300), ' '])
    it(`is labelled by its id where its name is ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(customerAccount(classicAccount, { id: 'id-9', name }).label, `${label} / id-9`);
    });
});

describe('A suspended customer of an MSP', () => {
  const pages: [what: string, account: Account, row: object][] = [
    [
      'classic Central',
      classicAccount,
      { customer_id: 'c1', customer_name: 'Gone', account_status: 'SUSPENDED' },
    ],
    ['new Central', newAccount, { tenantId: 'c1', tenantName: 'Gone', account_status: 'suspended' }],
  ];
  for (const [what, account, row] of pages)
    it(`is told by its row and by the refusal of its lists on ${what}`, async () => {
      const { client } = testClient(({ url }) =>
        /customers|list-tenants/.test(url.pathname)
          ? { json: { customers: [row], items: [row], total: 1 } }
          : { status: 403, json: { message: 'Access denied' } },
      );
      const source = createInventorySource(client);
      const [tenant] = (await source.customers?.(account, {}))?.rows ?? [];
      assert.deepEqual([tenant?.name, tenant?.isSuspended], ['Gone', true]);
      assert.equal(
        readCustomers(JSON.stringify({ version: 1, savedAt: 1, rows: [tenant] }))?.rows[0]?.isSuspended,
        true,
      );
      const accounts = {
        list: () => Promise.resolve([account]),
        find: () => Promise.reject(new Error('none')),
      };
      const found = await createFindAccount({ accounts, client })(`${account.label} / Gone`);
      await assert.rejects(source.sites(found, {}), ({ reason, message }: CentralError) => {
        assert.deepEqual([reason, /“.* \/ Gone” is suspended/.test(message)], ['accountSuspended', true]);
        return true;
      });
      await assert.rejects(source.sites(account, {}), { reason: 'callForbidden' });
    });

  it('is told by the answer itself, also for an MSP', async () => {
    const { client } = testClient(() => ({ status: 403, json: { detail: { why: 'Account Suspended.' } } }));
    const source = createInventorySource(client);
    await assert.rejects(source.sites(classicAccount, {}), { reason: 'accountSuspended' });
    await assert.rejects(async () => source.customers?.(classicAccount, {}), { reason: 'accountSuspended' });
  });

  for (const [json, reason] of [
    [{ message: 'The subscription of device CN123 is suspended' }, 'callForbidden'],
    [{ error: 'User ann is suspended' }, 'callForbidden'],
    [{ detail: 'Token suspended' }, 'callForbidden'],
    [{ message: 'account is not suspended, missing role' }, 'callForbidden'],
    [{ message: 'Access denied', suspended: false }, 'callForbidden'],
    [{ message: 'Access denied', 'account suspended': false }, 'callForbidden'],
    [{ errors: ['Your workspace has been suspended'] }, 'accountSuspended'],
  ] as const)
    it(`is told only by words about an account: ${JSON.stringify(json)}`, async () => {
      const { client } = testClient(() => ({ status: 401, json }));
      await assert.rejects(createInventorySource(client).sites(classicAccount, {}), { reason });
    });

  it('is not one whose status only has the word', async () => {
    const row = { customer_id: 'c1', customer_name: 'Back', account_status: 'UNSUSPENDED' };
    const { client } = testClient(() => ({ json: { customers: [row], total: 1 } }));
    const { rows = [] } = (await createInventorySource(client).customers?.(classicAccount, {})) ?? {};
    assert.deepEqual(
      rows.map(({ name, isSuspended }) => [name, isSuspended]),
      [['Back', undefined]],
    );
  });
});
