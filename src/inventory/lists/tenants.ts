import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Page } from '../model.ts';
import { count, id, number, some, text } from './fields.ts';
import { listPage, paging, type Listing, type Source } from './listing.ts';

/** A customer of an MSP. `id` is what an account's `tenantId` takes. */
export interface Tenant {
  id: string;
  name: string;
  /** Number of sites, if the platform gives it. */
  siteCount?: number;
}

const ClassicCustomer = z.object({ customer_id: id, customer_name: text });

const classicCustomers: Listing<typeof ClassicCustomer, Tenant> = {
  path: '/msp_api/v1/customers',
  operation: paging.offset,
  row: ClassicCustomer,
  read: (row) => ({ id: row.customer_id, name: some(row.customer_name) ?? row.customer_id }),
};

const NewTenant = z.object({ tenantId: id, tenantName: text, totalSites: count });

const newTenants: Listing<typeof NewTenant, Tenant> = {
  path: '/network-msp/v1/list-tenants',
  // Required here already for the first page.
  query: { next: '1' },
  operation: paging.next,
  row: NewTenant,
  read: (row) =>
    omitUndefined({
      id: row.tenantId,
      name: some(row.tenantName) ?? row.tenantId,
      siteCount: number(row.totalSites),
    }),
};

/** The gateway refuses more with LIMIT_REQUEST_EXCEEDED. */
const classicLimit = 50;
const newLimit = 100;

/** The customers of an MSP, on either platform. Throws forbidden for an account that is no MSP's. */
export function tenants(source: Source): Promise<Page<Tenant>> {
  const isClassic = source.account.platform === 'classic';
  return isClassic
    ? listPage(source, classicCustomers, { limit: classicLimit })
    : listPage(source, newTenants, { limit: newLimit });
}
