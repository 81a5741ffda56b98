import type { DeviceKind } from '../../inventory/model.ts';
import type { Subject } from '../../inventory/page/subject.ts';
import { isPlainObject } from '../../text/json.ts';
import { wholeMac } from '../../text/mac.ts';
import { squeezed } from '../../text/squeezed.ts';
import { cellText } from './columns.ts';
import { type Row } from './rows.ts';

/** The device, site or client that a row is about, if its columns tell it; each text as it stands there. */
export interface RowSubject {
  kind: Subject['kind'];
  /** The serial of the device; for a client, that of the device to which it is connected. */
  serial?: string | undefined;
  mac?: string | undefined;
  siteId?: string | undefined;
  site?: string | undefined;
  name?: string | undefined;
  /** The kind of a device. */
  type?: DeviceKind | undefined;
  /** Label of an account, if each row names its own. */
  account?: string | undefined;
}

/** The most characters of a text that can be an id or a name. */
const longest = 200;
/** Names of columns in both APIs, without signs and in small letters; the first that has a value counts. */
const columns = {
  serial: ['serial', 'serialnumber', 'deviceserial', 'deviceserialnumber', 'serialno'],
  connected: ['associateddevice', 'connecteddeviceserial', 'connectedtodeviceserial'],
  mac: ['mac', 'macaddr', 'macaddress', 'devicemac', 'clientmac', 'clientmacaddress'],
  siteId: ['siteid'],
  site: ['sitename', 'site', 'scopename'],
  name: ['name', 'devicename', 'hostname', 'clientname', 'sitename', 'scopename', 'username'],
  type: ['devicetype', 'type', 'kind'],
  account: ['account'],
} as const;
/** Columns that only rows of clients have, and those that only rows of sites have. */
const ofClients = [
  'associateddevice',
  'connecteddeviceserial',
  'clienttype',
  'clientconnectiontype',
  'clientname',
  'clientmac',
];
const ofSites = ['sitename', 'associateddevicecount', 'devicecount', 'zipcode', 'timezone'];
const types: Readonly<Record<string, DeviceKind>> = {
  ap: 'ap',
  iap: 'ap',
  accesspoint: 'ap',
  switch: 'switch',
  cx: 'switch',
  hppc: 'switch',
  gateway: 'gateway',
  controller: 'controller',
  mobilitycontroller: 'controller',
};
/** Parts of a path whose rows are devices of one kind. */
const paths: readonly (readonly [RegExp, DeviceKind])[] = [
  [/\/aps\b/, 'ap'],
  [/\/(?:cx_)?switches\b/, 'switch'],
  [/\/mobility_controllers\b/, 'controller'],
  [/\/gateways\b/, 'gateway'],
];

/**
 * Finds the subject of a row; undefined if it has no serial number, MAC address or id of a site. An object in the row, as in
 * the rows of a loop, counts if the row itself has none of these. `url` is the path that the rows came from.
 */
export function subjectOf(row: Row, url = ''): RowSubject | undefined {
  const own = subjectIn(row, url);
  if (own) return own;
  for (const member of Object.values(row)) {
    const found = isPlainObject(member) ? subjectIn(member, url) : undefined;
    if (found) return found;
  }
  return undefined;
}

function subjectIn(row: Row, url: string): RowSubject | undefined {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'boolean' || value === null || isPlainObject(value) || Array.isArray(value))
      continue;
    const [key, text] = [squeezed(name), cellText(value).trim()];
    if (text === '' || text.length > longest) continue;
    if (!texts.has(key)) texts.set(key, text);
  }
  const first = (names: readonly string[]) => names.map((name) => texts.get(name)).find(Boolean);
  const [serial, mac] = [first(columns.serial), first(columns.mac)];
  const where = { siteId: first(columns.siteId), site: first(columns.site), account: first(columns.account) };
  const name = first(columns.name);
  const isMac = mac !== undefined && wholeMac(mac) !== undefined;
  if (isMac && ofClients.some((one) => texts.has(one)))
    return { kind: 'client', mac, serial: first(columns.connected) ?? serial, name, ...where };
  if (serial !== undefined || isMac) {
    const type = types[squeezed(first(columns.type) ?? '')] ?? paths.find(([part]) => part.test(url))?.[1];
    return { kind: 'device', serial, mac: isMac ? mac : undefined, name, type, ...where };
  }
  const isSite = ofSites.some((one) => texts.has(one));
  const siteId = where.siteId ?? (isSite ? first(['id', 'scopeid']) : undefined);
  return siteId === undefined ? undefined : { kind: 'site', name, ...where, siteId };
}
