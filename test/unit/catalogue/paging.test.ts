import assert from 'node:assert/strict';
import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { ceilingOf, firstTarget, pageStyle, type PageStyle } from '../../../src/client/paging/pageStyle.ts';
import type { Json } from '../../../src/text/json.ts';

type Case = [platform: Platform, path: string, query: string, style: PageStyle, response?: Json];

const offset: PageStyle = { kind: 'offset', start: 0 };
const token = (name: string): PageStyle => ({ kind: 'token', name });
const clients: Json = { clients: [], last_client_mac: '02:00:00:00:00:01' };

const cases: Case[] = [
  ['classic', '/monitoring/v2/aps', '?calculate_total=true&limit=1000', offset],
  [
    'classic',
    '/monitoring/v2/clients',
    '?calculate_total=true&limit=1000',
    token('last_client_mac'),
    clients,
  ],
  ['classic', '/monitoring/v2/events', '?calculate_total=true&limit=1000', offset],
  ['classic', '/configuration/v2/groups', '?limit=20&offset=0', offset],
  ['classic', '/msp_api/v1/customers', '?limit=50', offset],
  ['classic', '/auditlogs/v1/events', '?limit=100', offset],
  ['classic', '/api/routing/v1/bgp/route', '', token('marker')],
  ['classic', '/cloudAuth/api/v1/dpp_registration', '?limit=20', token('cursor')],
  ['classic', '/monitoring/v1/aps/CN1', '', { kind: 'single' }],
  ['new', '/network-monitoring/v1/aps', '?limit=1000', token('next')],
  ['new', '/network-monitoring/v1/applications', '?limit=1000', token('next'), { next: '2' }],
  ['new', '/network-monitoring/v1/sites-health', '?limit=1000', offset],
  ['new', '/network-msp/v1/list-tenants', '?limit=100&next=1', token('next')],
  ['new', '/network-config/v1/device-groups', '?limit=100&offset=0', offset],
  ['new', '/network-services/v1/audits', '?limit=1000', { kind: 'offset', start: 1 }],
];

describe('a list that the catalogue knows', () => {
  const catalogue = openCatalogue();
  for (const [platform, path, query, style, response] of cases) {
    it(`is asked for a page as large as it gives, and is paged its own way: ${path}`, () => {
      const operation = findOperation(catalogue, 'GET', path, platform);
      const first = firstTarget(path, operation, Infinity);
      assert.deepEqual([first, pageStyle(first, response, operation)], [path + query, style]);
    });
  }

  it('ends at 10,000 rows where its service does', () => {
    const most = ['/monitoring/v2/events?limit=1', '/auditlogs/v1/events', '/monitoring/v2/aps'].map(
      ceilingOf,
    );
    assert.deepEqual(most, [10_000, 10_000, Infinity]);
  });
});
