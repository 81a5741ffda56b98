import * as z from 'zod/mini';
import type { Account } from '../account/account.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { id, text } from './lists/fields.ts';
import { allRows, listPage, paging, type Listing } from './lists/listing.ts';

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

/** Serials that one filter names, so that it stays within the 256 characters that new Central's filters may have. */
const mostNamed = 10;

/** Those of the devices that the workspace has, by serial. Throws what listing throws. */
export async function greenLakeDevices(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serials: readonly string[],
): Promise<ReadonlyMap<string, GreenLakeDevice>> {
  const found = new Map<string, GreenLakeDevice>();
  const source = {
    account,
    send: (call: Parameters<CentralClient['send']>[1]) => client.send(account, call),
  };
  for (let at = 0; at < serials.length; at += mostNamed) {
    const names = serials.slice(at, at + mostNamed).map((serial) => `'${serial.replaceAll("'", "''")}'`);
    const filter = `serialNumber in (${names.join(',')})`;
    for (const device of await allRows(await listPage(source, devices, { filter: { filter } })))
      found.set(device.serial, device);
  }
  return found;
}
