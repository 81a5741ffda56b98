import * as z from 'zod/mini';
import { isCentralError } from '../../base/errors.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { customersPage } from '../listFacts.ts';
import type { Page } from '../model.ts';
import { count, id, number, some, spare, text } from './fields.ts';
import { listPage, paging, type Listing, type Source } from './listing.ts';

/** A customer of an MSP. `id` is the value for an account's `tenantId`. */
export interface Tenant {
  id: string;
  name: string;
  /** Number of sites, if the platform gives it. */
  siteCount?: number;
  /** Number of devices, if the platform gives it. */
  deviceCount?: number;
  /** True if the list says that the customer is suspended. */
  isSuspended?: boolean;
}

const ClassicCustomer = z.object({ customer_id: id, customer_name: text, account_status: text });

const classicCustomers: Listing<typeof ClassicCustomer, Tenant> = {
  path: '/msp_api/v1/customers',
  operation: paging.offset,
  row: ClassicCustomer,
  read: (row) => ({
    id: row.customer_id,
    name: some(row.customer_name) ?? row.customer_id,
    ...suspended(row.account_status),
  }),
};

const NewTenant = z.object({
  tenantId: id,
  tenantName: text,
  totalSites: count,
  deviceHealthStatus: spare(z.object({ total: count })),
  accountStatus: text,
});

const newTenants: Listing<typeof NewTenant, Tenant> = {
  path: '/network-msp/v1/list-tenants',
  // This is required even for the first page.
  query: { next: '1' },
  operation: paging.next,
  row: NewTenant,
  read: (row) =>
    omitUndefined({
      id: row.tenantId,
      name: some(row.tenantName) ?? row.tenantId,
      siteCount: number(row.totalSites),
      deviceCount: number(row.deviceHealthStatus?.total),
      ...suspended(row.accountStatus),
    }),
};

const Workspace = z.object({ id, workspaceName: text, status: text });

/** The same customers, as workspaces of GreenLake. */
const workspaces: Listing<typeof Workspace, Tenant> = {
  path: '/workspaces/v1/msp-tenants',
  operation: paging.offset,
  row: Workspace,
  read: (row) => ({ id: row.id, name: some(row.workspaceName) ?? row.id, ...suspended(row.status) }),
};

const workspacesPage = 300;

/** The customers of an MSP, on either platform. Throws forbidden, notFound or badRequest if an account is not an MSP's. */
export async function tenants(source: Source, limit = Infinity): Promise<Page<Tenant>> {
  const { platform, workspaceId } = source.account;
  const asked = { limit: Math.min(limit, customersPage[platform]) };
  if (platform === 'classic') return listPage(source, classicCustomers, asked);
  try {
    return await listPage(source, newTenants, asked);
  } catch (error) {
    // A workspace may have customers without Central on this cluster.
    if (workspaceId === undefined || !isRefusal(error)) throw error;
    return listPage(source, workspaces, { limit: workspacesPage }).catch(() => Promise.reject(error));
  }
}

/** The customers of an account; empty if the account is not an MSP's. */
export async function customersOf(source: Source, limit?: number): Promise<Page<Tenant>> {
  try {
    return await tenants(source, limit);
  } catch (error) {
    if (isRefusal(error)) return { rows: [], total: 0 };
    throw error;
  }
}

/** Tells if an error means that an account is not an MSP's: Central uses any of these. */
function isRefusal(error: unknown): boolean {
  return isCentralError(error, 'forbidden', 'notFound', 'badRequest') && error.reason !== 'accountSuspended';
}

function suspended(status: string | null | undefined): Pick<Tenant, 'isSuspended'> {
  return /^suspended$/i.test(status ?? '') ? { isSuspended: true } : {};
}
