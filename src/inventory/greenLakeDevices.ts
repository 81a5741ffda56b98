import * as z from 'zod/mini';
import type { Account } from '../account/account.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { bySerial } from './lists/bySerial.ts';
import { id, text } from './lists/fields.ts';
import { paging, type Listing } from './lists/listing.ts';

/** A device on the GreenLake platform: changes there identify it by this id, not by its serial. */
export interface GreenLakeDevice {
  id: string;
  serial: string;
  /** Ids of its subscriptions. */
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

/** The workspace's rows of some devices, by serial. Throws what listing throws. */
export function greenLakeDevices(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serials: readonly string[],
): Promise<ReadonlyMap<string, GreenLakeDevice>> {
  return bySerial(client, account, devices, serials);
}
