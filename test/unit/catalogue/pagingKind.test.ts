import assert from 'node:assert/strict';
import type { Platform } from '../../../src/auth/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { pagingOf, type Paging } from '../../../src/catalogue/pagingKind.ts';

describe('the kind of paging', () => {
  const catalogue = openCatalogue();
  const rows: readonly (readonly [Platform, string, Paging])[] = [
    ['classic', '/monitoring/v2/aps', { kind: 'offset', limitDefault: 100, limitMax: 1000 }],
    ['classic', '/monitoring/v2/clients', { kind: 'lastClientMac', limitDefault: 100, limitMax: 1000 }],
    [
      'classic',
      '/monitoring/v2/events',
      { kind: 'offset', limitDefault: 100, limitMax: 1000, windowMax: 10_000 },
    ],
    ['classic', '/configuration/v2/groups', { kind: 'offset', limitDefault: 20, bothRequired: true }],
    ['classic', '/msp_api/v1/customers', { kind: 'offset', limitDefault: 10, limitMax: 50 }],
    [
      'classic',
      '/auditlogs/v1/events',
      { kind: 'offset', limitDefault: 100, limitMax: 100, windowMax: 10_000 },
    ],
    ['classic', '/api/routing/v1/bgp/route', { kind: 'marker', parameter: 'marker' }],
    ['classic', '/cloudAuth/api/v1/dpp_registration', { kind: 'marker', parameter: 'cursor' }],
    ['classic', '/monitoring/v1/aps/CN1', { kind: 'none' }],
    ['new', '/network-monitoring/v1/aps', { kind: 'next', limitDefault: 20, limitMax: 1000 }],
    ['new', '/network-monitoring/v1/applications', { kind: 'next', limitDefault: 1000, limitMax: 1000 }],
    ['new', '/network-monitoring/v1/sites-health', { kind: 'offset', limitDefault: 100, limitMax: 1000 }],
    [
      'new',
      '/network-msp/v1/list-tenants',
      { kind: 'next', limitDefault: 10, limitMax: 100, bothRequired: true },
    ],
    [
      'new',
      '/network-config/v1/device-groups',
      { kind: 'offset', limitDefault: 100, limitMax: 100, bothRequired: true },
    ],
    [
      'new',
      '/network-services/v1/audits',
      { kind: 'offset', limitDefault: 200, limitMax: 1000, firstOffset: 1 },
    ],
  ];
  for (const [platform, path, expected] of rows) {
    it(`of ${path} is ${expected.kind}`, () => {
      const operation = findOperation(catalogue, 'GET', path, platform);
      assert.ok(operation);
      assert.deepEqual(pagingOf(operation), expected);
    });
  }

  it('is none for a write', () => {
    for (const operation of catalogue.operations.classic) {
      if (operation.method !== 'GET') assert.equal(pagingOf(operation).kind, 'none');
    }
  });
});
