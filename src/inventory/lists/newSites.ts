import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Page, Site } from '../model.ts';
import { count, id, isHiddenSite, number, some, spare, text } from './fields.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';

const groups = spare(z.array(z.object({ name: text, value: count, count })));
const health = spare(z.object({ groups }));

const NewSite = z.object({
  id,
  siteName: text,
  name: text,
  address: spare(z.object({ city: text, country: text })),
  health,
  devices: spare(z.object({ count })),
  alerts: spare(z.object({ groups, totalCount: count, total_count: count })),
});

type Groups = z.infer<typeof groups>;

const sites: Listing<typeof NewSite, Site> = {
  path: '/network-monitoring/v1/sites-health',
  operation: paging.offset,
  row: NewSite,
  read: (row, account) => {
    if (isHiddenSite(row.siteName ?? row.name)) return undefined;
    return omitUndefined({
      account: account.id,
      id: row.id,
      name: some(row.siteName) ?? some(row.name) ?? row.id,
      deviceCount: number(row.devices?.count),
      city: some(row.address?.city),
      country: some(row.address?.country),
      health: healthOf(row.health?.groups, row.alerts?.groups),
      alerts: number(row.alerts?.totalCount ?? row.alerts?.total_count),
    });
  },
};

/**
 * Health of a site. Poor: an open critical alert, or half of the devices in poor health.
 * Fair: less than four fifths are good. Undefined: no shares are given.
 */
function healthOf(shares: Groups, alerts: Groups): Site['health'] {
  const share = (name: string) =>
    number(shares?.find((group) => group.name?.trim().toLowerCase() === name)?.value);
  const critical = alerts?.find((group) => group.name?.trim().toLowerCase() === 'critical')?.count;
  const [good, fair, poor] = [share('good'), share('fair'), share('poor')];
  if ((number(critical) ?? 0) > 0 || (poor ?? 0) >= 50) return 'poor';
  if (good === undefined && fair === undefined && poor === undefined) return undefined;
  return (good ?? 0) >= 80 ? 'good' : 'fair';
}

/** Sites of new Central with their health. */
export function newSites(source: Source, query: ListQuery = {}): Promise<Page<Site>> {
  return listPage(source, sites, query);
}
