import type { Platform } from '../account/account.ts';
import type { Catalogue } from './catalogue.ts';
import { findOperation } from './lookup.ts';
import { operationKey, type Operation } from './operation.ts';
import { segmentsOf } from './segments.ts';

/** An operation that HPE will remove or has removed. */
export interface Deprecation {
  /** `superseded`: it still exists, and there is a newer one. */
  state: 'deprecated' | 'removed' | 'superseded';
  successor?: Operation;
  /** The day from which it may be gone. */
  sunset?: string;
}

/** Older operations of the catalogues with their newer ones: "METHOD /old" to "METHOD /new". */
export const superseded: ReadonlyMap<string, string> = new Map([
  ['GET /monitoring/v1/clients/wired', 'GET /monitoring/v2/clients'],
  ['GET /monitoring/v1/clients/wireless', 'GET /monitoring/v2/clients'],
  ['GET /monitoring/v1/clients/wired/{macaddr}', 'GET /monitoring/v2/clients/{macaddr}'],
  ['GET /monitoring/v1/clients/wireless/{macaddr}', 'GET /monitoring/v2/clients/{macaddr}'],
  ['GET /monitoring/v1/switches/{serial}/poe_detail', 'GET /monitoring/v1/switches/{serial}/poe_details'],
  [
    'GET /monitoring/v1/cx_switches/{serial}/poe_detail',
    'GET /monitoring/v1/cx_switches/{serial}/poe_details',
  ],
  ['GET /central/v1/labels', 'GET /central/v2/labels'],
  ['POST /central/v1/labels/associations', 'POST /central/v2/labels/associations'],
  ['DELETE /central/v1/labels/associations', 'DELETE /central/v2/labels/associations'],
  ['POST /configuration/v2/groups', 'POST /configuration/v3/groups'],
  ['POST /firmware/v1/upgrade/compliance_version', 'POST /firmware/v2/upgrade/compliance_version'],
  ['GET /msp_api/v1/devices', 'GET /platform/device_inventory/v1/msp/devices'],
  [
    'GET /msp_api/v1/customers/{customer_id}/devices',
    'GET /platform/device_inventory/v1/msp/{customer_id}/devices',
  ],
  [
    'PUT /msp_api/v1/customers/{customer_id}/devices',
    'PUT /platform/device_inventory/v1/msp/{customer_id}/devices',
  ],
  [
    'GET /topology_external_api/edges/{source_serial}/{dest_serial}',
    'GET /topology_external_api/v2/edges/{source_serial}/{dest_serial}',
  ],
  [
    'POST /device_management/v1/device/{serial}/action/{command}/port/{port}',
    'POST /device_management/v2/device/{serial}/action/{command}',
  ],
]);

/** New Central's operation in place of WAN Health. Classic Central has no successor: the schema of 2.5.8 has no operation of it. */
const wanAvailability =
  '/network-monitoring/v1/gateways/{serial-number}/uplinks/{link-tag}/wan-availability-trends';

/** Beginnings of paths that no catalogue has any more, and their replacements, as in the current schemas. */
const renamed: Record<Platform, readonly (readonly [from: string, to: string])[]> = {
  classic: [
    ['/monitoring/v1/aps', '/monitoring/v2/aps'],
    ['/monitoring/v1/mobility_controllers', '/monitoring/v2/mobility_controllers'],
    ['/monitoring/v1/networks', '/monitoring/v2/networks'],
    ['/monitoring/v1/bssids', '/monitoring/v2/bssids'],
    ['/monitoring/v1/events', '/monitoring/v2/events'],
    ['/monitoring/v1/clients', '/monitoring/v2/clients'],
    ['/configuration/v1/groups', '/configuration/v2/groups'],
    ['/central/v1/sites', '/central/v2/sites'],
    ['/accounts/v2/users', '/platform/rbac/v1/users'],
    ['/wanhealth', wanAvailability],
    ['/wan-health', wanAvailability],
  ],
  new: [
    ['/network-monitoring/v1alpha1/', '/network-monitoring/v1/'],
    ['/network-troubleshooting/v1alpha1/', '/network-troubleshooting/v1/'],
    ['/network-notifications/v1alpha1/', '/network-notifications/v1/'],
    ['/network-services/v1alpha1/', '/network-services/v1/'],
    ['/network-reporting/v1alpha1/', '/network-reporting/v1/'],
  ],
};

/** Finds out if an operation will be removed, and its replacement. */
export function deprecationOf(catalogue: Catalogue, operation: Operation): Deprecation | undefined {
  const find = (key: string): Operation | undefined => {
    const [method = '', path = ''] = key.split(' ');
    return findOperation(catalogue, method, path, operation.platform);
  };
  const newer = superseded.get(operationKey(operation));
  if (newer) return withSuccessor('superseded', find(newer));
  const { deprecated, sunset, gone, replacedBy } = operation;
  if (!deprecated && sunset === undefined && !gone) return undefined;
  const named = replacedBy === undefined ? [] : [`${operation.method} ${replacedBy}`];
  const successor = [...named, ...newerVersions(operation)]
    .map(find)
    .find((found) => found && found !== operation && !found.deprecated && !found.gone);
  return {
    ...withSuccessor(gone ? 'removed' : 'deprecated', successor),
    ...(sunset !== undefined && { sunset }),
  };
}

/** Finds the successor of a path that no catalogue has any more, if it is known. */
export function removedAt(
  catalogue: Catalogue,
  method: string,
  path: string,
  platform: Platform,
): Deprecation | undefined {
  if (findOperation(catalogue, method, path, platform)) return undefined;
  const written = `/${segmentsOf(path).join('/')}`;
  for (const [from, to] of renamed[platform]) {
    if (!written.startsWith(from)) continue;
    if (to === wanAvailability) return withSuccessor('removed', findOperation(catalogue, 'GET', to, 'new'));
    const successor = findOperation(catalogue, method, to + written.slice(from.length), platform);
    if (successor) return { state: 'removed', successor };
  }
  return undefined;
}

function withSuccessor(state: Deprecation['state'], successor: Operation | undefined): Deprecation {
  return successor ? { state, successor } : { state };
}

/** The keys that a newer version of an operation may have, the likeliest first. */
function newerVersions({ method, path }: Operation): string[] {
  const stable = path.replace(/\/v\d+(?:alpha|beta)\d+\//, '/v1/');
  const groups = stable
    .replace('/device-collection-', '/device-groups-')
    .replace('/device-collections', '/device-groups');
  const bulk = `${groups}/bulk`;
  const paths = [stable, groups, ...(method === 'DELETE' ? [bulk] : [])];
  return paths.filter((newer) => newer !== path).map((newer) => `${method} ${newer}`);
}
