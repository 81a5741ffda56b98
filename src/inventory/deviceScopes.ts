import * as z from 'zod/mini';
import type { Account } from '../account/account.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { parseJson } from '../text/json.ts';
import { bySerial } from './lists/bySerial.ts';
import { id, some, text } from './lists/fields.ts';
import { paging, type Listing } from './lists/listing.ts';

/** A device's own place in new Central's configuration: the values that name the place of its objects. */
export interface DeviceScope {
  serial: string;
  scopeId: string;
  /** A value of the parameter `device-function`, such as CAMPUS_AP. */
  deviceFunction: string;
}

const Row = z.object({ serialNumber: id, scopeId: text, deviceFunction: text });

/** The inventory's words for each value of the parameter; HPE's SDK translates in the same way. */
const functions: readonly (readonly [words: RegExp, value: string])[] = [
  [/^campus (access point|ap)$/i, 'CAMPUS_AP'],
  [/^micro ?branch (access point|ap)$/i, 'MICROBRANCH_AP'],
  [/^mobility gateway$/i, 'MOBILITY_GW'],
  [/^branch gateway$/i, 'BRANCH_GW'],
  [/^(vpn concentrator|vpnc)$/i, 'VPNC'],
  [/^access switch$/i, 'ACCESS_SWITCH'],
  [/^core switch$/i, 'CORE_SWITCH'],
  [/^aggregation switch$/i, 'AGG_SWITCH'],
];

/** The value of the parameter; undefined for unknown words, since a wrong value would write to another place. */
function functionOf(told: string): string | undefined {
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(told)) return told;
  return functions.find(([words]) => words.test(told.trim()))?.[1];
}

const devices: Listing<typeof Row, DeviceScope> = {
  path: '/network-monitoring/v1/device-inventory',
  operation: paging.next,
  row: Row,
  read: ({ serialNumber, scopeId, deviceFunction }) => {
    const [scope, told] = [some(scopeId), functionOf(some(deviceFunction) ?? '')];
    return scope !== undefined && told !== undefined
      ? { serial: serialNumber, scopeId: scope, deviceFunction: told }
      : undefined;
  },
};

/** The scopes of devices by serial, if they have a scope and a known function. Throws what listing throws. */
export function deviceScopes(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serials: readonly string[],
): Promise<ReadonlyMap<string, DeviceScope>> {
  return bySerial(client, account, devices, serials);
}

const SystemInfo = z.object({ hostname: z.string() });

/** The host name that a device has in its own scope; undefined if no name was ever set there. */
export async function localHostname(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  { scopeId, deviceFunction }: DeviceScope,
): Promise<string | undefined> {
  const query = `view-type=LOCAL&scope-id=${encodeURIComponent(scopeId)}&device-function=${deviceFunction}`;
  const target = `/network-config/v1alpha1/system-info/sys-system-info-profile?${query}`;
  const { status, body } = await client.send(account, { method: 'GET', target });
  const read = SystemInfo.safeParse(status === 200 ? parseJson(body) : undefined);
  return read.success ? some(read.data.hostname) : undefined;
}

const Variables = z.object({ variables: z.object({ _sys_hostname: text }) });
const Answer = z.union([Variables, z.object({ data: Variables })]);

/** The variable _sys_hostname that the template of a device of classic Central may use; undefined if the device has none. */
export async function hostnameVariable(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  serial: string,
): Promise<string | undefined> {
  const target = `/configuration/v1/devices/${encodeURIComponent(serial)}/template_variables`;
  const { status, body } = await client.send(account, { method: 'GET', target });
  const read = Answer.safeParse(status === 200 ? parseJson(body) : undefined);
  if (!read.success) return undefined;
  const { variables } = 'data' in read.data ? read.data.data : read.data;
  const { _sys_hostname: name } = variables;
  return some(name);
}
