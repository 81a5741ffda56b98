import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Page, Site } from '../model.ts';
import { count, id, isHiddenSite, number, some, text } from './fields.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';

const ClassicSite = z.object({
  site_id: id,
  site_name: text,
  city: text,
  country: text,
  associated_device_count: count,
});

const sites: Listing<typeof ClassicSite, Site> = {
  path: '/central/v2/sites',
  query: { calculate_total: 'true' },
  operation: paging.offset,
  row: ClassicSite,
  read: (row, account) => {
    if (isHiddenSite(row.site_name)) return undefined;
    return omitUndefined({
      account: account.id,
      id: row.site_id,
      name: some(row.site_name) ?? row.site_id,
      deviceCount: number(row.associated_device_count),
      city: some(row.city),
      country: some(row.country),
    });
  },
};

/** Sites of classic Central. */
export function classicSites(source: Source, query: ListQuery = {}): Promise<Page<Site>> {
  return listPage(source, sites, query);
}
