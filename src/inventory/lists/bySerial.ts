import type * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { allRows, listPage, type Listing, type Source } from './listing.ts';
import { odataIn } from './odata.ts';

/** Rows of some devices in a list of new Central or GreenLake, by serial; a call asks for several serials. Throws what listing throws. */
export async function bySerial<S extends z.ZodMiniObject, T extends { serial: string }>(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  list: Listing<S, T>,
  serials: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const source: Source = { account, send: (call) => client.send(account, call) };
  const found = new Map<string, T>();
  for (const filter of odataIn('serialNumber', serials))
    for (const one of await allRows(await listPage(source, list, { filter: { filter } })))
      found.set(one.serial, one);
  return found;
}
