import type { List } from './lists.ts';

type Row = Record<string, unknown>;

const mac = (kind: number, n: number) =>
  [2, 0x1a, 0x1e, kind, n >> 8, n & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
const rows = (count: number, row: (n: number) => Row): Row[] =>
  Array.from({ length: count }, (_, n) => row(n));

/** Two sites share a name; every seventh device has none. */
const site = (n: number) => (n % 7 === 6 ? null : `Lisbon ${n % 3}`);

function classicDevice(kind: number, prefix: string, n: number): Row {
  return {
    serial: `${prefix}${String(n).padStart(5, '0')}`,
    macaddr: mac(kind, n),
    name: `LIS-${prefix}-${n}`,
    ip_address: `10.${kind}.${n >> 8}.${n & 255}`,
    model: 'AP-515',
    status: n % 4 === 3 ? 'Down' : 'Up',
    group_name: 'Lisbon',
    site: site(n),
    labels: [],
    firmware_version: '10.6.0.2_89182',
    uptime: 864_210,
  };
}

function newDevice(n: number): Row {
  const isAp = n % 3 === 0;
  return {
    id: `NEW${n}`,
    type: 'network-monitoring/device-monitoring',
    serialNumber: `NEW${String(n).padStart(5, '0')}`,
    macAddress: mac(9, n),
    deviceName: `N-${n}`,
    deviceType: ['ACCESS_POINT', 'SWITCH', 'GATEWAY'][n % 3],
    model: 'AP-635',
    role: null,
    firmwareVersion: '10.7.1.0',
    ipv4: `10.9.${n >> 8}.${n & 255}`,
    ipv6: null,
    status: isAp ? 'ONLINE' : 'Offline',
    uptimeInMillis: 1_000,
    siteId: site(n) === null ? null : String(30_000 + (n % 5)),
    siteName: site(n),
    configStatus: null,
  };
}

/** The lists that the commands read, `size` rows in the long ones. */
export function lists(size: number): Record<string, List> {
  const monitoring = { pages: 'offset', limits: [100, 1_000], totalOnRequest: true } as const;
  const cursor = { key: 'items', pages: 'next', limits: [20, 1_000] } as const;
  return {
    '/central/v2/sites': {
      ...monitoring,
      key: 'sites',
      rows: rows(5, (n) => ({
        site_id: n + 1,
        site_name: `Lisbon ${n % 3}`,
        city: 'Lisbon',
        country: 'Portugal',
        latitude: '38.7',
        associated_device_count: n,
        tags: null,
      })),
    },
    '/monitoring/v2/aps': { ...monitoring, key: 'aps', rows: rows(size, (n) => classicDevice(1, 'AP', n)) },
    '/monitoring/v1/switches': {
      ...monitoring,
      key: 'switches',
      rows: rows(3, (n) => classicDevice(2, 'SW', n)),
    },
    '/monitoring/v1/gateways': {
      ...monitoring,
      key: 'gateways',
      rows: rows(2, (n) => classicDevice(3, 'GW', n)),
    },
    '/monitoring/v2/mobility_controllers': { ...monitoring, key: 'mcs', rows: [] },
    '/monitoring/v1/switch_stacks': {
      ...monitoring,
      totalOnRequest: false,
      key: 'stacks',
      rows: rows(size, (n) => ({ id: `stack-${n}` })),
    },
    '/monitoring/v2/clients': {
      ...monitoring,
      pages: 'last_client_mac',
      key: 'clients',
      rows: rows(size, (n) => ({ macaddr: mac(7, n), name: `c${n}` })),
    },
    '/msp_api/v1/customers': {
      key: 'customers',
      pages: 'offset',
      limits: [10, 50],
      rows: rows(120, (n) => ({ customer_id: `cust-${n}`, customer_name: `Customer ${n}` })),
    },
    '/api/routing/v1/bgp/neighbor': {
      key: 'neighbors',
      pages: 'marker',
      limits: [100, 1_000],
      rows: rows(size, (n) => ({ address: n })),
    },
    '/network-monitoring/v1/devices': { ...cursor, limits: [1_000, 1_000], rows: rows(size, newDevice) },
    '/network-monitoring/v1/sites-health': {
      key: 'items',
      pages: 'offset',
      limits: [100, 1_000],
      rows: rows(5, (n) => ({
        id: String(30_000 + n),
        siteName: `Lisbon ${n % 3}`,
        address: { city: 'Lisbon', country: 'Portugal' },
        health: { groups: [{ name: 'Good', value: 100 }] },
        devices: { count: n },
      })),
    },
  };
}
