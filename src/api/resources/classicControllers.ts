import type { Device, Page } from '../../inventory/model.ts';
import { classicDevices, classicPage, type ClassicDeviceFilter } from './classicDevices.ts';
import type { ListQuery, Source } from './listing.ts';

const listing = classicDevices('controller', '/monitoring/v2/mobility_controllers');

/** Mobility controllers of classic Central; the answer wraps them as mcs. The list takes no serial. */
export function classicControllers(
  source: Source,
  query: ListQuery & { filter?: ClassicDeviceFilter } = {},
): Promise<Page<Device>> {
  return classicPage(listing, source, query);
}
