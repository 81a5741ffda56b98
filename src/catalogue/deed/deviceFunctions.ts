import { inARow, shownValue } from './shownNames.ts';

/** Values of `device-function` in new Central's configuration API, in words; HPE’s list is open. */
const words = new Map([
  ['MOBILITY_GW', 'mobility gateways'],
  ['BRANCH_GW', 'branch gateways'],
  ['VPNC', 'VPN concentrators'],
  ['CAMPUS_AP', 'access points'],
  ['MICROBRANCH_AP', 'microbranch access points'],
  ['ACCESS_SWITCH', 'access switches'],
  ['CORE_SWITCH', 'core switches'],
  ['AGG_SWITCH', 'aggregation switches'],
  ['AOSS_ACCESS_SWITCH', 'AOS-S access switches'],
  ['AOSS_CORE_SWITCH', 'AOS-S core switches'],
  ['AOSS_AGG_SWITCH', 'AOS-S aggregation switches'],
  ['EC_VPNC', 'EdgeConnect VPN concentrators'],
  ['EC_BRANCH_GW', 'EdgeConnect branch gateways'],
  ['BRIDGE', 'bridges'],
  ['IOT', 'IoT devices'],
  ['HYBRID_NAC', 'hybrid NAC'],
  ['SERVICE_PERSONA', 'service personas'],
  ['ALL', 'all kinds of devices'],
]);

/** The known values. */
export const deviceFunctions: readonly string[] = [...words.keys()];

/** Device functions in words: "access points and mobility gateways"; an unknown one stays as it is written. */
export function functionNames(functions: readonly string[]): string {
  return inARow(functions.map((one) => words.get(one) ?? shownValue(one)));
}
