import * as z from 'zod/mini';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { Device, DeviceKind, Page } from '../model.ts';
import {
  count,
  id,
  isHiddenSite,
  meshRole,
  names,
  nameText,
  number,
  siteName,
  some,
  spare,
  status,
  text,
  time,
  visible,
} from './fields.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';

/** Common fields of APs, switches, gateways and controllers of classic Central; docs/central-api.md. */
const ClassicDevice = z.object({
  serial: id,
  name: text,
  status: text,
  model: text,
  macaddr: text,
  ip_address: text,
  firmware_version: text,
  site: text,
  site_id: text,
  group_name: text,
  client_count: count,
  /** Seconds. */
  uptime: count,
  labels: spare(z.array(nameText)),
  /** Seconds; access points only. */
  last_modified: count,
  stack_id: text,
  swarm_name: text,
  cluster_name: text,
  mesh_role: text,
});

/** Gives the first page of one of classic Central's device lists. */
type ClassicList = (
  source: Source,
  query: ListQuery & { filter?: ClassicDeviceFilter },
) => Promise<Page<Device>>;

/** One list of classic Central's monitoring, its rows devices of one kind. */
function classicList(kind: DeviceKind, path: string, query: Record<string, string> = {}): ClassicList {
  const listing: Listing<typeof ClassicDevice, Device> = {
    path,
    query: { calculate_total: 'true', ...query },
    operation: paging.offset,
    row: ClassicDevice,
    read: (row, account, share) => {
      const uptime = number(row.uptime);
      return omitUndefined({
        account: account.id,
        serial: row.serial,
        name: visible(row.name) ?? row.serial,
        kind,
        status: status(row.status),
        model: share(some(row.model)),
        mac: some(row.macaddr),
        ip: some(row.ip_address),
        firmware: share(some(row.firmware_version)),
        site: share(siteName(row.site)),
        siteId: isHiddenSite(row.site) ? undefined : share(some(row.site_id)),
        group: share(some(row.group_name)),
        clients: number(row.client_count),
        uptimeMs: uptime === undefined ? undefined : uptime * 1_000,
        stack: share(some(row.stack_id)),
        cluster: share(some(row.swarm_name) ?? some(row.cluster_name)),
        mesh: meshRole(row.mesh_role),
        labels: names(row.labels),
        seenAt: time(row.last_modified),
      });
    },
  };
  return (source, asked) => listPage(source, listing, asked);
}

/** Filters of classic Central's monitoring lists; only one of group, site and label may be used (error 0003). */
interface ClassicDeviceFilter extends Record<string, string | undefined> {
  status?: 'Up' | 'Down';
  site?: string;
  group?: string;
  serial?: string;
  macaddr?: string;
  model?: string;
}

/** Access points of classic Central. */
export const classicAps = classicList('ap', '/monitoring/v2/aps', { calculate_client_count: 'true' });

/** Switches of classic Central, both AOS-CX and AOS-S. The list takes no serial, macaddr or model. */
export const classicSwitches = classicList('switch', '/monitoring/v1/switches', {
  calculate_client_count: 'true',
});

/** Gateways of classic Central. The list takes no serial. */
export const classicGateways = classicList('gateway', '/monitoring/v1/gateways');

/** Mobility controllers of classic Central; the response wraps them as mcs. The list takes no serial. */
export const classicControllers = classicList('controller', '/monitoring/v2/mobility_controllers');
