import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CentralError } from '../../src/base/errors.ts';
import type { Health } from '../../src/inventory/tree/health.ts';
import { InventoryTree } from '../../src/inventory/tree/tree.ts';
import { accountNode, deviceNode, groupNode, regionNodes } from '../../src/inventory/tree/treeParts.ts';
import { provideFileDecoration } from '../../src/shell/views/decorations.ts';
import { filterMessage } from '../../src/shell/views/filterMessage.ts';
import { treeItem } from '../../src/shell/views/treeItem.ts';
import { classicAccount } from '../support/doubles/centralClient.ts';

describe('Rows that a filter searches', () => {
  const [region] = regionNodes([classicAccount]);
  assert.ok(region);
  const account = accountNode(region, classicAccount);
  const drawn = (health: Health) =>
    treeItem(account, 'sites', { health, matches: undefined, isForDown: false });
  const colourOf = ({ resourceUri }: vscode.TreeItem) =>
    resourceUri && provideFileDecoration(resourceUri)?.color;

  it('have no colour as long as they say that they are not loaded, whatever is known by then', () => {
    const before = drawn({ down: 0, looked: 'none' });
    const after = drawn({ down: 3, looked: 'all' });
    assert.match(`${before.description}`, /^not loaded/);
    assert.equal(colourOf(before), undefined);
    assert.match(`${after.description}`, /^3 down/);
    assert.deepEqual(colourOf(after), new vscode.ThemeColor('list.errorForeground'));
  });

  it('are marked if they are devices that are down', () => {
    const device = { account: classicAccount.id, serial: 'S1', name: 'AP 1', kind: 'ap' } as const;
    const badgeOf = (status: 'down' | 'up' | 'unknown') => {
      const item = treeItem(deviceNode(groupNode(account, 'kind', 'ap'), { ...device, status }), 'sites');
      return item.resourceUri && provideFileDecoration(item.resourceUri)?.badge;
    };
    assert.deepEqual((['down', 'up', 'unknown'] as const).map(badgeOf), ['!', undefined, undefined]);
    assert.equal(provideFileDecoration(vscode.Uri.file('/a').with({ query: 'isDown' })), undefined);
  });

  it('say nothing more of the status if they are of devices of one', () => {
    for (const [status, down] of [
      ['down', 7],
      ['up', 0],
    ] as const) {
      const group = { ...groupNode(account, 'status', status), count: 7 };
      const health: Health = { down, looked: 'all', total: 7 };
      const item = treeItem(group, 'devices', { health, matches: undefined, isForDown: false });
      assert.equal(item.description, '7');
      assert.equal(item.accessibilityInformation?.label, `${status}, 7 devices`);
      assert.equal(colourOf(item) !== undefined, status === 'down');
    }
  });

  it('are under a message that says how many accounts are being searched, and later how many are left', async () => {
    const refused = () => Promise.reject(new CentralError('connectionRefused', { host: 'gw' }));
    const tree = new InventoryTree('sites', {
      accounts: () => [classicAccount],
      source: { sites: refused, devices: refused },
    });
    tree.setFilter('down');
    assert.match(filterMessage(tree, true), / · searching 1 account(?: · |$)/);
    assert.match(filterMessage(tree, false), / · 1 account not searched yet/);
    await tree.look();
    assert.match(filterMessage(tree, true), / · 1 account could not be searched$/);
    tree.dispose();
  });
});
