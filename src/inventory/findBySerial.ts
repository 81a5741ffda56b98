import type { Account } from '../account/account.ts';
import type { CentralError } from '../base/errors.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { listDevices } from './list.ts';
import type { Device } from './model.ts';
import { searchDevices } from './search.ts';

/** Most serial numbers that are searched one by one; for more, all devices are listed once. */
const mostSearched = 3;

/** Devices by the serial numbers that somebody gave. */
export interface FoundDevices {
  devices: Device[];
  unknown: string[];
  /** The reason why not all devices could be listed, so that an unknown one may exist. */
  short?: CentralError;
}

/** Finds an account's devices by serial number in any casing: among the loaded ones, else in Central. Throws what listing throws. */
export async function findBySerial(
  client: CentralClient,
  account: Account,
  serials: readonly string[],
  loaded: readonly Device[],
): Promise<FoundDevices> {
  const known = new Map<string, Device>();
  const add = (devices: readonly Device[]) => {
    for (const device of devices)
      if (device.account === account.id) known.set(device.serial.toLowerCase(), device);
  };
  const missing = () => serials.filter((serial) => !known.has(serial.toLowerCase()));
  add(loaded);
  let short: CentralError | undefined;
  const onShort = (one: CentralError) => void (short = one);
  if (missing().length > mostSearched) add(await listDevices(client, account, { all: true, onShort }));
  else for (const serial of missing()) add(await searchDevices(client, account, serial));
  return {
    devices: serials.flatMap((serial) => known.get(serial.toLowerCase()) ?? []),
    unknown: missing(),
    ...(short && { short }),
  };
}
