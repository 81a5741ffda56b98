import type { Account } from '../../account/account.ts';
import { responseProblem } from '../../client/responseProblem.ts';
import { PageCursor, type Send } from '../../client/paging/pageCursor.ts';
import { macDigits, wholeMac } from '../../text/mac.ts';
import type { Json } from '../../text/json.ts';
import { paging } from '../lists/listing.ts';
import type { Client } from './subject.ts';
import { at, plain, textAt } from './values.ts';

/** Most clients that are searched; if there are more, this is shown. */
const mostClients = 10_000;

/** Lists of the clients that are connected now, with the largest pages that are allowed. Source: both API references. */
const lists = {
  classic: ['WIRELESS', 'WIRED'].map(
    (type) =>
      `/monitoring/v2/clients?timerange=3H&client_type=${type}&client_status=CONNECTED&calculate_total=true&limit=1000`,
  ),
  new: ['/network-monitoring/v1/clients?limit=1000'],
} as const;
const byMac = { query: [{ name: 'last_client_mac', required: false }] };

export interface FoundClients {
  clients: Client[];
  /** Number of clients that were searched. */
  looked: number;
  /** True if there are more clients. */
  isCut: boolean;
}

/**
 * Finds clients by a MAC address in any notation, which takes no call; or connected clients by a part of their name or MAC, or by
 * their IP address. Rejects with what `send` rejects with, and with the reason of a page that is refused.
 */
export async function findClients(
  send: Send,
  account: Account,
  query: string,
  { signal, onLooked }: { signal?: AbortSignal; onLooked?: (looked: number) => void } = {},
): Promise<FoundClients> {
  const mac = wholeMac(query);
  if (mac !== undefined) return { clients: [{ account: account.id, mac }], looked: 0, isCut: false };
  const found: FoundClients = { clients: [], looked: 0, isCut: false };
  for (const target of lists[account.platform]) {
    const operation = account.platform === 'classic' ? byMac : paging.next;
    const cursor = new PageCursor(send, { method: 'GET', target }, { operation });
    for (;;) {
      signal?.throwIfAborted();
      const { rows, response, exchange, ended } = await cursor.next();
      const problem = responseProblem(account, exchange, response);
      if (problem !== undefined) throw problem;
      found.clients.push(...rows.flatMap((row) => clientIn(row, account, query) ?? []));
      found.looked += rows.length;
      onLooked?.(found.looked);
      if (ended !== undefined) break;
      if (found.looked >= mostClients) return { ...found, isCut: true };
    }
  }
  return found;
}

/** Names under which rows hold the names of a client and of its user, the best first. */
const names = ['name', 'clientName', 'hostname', 'username'];
/** Names under which rows hold addresses; some of them hold several. */
const ipNames = ['ip_address', 'ipv4', 'ip', 'ipv6', 'ip_address_v6', 'ipv6_address', 'ipv6_addresses'];

/** An IP address in one notation, since IPv6 addresses have several notations. */
function address(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/[%/].*$/s, '')
    .toLowerCase();
  return bare.includes(':') && URL.canParse(`http://[${bare}]/`)
    ? new URL(`http://[${bare}]/`).hostname
    : bare;
}

/** The client of a row, if it fits. */
function clientIn(row: Json, { id: account }: Account, query: string): Client | undefined {
  const mac = textAt(row, 'macaddr', 'macAddress', 'mac', 'id');
  if (mac === undefined) return undefined;
  const name = textAt(row, ...names);
  const ip = textAt(row, 'ip_address', 'ipv4', 'ipAddress', 'ip');
  const addresses = ipNames.flatMap((one) => plain(at(row, one))?.split(', ') ?? []);
  const words = names.map((one) => textAt(row, one));
  const wanted = query.trim().toLowerCase();
  const digits = macDigits(wanted);
  const fits =
    words.some((word) => word?.toLowerCase().includes(wanted) === true) ||
    addresses.some((one) => address(one) === address(wanted)) ||
    (digits !== undefined && digits.length >= 4 && macDigits(mac)?.includes(digits) === true);
  if (!fits) return undefined;
  const device = textAt(row, 'associated_device', 'connectedDeviceSerial', 'serialNumber');
  const site = textAt(row, 'site', 'siteName');
  const siteId = textAt(row, 'siteId', 'site_id');
  const type = textAt(row, 'client_type', 'clientConnectionType')?.toLowerCase();
  return {
    account,
    mac,
    ...(name !== undefined && { name }),
    ...(ip !== undefined && { ip }),
    ...(device !== undefined && { device }),
    ...(site !== undefined && { site }),
    ...(siteId !== undefined && { siteId }),
    ...(type !== undefined && { isWired: type.startsWith('wired') }),
  };
}
