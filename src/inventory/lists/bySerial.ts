import type * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { allRows, listPage, type Listing, type Source } from './listing.ts';
import { odataIn } from './odata.ts';

/**
 * Rows of some devices in a list of new Central or GreenLake, by the serial that was asked for; a call asks for several serials, also in
 * capitals, since services differ in casing. Throws what listing throws.
 */
export async function bySerial<S extends z.ZodMiniObject, T extends { serial: string }>(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  list: Listing<S, T>,
  serials: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const source: Source = { account, send: (call) => client.send(account, call) };
  const found = new Map<string, T>();
  const asked = new Set(serials.flatMap((serial) => [serial, serial.toUpperCase()]));
  for (const filter of odataIn('serialNumber', [...asked]))
    for (const one of await allRows(await listPage(source, list, { filter: { filter } })))
      found.set(one.serial.toLowerCase(), one);
  return new Map(
    serials.flatMap((serial) => {
      const row = found.get(serial.toLowerCase());
      return row ? [[serial, row] as const] : [];
    }),
  );
}
