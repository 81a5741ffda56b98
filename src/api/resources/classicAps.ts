import type { Device, Page } from '../../inventory/model.ts';
import { classicDevices, classicPage, type ClassicDeviceFilter } from './classicDevices.ts';
import type { ListQuery, Source } from './listing.ts';

const listing = classicDevices('ap', '/monitoring/v2/aps', { calculate_client_count: 'true' });

/** Access points of classic Central. */
export function classicAps(
  source: Source,
  query: ListQuery & { filter?: ClassicDeviceFilter } = {},
): Promise<Page<Device>> {
  return classicPage(listing, source, query);
}
