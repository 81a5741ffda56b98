import type { Customer } from '../customer.ts';
import { route, type Route } from '../http/router.ts';
import { answerNewList, type NewListing } from './listing.ts';

/** The tenants of an MSP as new Central shows them. */
const tenants: NewListing<Customer> = {
  paging: 'cursor',
  required: ['limit', 'next'],
  rows: ({ customer }) => customer.tenants,
  render: (tenant) => {
    const down = tenant.devices.filter((device) => !device.up).length;
    const total = tenant.devices.length;
    return {
      tenantName: tenant.name,
      tenantId: tenant.id,
      totalSites: tenant.sites.length,
      degradedSites: tenant.sites.filter(({ dark }) => dark).length,
      deviceHealthStatus: { poor: down, fair: 0, good: total - down, total },
      alerts: { critical: down, major: 0, minor: 0, total: down },
      deviceOwnership: 'MSP',
      createdTime: 1_700_000_000,
      lastUpdatedTime: 1_750_000_000,
    };
  },
  fields: { tenantName: ({ name }) => name },
  limit: { default: 10, max: 100 },
};

/** The same tenants as GreenLake's workspaces; the token exchange finds their ids here. */
const workspaces: NewListing<Customer> = {
  paging: 'offset',
  rows: ({ customer }) => customer.tenants,
  render: (tenant) => ({ id: tenant.id, workspaceName: tenant.name, type: 'workspace' }),
  limit: { default: 300, max: 300 },
};

export const tenantRoutes: readonly Route[] = [
  route('GET /network-msp/v1/list-tenants', (call) => answerNewList(tenants, call)),
];

export const workspaceRoutes: readonly Route[] = [
  route('GET /workspaces/v1/msp-tenants', (call) => answerNewList(workspaces, call)),
];
