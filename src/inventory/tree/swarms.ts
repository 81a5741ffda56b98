import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { largestPage } from '../listFacts.ts';
import { id, some, text } from '../lists/fields.ts';
import { allRows, listPage, paging, type Listing, type Source } from '../lists/listing.ts';

/** A swarm of classic Central: the access points of one virtual controller. */
export interface Swarm {
  id: string;
  name: string;
  /** Serials of all its access points. */
  serials: ReadonlySet<string>;
}

const Row = z.object({ serial: id, swarm_id: text, swarm_name: text });

interface Member {
  serial: string;
  swarm: string | undefined;
  name: string | undefined;
}

const aps: Listing<typeof Row, Member> = {
  path: '/monitoring/v2/aps',
  query: { calculate_total: 'true' },
  operation: paging.offset,
  row: Row,
  read: ({ serial, swarm_id, swarm_name }) => ({ serial, swarm: some(swarm_id), name: some(swarm_name) }),
};

/**
 * The swarms of access points, each once and with all its members, with two calls for each swarm. An access point without a swarm is
 * left out. Throws what listing throws.
 */
export async function swarmsOf(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serials: readonly string[],
): Promise<Swarm[]> {
  const source: Source = { account, send: (call) => client.send(account, call) };
  const list = async (filter: Record<string, string>) =>
    allRows(await listPage(source, aps, { limit: largestPage, filter }));
  const swarms: Swarm[] = [];
  for (const serial of serials) {
    if (swarms.some((swarm) => swarm.serials.has(serial))) continue;
    const own = (await list({ serial })).find((one) => one.serial === serial);
    if (own?.swarm === undefined) continue;
    const members = await list({ swarm_id: own.swarm });
    swarms.push({
      id: own.swarm,
      name: own.name ?? own.swarm,
      serials: new Set([serial, ...members.map((one) => one.serial)]),
    });
  }
  return swarms;
}
