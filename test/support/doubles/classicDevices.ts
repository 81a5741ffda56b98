import { testClient } from './centralClient.ts';
import type { Scripted } from './scriptedTransport.ts';

const aps = Array.from({ length: 1_200 }, (_, n) => ({
  serial: `CNTSTAP${String(n).padStart(4, '0')}`,
  macaddr: `02:1a:1e:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`,
  name: `AP${n}`,
  status: n % 10 === 0 ? 'Down' : 'Up',
  site: n % 2 === 0 ? 'Lisbon HQ' : null,
  group_name: 'G',
  ip_address: null,
  model: 'AP-515',
  firmware_version: '10.6.0.2',
  uptime: 10,
  client_count: 3,
  labels: [],
}));
export const gateway = {
  serial: 'CNTSTGW001',
  name: 'LIS-GW-1',
  status: 'Up',
  macaddr: '02:0b:86:00:00:77',
  uptime: '884000',
};

/** Classic Central as far as the lists go; `paths` notes what was asked. */
export function classic(over: Record<string, Scripted> = {}) {
  const paths: string[] = [];
  const made = testClient(({ url }) => {
    paths.push(url.pathname + url.search);
    const query = url.searchParams;
    const scripted = over[url.pathname];
    if (scripted !== undefined) return scripted;
    const page = <T>(rows: T[]) =>
      rows.slice(Number(query.get('offset') ?? 0)).slice(0, Number(query.get('limit') ?? 100));
    const fits = aps.filter((ap) =>
      ['status', 'serial', 'macaddr'].every(
        (name) => !query.has(name) || query.get(name) === ap[name as 'serial'],
      ),
    );
    if (url.pathname === '/monitoring/v2/aps')
      return { json: { aps: page(fits), count: 1, total: fits.length } };
    if (url.pathname === '/monitoring/v1/switches') return { json: { switches: [], count: 0, total: 0 } };
    if (url.pathname === '/monitoring/v1/gateways')
      return { json: { gateways: [gateway], count: 1, total: 1 } };
    if (url.pathname === '/monitoring/v2/mobility_controllers')
      return { json: { mcs: [gateway], count: 1, total: 1 } };
    const sites = [
      {
        site_id: 12,
        site_name: 'Lisbon HQ',
        city: 'Lisbon',
        country: 'Portugal',
        associated_device_count: 49,
        tags: null,
      },
      { site_id: 1, site_name: 'visualrf_default' },
      { site_id: 13, site_name: 'Berlin', city: '', country: null },
    ];
    return { json: { sites: page(sites), count: 3, total: 3 } };
  });
  const whenever = async <T>(asked: Promise<T>): Promise<T> => {
    void asked.catch(() => {});
    await made.clock.advance(30_000);
    return asked;
  };
  return { ...made, paths, whenever };
}
