import * as z from 'zod/mini';
import type { Device, DeviceKind, Page } from '../../inventory/model.ts';
import { id, some, text, tidy } from './fields.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';

const ClassicItem = z.object({ serial: id, macaddr: text, device_type: text, model: text });

const kinds: Readonly<Record<string, DeviceKind>> = {
  iap: 'ap',
  cap: 'ap',
  switch: 'switch',
  cx: 'switch',
  gateway: 'gateway',
  vgw: 'gateway',
  controller: 'controller',
};

const inventory: Listing<typeof ClassicItem, Device> = {
  path: '/platform/device_inventory/v1/devices',
  query: { sku_type: 'all' },
  operation: paging.offset,
  row: ClassicItem,
  read: (row, account) =>
    tidy({
      account: account.id,
      serial: row.serial,
      name: row.serial,
      kind: kinds[row.device_type?.toLowerCase() ?? ''] ?? 'other',
      status: 'unknown' as const,
      model: some(row.model),
      mac: some(row.macaddr),
    }),
};

/** What a classic customer owns, connected or not. */
export function classicInventory(source: Source, query: ListQuery = {}): Promise<Page<Device>> {
  return listPage(source, inventory, query);
}
