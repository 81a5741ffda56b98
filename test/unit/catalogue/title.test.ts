import assert from 'node:assert/strict';
import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { titleOf } from '../../../src/catalogue/title.ts';

describe('the title of an operation', () => {
  const catalogue = openCatalogue();
  const rows: readonly (readonly [Platform, string, string, string])[] = [
    ['classic', 'GET', '/monitoring/v2/aps', 'Get APs'],
    ['classic', 'GET', '/monitoring/v1/aps/{serial}', 'Get AP'],
    ['classic', 'DELETE', '/central/v2/sites/{site_id}', 'Delete site'],
    ['classic', 'POST', '/configuration/v1/devices/move', 'Move devices'],
    ['classic', 'POST', '/platform/licensing/v1/subscriptions/assign', 'Assign licensing subscriptions'],
    ['new', 'PATCH', '/network-config/v1alpha1/stp/{name}', 'Update STP'],
    [
      'new',
      'GET',
      '/network-monitoring/v1/clients/{mac-address}/mobility-trail',
      'Get client mobility details',
    ],
    ['new', 'POST', '/network-troubleshooting/v1/aps/{serial-number}/reboot', 'Reboot AP'],
  ];
  for (const [platform, method, path, title] of rows) {
    it(`of ${method} ${path} is “${title}”`, () => {
      const operation = findOperation(catalogue, method, path, platform);
      assert.ok(operation);
      assert.equal(titleOf(operation), title);
    });
  }

  it('is there for every operation, in one line', () => {
    for (const operation of [...catalogue.operations.classic, ...catalogue.operations.new]) {
      assert.match(titleOf(operation), /^[A-Z][^\n]{3,140}$/, operation.path);
    }
  });
});
