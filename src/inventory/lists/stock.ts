import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Device, Page } from '../model.ts';
import { id, some, text } from './fields.ts';
import { listPage, paging, type Listing, type Source } from './listing.ts';
import { kindOfType, newInventory } from './newDevices.ts';

const ClassicStock = z.object({ serial: id, macaddr: text, device_type: text, model: text });

/** The device inventory of classic Central: devices that a customer owns, even if they never connected. */
const classicStock: Listing<typeof ClassicStock, Device> = {
  path: '/platform/device_inventory/v1/devices',
  query: { sku_type: 'all' },
  operation: paging.offset,
  row: ClassicStock,
  read: (row, account, share) =>
    omitUndefined({
      account: account.id,
      serial: row.serial,
      name: row.serial,
      kind: kindOfType(row.device_type),
      status: 'unknown' as const,
      model: share(some(row.model)),
      mac: some(row.macaddr),
    }),
};

/** The devices of the inventory, on either platform. */
export function stockOf(source: Source, limit: number): Promise<Page<Device>> {
  return source.account.platform === 'classic'
    ? listPage(source, classicStock, { limit })
    : newInventory(source, { limit });
}
