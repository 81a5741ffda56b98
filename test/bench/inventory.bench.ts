import { DeviceFilter, parseFilter } from '../../src/inventory/filter/filter.ts';
import type { Device } from '../../src/inventory/model.ts';
import type { Report } from './report.ts';

export const name = 'filter 50,000 devices';

const keystrokes = [
  's',
  'st',
  'status:d',
  'status:down',
  'status:down site:ber',
  'status:down site:berlin fw:<10.7',
  '02:1a:1e',
  'ap 515 lis',
];

export async function run(report: Report): Promise<void> {
  const before = process.memoryUsage().heapUsed;
  const devices = fleet(50_000);
  const made = performance.now();
  const filter = new DeviceFilter();
  filter.prepare(devices);
  const built = performance.now() - made;
  const samples: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const text of keystrokes) {
      const started = performance.now();
      filter.filter(devices, parseFilter(text));
      samples.push(performance.now() - started);
    }
  }
  const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  report.add({ what: 'filter 50,000 rows, a keystroke', unit: 'ms', samples, mark: '50' });
  report.add({
    what: 'filter 50,000 rows, the slowest keystroke',
    unit: 'ms',
    samples: [Math.max(...samples)],
    mark: '50',
  });
  report.add({ what: 'make 50,000 rows ready for filtering, once a load', unit: 'ms', samples: [built] });
  report.add({
    what: 'memory of 50,000 rows with their index',
    unit: 'MB',
    samples: [megabytes],
    mark: '150',
  });
  await Promise.resolve();
}

function fleet(count: number): Device[] {
  const cities = ['Lisbon HQ', 'Berlin', 'Paris', 'Madrid', 'Vienna', 'Rome', 'Prague'];
  return Array.from({ length: count }, (_, n) => ({
    account: 'a',
    serial: `CNTST${n.toString(36).toUpperCase().padStart(6, '0')}`,
    name: `${cities[n % 7]?.slice(0, 3).toUpperCase()}-F${n % 9}-AP${n}`,
    kind: n % 10 === 0 ? ('switch' as const) : ('ap' as const),
    status: n % 20 === 0 ? ('down' as const) : ('up' as const),
    model: `AP-${500 + 10 * (n % 12)}`,
    mac: `02:1a:1e:${(n >> 16).toString(16).padStart(2, '0')}:${((n >> 8) & 255).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`,
    ip: `10.${n % 200}.${(n >> 8) % 250}.${n % 250}`,
    firmware: `10.${n % 9}.0.${n % 5}_8918${n % 10}`,
    site: `${cities[n % 7]} ${n % 300}`,
    group: `Group ${n % 40}`,
  }));
}
