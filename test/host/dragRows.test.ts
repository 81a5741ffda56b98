import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Account } from '../../src/account/account.ts';
import type { Device, Site } from '../../src/inventory/model.ts';
import type { TreeNode } from '../../src/inventory/tree/treeNode.ts';
import {
  accountNode,
  customersNode,
  deviceNode,
  groupNode,
  regionNodes,
  siteNode,
} from '../../src/inventory/tree/treeParts.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { dragRows } from '../../src/shell/views/dragRows.ts';
import { addAccount, run, until } from './requestBench.ts';

const { token } = new vscode.CancellationTokenSource();

/** Drags rows onto a row, as a view does; gives the texts that open. */
async function drop(rows: readonly TreeNode[], onto: TreeNode | undefined): Promise<string[]> {
  const transfer = new vscode.DataTransfer();
  await dragRows.handleDrag?.(rows, transfer, token);
  const before = new Set(vscode.workspace.textDocuments);
  await dragRows.handleDrop?.(onto, transfer, token);
  return vscode.workspace.textDocuments.flatMap((one) => (before.has(one) ? [] : one.getText()));
}

describe('Devices that are dragged', () => {
  const label = 'drag-eu';
  const locked = 'drag-locked';
  let sandbox: Sandbox;
  let accounts: Map<string, Account>;
  let all: Device[];
  let sites: Site[];
  const nodeOf = (name: string) => {
    const account = accounts.get(name);
    const [region] = regionNodes(account ? [account] : []);
    assert.ok(account && region, name);
    return accountNode(region, account);
  };
  const rowsOf = (devices: readonly Device[], name = label) =>
    devices.map((device) => deviceNode(groupNode(nodeOf(name), 'kind', device.kind), device));
  const placed = () => all.find(({ kind, site }) => kind === 'ap' && site !== undefined);
  const siteOf = (device: Device | undefined) => sites.find(({ name }) => name === device?.site);

  before(async () => {
    sandbox = await startSandbox({ devices: 60, seed: 5 });
    await addAccount(sandbox, 'eu-prod', label);
    await addAccount(sandbox, 'eu-next', locked, { readOnly: true });
    const listed = await run<Account[]>('arubaCentral.listAccounts');
    accounts = new Map(listed.map((account) => [account.label, account]));
    const own = accounts.get(label)?.id ?? '';
    const devices = await run<Device[]>('arubaCentral.listDevices', { account: label, all: true });
    all = devices.map((device) => ({ ...device, account: own }));
    sites = (await run<Site[]>('arubaCentral.listSites', { account: label, all: true })).map((site) => ({
      ...site,
      account: own,
    }));
  });
  after(async () => {
    for (const account of [label, locked]) await run('arubaCentral.removeAccount', { account });
    await run('workbench.action.closeAllEditors');
    await sandbox.close();
  });

  it('open the run that moves them, without those that are there already, and send nothing', async () => {
    const here = placed();
    const there = sites.find(({ name }) => name !== here?.site);
    const other = all.find(({ kind, site }) => kind === 'ap' && site === there?.name);
    assert.ok(here && there && other);
    sandbox.control.resetCounters();
    const [text = '', more] = await drop(rowsOf([here, other]), siteNode(nodeOf(label), there));
    assert.equal(more, undefined);
    assert.match(text, new RegExp(`# @account ${label}\n`));
    assert.match(text, new RegExp(`^@\\w+ = ${there.id}$`, 'm'));
    assert.deepEqual([text.includes(`"${here.serial}"`), text.includes(`"${other.serial}"`)], [true, false]);
    const [ofGroup = ''] = await drop(rowsOf([here]), groupNode(nodeOf(label), 'group', 'Another'));
    assert.match(ofGroup, /^@\w+ = Another$/m);
    assert.deepEqual(
      sandbox.control.requests().filter(({ method }) => method !== 'GET'),
      [],
    );
  });

  it('open nothing where they are there already, of another account or a customer, or where no row is a target', async () => {
    const here = placed();
    const site = siteOf(here);
    assert.ok(here && site);
    const own = nodeOf(label);
    const next = nodeOf(locked);
    const customer = accountNode(customersNode(own), { ...own.account, id: `${own.account.id}~c-1` });
    for (const onto of [
      siteNode(own, site),
      deviceNode(siteNode(own, site), here),
      siteNode(next, { ...site, id: '99', account: next.account.id }),
      siteNode(customer, { ...site, id: '99', account: customer.account.id }),
      customer,
      own,
      groupNode(own, 'kind', 'switch'),
      undefined,
    ])
      assert.deepEqual(await drop(rowsOf([here]), onto), [], onto?.id);
    const target = siteNode(own, { ...site, id: '99' });
    assert.deepEqual(await drop([siteNode(own, site)], target), [], 'a site is not dragged');
  });

  it('open nothing for a read-only account', async () => {
    const here = placed();
    const there = sites.find(({ name }) => name !== here?.site);
    assert.ok(here && there);
    const rows = rowsOf([{ ...here, account: nodeOf(locked).account.id }], locked);
    let opened: string[] | undefined;
    void drop(rows, siteNode(nodeOf(locked), there)).then((texts) => void (opened = texts));
    // The refusal has a button, and the drop ends when it is closed.
    await until(async () => {
      await run('notifications.clearAll');
      return opened !== undefined;
    });
    assert.deepEqual(opened, []);
  });
});
