import * as z from 'zod/mini';
import type { Account } from '../account/account.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { id, text } from './lists/fields.ts';
import { allRows, listPage, paging, type Listing, type Source } from './lists/listing.ts';
import { odataIn } from './lists/odata.ts';

/** A device as the GreenLake platform knows it: changes there name it by this id, not by its serial. */
export interface GreenLakeDevice {
  id: string;
  serial: string;
  /** Ids of the subscriptions that it has. */
  subscriptions: string[];
}

const Row = z.object({
  id,
  serialNumber: text,
  subscription: z.optional(z.nullable(z.array(z.object({ id })))),
});

const devices: Listing<typeof Row, GreenLakeDevice> = {
  path: '/devices/v1/devices',
  operation: paging.offset,
  row: Row,
  read: ({ id: own, serialNumber, subscription }) =>
    typeof serialNumber === 'string'
      ? { id: own, serial: serialNumber, subscriptions: (subscription ?? []).map((one) => one.id) }
      : undefined,
};

/** Those of the devices that the workspace has, by serial. Throws what listing throws. */
export async function greenLakeDevices(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serials: readonly string[],
): Promise<ReadonlyMap<string, GreenLakeDevice>> {
  const found = new Map<string, GreenLakeDevice>();
  const source: Source = { account, send: (call) => client.send(account, call) };
  for (const filter of odataIn('serialNumber', serials))
    for (const device of await allRows(await listPage(source, devices, { filter: { filter } })))
      found.set(device.serial, device);
  return found;
}
