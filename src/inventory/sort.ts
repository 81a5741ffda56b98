import type { Device } from './model.ts';

export const sortings = ['status', 'name', 'model', 'firmware', 'change'] as const;
/** The order of devices. `change` puts devices first that came up, or had their last contact, a moment ago. */
export type Sorting = (typeof sortings)[number];

/** Compares names; numbers in them count as numbers: AP2 before AP10. One collator, since to make one costs more than a comparison. */
export function byName<T>(nameOf: (row: T) => string): (a: T, b: T) => number {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return (a, b) => compare(nameOf(a), nameOf(b));
}

const weight = { down: 0, unknown: 1, up: 2 } as const;

/** Sorts devices by `by`, by default by urgency (down, then unknown, then up); equal ones by name. `now` in wall ms. */
export function sortDevices(devices: readonly Device[], by: Sorting = 'status', now = 0): Device[] {
  const order = orders[by](now);
  const rows = devices.map((device) => ({ device, key: plainKey(device.name) }));
  const names = rows.some(({ key }) => key === undefined)
    ? byName<(typeof rows)[number]>(({ device }) => device.name)
    : (a: { key?: string | undefined }, b: { key?: string | undefined }) =>
        compareKeys(a.key ?? '', b.key ?? '');
  return rows.toSorted((a, b) => order(a.device, b.device) || names(a, b)).map(({ device }) => device);
}

/** A key that sorts as text like the collator does, which takes five times as long; undefined for a name with other signs. */
function plainKey(name: string): string | undefined {
  if (!/^[a-z\d -]*$/i.test(name) || /\d{13}/.test(name)) return undefined;
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type Order = (a: Device, b: Device) => number;

const orders: Readonly<Record<Sorting, (now: number) => Order>> = {
  status: () => (a, b) => weight[a.status] - weight[b.status],
  name: () => () => 0,
  model: () => told('model'),
  firmware: () => told('firmware'),
  change: (now) => (a, b) => ageOf(a, now) - ageOf(b, now),
};

/** Sorts by a field. Devices without a value come last. */
function told(field: 'model' | 'firmware'): Order {
  const texts = byName<Device>((device) => device[field] ?? '');
  return (a, b) => Number(!a[field]) - Number(!b[field]) || texts(a, b);
}

/** Time since a device's last change, as far as Central gives it, ms. */
function ageOf({ status, uptimeMs = 0, seenAt }: Device, now: number): number {
  if (status === 'up' && uptimeMs > 0) return uptimeMs;
  return seenAt === undefined ? Infinity : now - seenAt;
}
