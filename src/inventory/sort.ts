import type { Device } from './model.ts';

export const sortings = ['status', 'name', 'model', 'firmware', 'change'] as const;
/** The order of devices. `change` has those first that came up, or were heard of last, a moment ago. */
export type Sorting = (typeof sortings)[number];

/** Numbers within names count as numbers: AP2 before AP10. One collator, since making one costs more than a comparison. */
export function byName<T>(nameOf: (row: T) => string): (a: T, b: T) => number {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return (a, b) => compare(nameOf(a), nameOf(b));
}

const weight = { down: 0, unknown: 1, up: 2 } as const;

/** Sorts devices, by urgency unless told otherwise (down, then unknown, then up), and by name within what is alike. `now` in wall ms. */
export function sortDevices(devices: readonly Device[], by: Sorting = 'status', now = 0): Device[] {
  const order = orders[by](now);
  const rows = devices.map((device) => ({ device, key: plainKey(device.name) }));
  const names = rows.some(({ key }) => key === undefined)
    ? byName<(typeof rows)[number]>(({ device }) => device.name)
    : (a: { key?: string | undefined }, b: { key?: string | undefined }) =>
        compareKeys(a.key ?? '', b.key ?? '');
  return rows.toSorted((a, b) => order(a.device, b.device) || names(a, b)).map(({ device }) => device);
}

/** A name that sorts as text as the collator sorts it, which takes five times as long; undefined for one with other signs. */
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

/** Devices that do not tell it come last. */
function told(field: 'model' | 'firmware'): Order {
  const texts = byName<Device>((device) => device[field] ?? '');
  return (a, b) => Number(!a[field]) - Number(!b[field]) || texts(a, b);
}

/** For how long a device is as it is, as far as Central tells, ms. */
function ageOf({ status, uptimeMs = 0, seenAt }: Device, now: number): number {
  if (status === 'up' && uptimeMs > 0) return uptimeMs;
  return seenAt === undefined ? Infinity : now - seenAt;
}
