import type { Device, Page } from '../../inventory/model.ts';
import { classicDevices, classicPage, type ClassicDeviceFilter } from './classicDevices.ts';
import type { ListQuery, Source } from './listing.ts';

const listing = classicDevices('gateway', '/monitoring/v1/gateways');

/** Gateways of classic Central. The list takes no serial. */
export function classicGateways(
  source: Source,
  query: ListQuery & { filter?: ClassicDeviceFilter } = {},
): Promise<Page<Device>> {
  return classicPage(listing, source, query);
}
