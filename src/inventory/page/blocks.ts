import type { Platform } from '../../account/account.ts';

/** The kinds of page: a device of each make that Central treats differently, a site, a client. */
export const shapes = [
  'ap',
  'switch',
  'aosS',
  'aosSStack',
  'aosCx',
  'aosCxStack',
  'gateway',
  'controller',
  'other',
  'site',
  'client',
] as const;
export type Shape = (typeof shapes)[number];

export const blockNames = [
  'overview',
  'firmware',
  'members',
  'radios',
  'ports',
  'neighbours',
  'aps',
  'switches',
  'gateways',
  'devices',
  'clients',
  'wiredClients',
  'trail',
  'alerts',
  'events',
  'audit',
] as const;
export type BlockName = (typeof blockNames)[number];

/**
 * Blocks of a page with the call of each: a target in which `{name}` stands for a fact of the subject. A block with unknown facts is
 * not shown. The paths and parameters are those of the catalogue, and a test compares them.
 */
export type Calls = Partial<Record<BlockName, string | WiderCall>>;

/** A call that cannot ask for only the subject: only the rows that name the subject are shown. */
export interface WiderCall {
  target: string;
}

const classicEvents = 'sort=-timestamp&limit=50&from_timestamp={weekAgo}&to_timestamp={now}';
const classicAlerts = 'limit=50&calculate_total=true&from_timestamp={weekAgo}&to_timestamp={now}';
const classicClients = (type: 'WIRELESS' | 'WIRED', where: string): string =>
  `/monitoring/v2/clients?timerange=3H&client_type=${type}&client_status=CONNECTED&${where}&limit=100`;

const classicDevice: Calls = {
  firmware: '/firmware/v1/devices/{serial}',
  alerts: `/central/v1/notifications?serial={serial}&${classicAlerts}`,
  events: `/monitoring/v2/events?serial={serial}&${classicEvents}`,
  audit: '/auditlogs/v1/events?limit=100&device_id={serial}&start_time={weekAgo}&end_time={now}',
};

const classicSwitch: Calls = {
  ...classicDevice,
  overview: '/monitoring/v1/switches/{serial}',
  clients: classicClients('WIRED', 'serial={serial}'),
};

const aosS: Calls = { ...classicSwitch, ports: '/monitoring/v1/switches/{serial}/ports' };

const aosCx: Calls = {
  ...classicSwitch,
  ports: '/monitoring/v1/cx_switches/{serial}/ports',
  neighbours: '/monitoring/v1/cx_switches/{serial}/neighbors',
};

const classicStack: Calls = {
  members: '/monitoring/v1/switches?stack_id={stackId}&calculate_total=true&limit=100',
  clients: `/monitoring/v2/clients?timerange=3H&client_type=WIRED&client_status=CONNECTED&stack_id={stackId}&limit=100`,
};

const classic: Record<Shape, Calls> = {
  ap: {
    ...classicDevice,
    overview: '/monitoring/v1/aps/{serial}',
    radios: '/monitoring/v1/aps/{serial}',
    ports: '/monitoring/v1/aps/{serial}',
    neighbours: '/topology_external_api/apNeighbors/{serial}',
    clients: classicClients('WIRELESS', 'serial={serial}'),
  },
  switch: classicSwitch,
  aosS,
  aosSStack: { ...aosS, ...classicStack, ports: '/monitoring/v1/switch_stacks/{stackId}/ports' },
  aosCx,
  aosCxStack: {
    ...aosCx,
    ...classicStack,
    ports: '/monitoring/v1/cx_switch_stacks/{stackId}/ports',
    neighbours: '/monitoring/v1/cx_switch_stacks/{stackId}/neighbors',
  },
  gateway: {
    ...classicDevice,
    overview: '/monitoring/v1/gateways/{serial}',
    ports: '/monitoring/v1/gateways/{serial}/ports',
    clients: classicClients('WIRED', 'serial={serial}'),
  },
  controller: {
    ...classicDevice,
    overview: '/monitoring/v2/mobility_controllers/{serial}',
    ports: '/monitoring/v1/mobility_controllers/{serial}/ports',
  },
  other: {
    overview: '/platform/device_inventory/v1/device/{serial}',
    audit: classicDevice.audit ?? '',
  },
  site: {
    overview: '/central/v2/sites/{siteId}',
    aps: '/monitoring/v2/aps?site={siteName}&calculate_total=true&limit=100',
    switches: '/monitoring/v1/switches?site={siteName}&calculate_total=true&limit=100',
    gateways: '/monitoring/v1/gateways?site={siteName}&calculate_total=true&limit=100',
    clients: classicClients('WIRELESS', 'site={siteName}'),
    wiredClients: classicClients('WIRED', 'site={siteName}'),
    alerts: `/central/v1/notifications?site={siteName}&${classicAlerts}`,
    events: `/monitoring/v2/events?site={siteName}&${classicEvents}`,
  },
  client: {
    overview: '/monitoring/v2/clients/{mac}',
    trail:
      '/monitoring/v1/clients/wireless/{wirelessMac}/mobility_trail?from_timestamp={weekAgo}&to_timestamp={now}',
    events: `/monitoring/v2/events?macaddr={mac}&${classicEvents}`,
  },
};

const newWeek = 'start-at={weekAgoAt}&end-at={nowAt}';
const newEvents = `/network-troubleshooting/v1/events?context-type={context}&context-identifier={contextId}&${newWeek}&site-id={siteId}&limit=50`;
const newAlerts = "/network-notifications/v1/alerts?filter=siteId eq '{siteId}'&limit=100";
const newAudit: WiderCall = { target: `/network-services/v1/audits?${newWeek}&limit=1000` };

const newDevice: Calls = {
  overview: "/network-monitoring/v1/devices?filter=serialNumber eq '{serial}'&limit=1",
  firmware: "/network-services/v1/firmware-details?filter=serialNumber eq '{serial}'&limit=1",
  neighbours: '/network-monitoring/v1/neighbours/{serial}',
  alerts: { target: newAlerts },
  audit: newAudit,
};

const newSwitch: Calls = {
  ...newDevice,
  overview: '/network-monitoring/v1/switches/{serial}',
  ports: '/network-monitoring/v1/switches/{serial}/interfaces?limit=1000',
  clients: '/network-monitoring/v1/clients?serial-number={serial}&limit=100',
  events: newEvents,
};

const newStack: Calls = { ...newSwitch, members: '/network-monitoring/v1/stack/{serial}/members' };

const fresh: Record<Shape, Calls> = {
  ap: {
    ...newDevice,
    overview: '/network-monitoring/v1/aps/{serial}',
    radios: '/network-monitoring/v1/aps/{serial}/radios',
    ports: '/network-monitoring/v1/aps/{serial}/ports',
    clients: '/network-monitoring/v1/clients?serial-number={serial}&limit=100',
    events: newEvents,
  },
  switch: newSwitch,
  aosS: newSwitch,
  aosSStack: newStack,
  aosCx: newSwitch,
  aosCxStack: newStack,
  gateway: {
    ...newDevice,
    overview: '/network-monitoring/v1/gateways/{serial}',
    ports: '/network-monitoring/v1/gateways/{serial}/ports?limit=1000',
    clients: '/network-monitoring/v1/clients?serial-number={serial}&limit=100',
    events: newEvents,
  },
  controller: newDevice,
  other: newDevice,
  site: {
    overview: '/network-monitoring/v1/site-health/{siteId}',
    devices: "/network-monitoring/v1/devices?filter=siteId eq '{siteId}'&limit=100",
    clients: '/network-monitoring/v1/clients?site-id={siteId}&limit=100',
    alerts: newAlerts,
    events: newEvents,
    audit: newAudit,
  },
  client: {
    overview: '/network-monitoring/v1/clients/{mac}',
    trail: `/network-monitoring/v1/clients/{wirelessMac}/mobility-trail?${newWeek}&limit=50`,
    events: newEvents,
  },
};

/** The call of each block, by platform and shape. */
export const pageCalls: Readonly<Record<Platform, Readonly<Record<Shape, Calls>>>> = {
  classic,
  new: fresh,
};
