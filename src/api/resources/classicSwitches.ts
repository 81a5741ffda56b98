import type { Device, Page } from '../../inventory/model.ts';
import { classicDevices, classicPage, type ClassicDeviceFilter } from './classicDevices.ts';
import type { ListQuery, Source } from './listing.ts';

const listing = classicDevices('switch', '/monitoring/v1/switches', { calculate_client_count: 'true' });

/** Switches of classic Central, both AOS-CX and AOS-S. The list takes no serial, macaddr or model. */
export function classicSwitches(
  source: Source,
  query: ListQuery & { filter?: ClassicDeviceFilter } = {},
): Promise<Page<Device>> {
  return classicPage(listing, source, query);
}
