import type { Device } from './model.ts';

/** Numbers within names count as numbers: AP2 before AP10. One collator, since making one costs more than a comparison. */
export function byName<T>(nameOf: (row: T) => string): (a: T, b: T) => number {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return (a, b) => compare(nameOf(a), nameOf(b));
}

const weight = { down: 0, unknown: 1, up: 2 } as const;

/** Sorts devices by urgency: down, then unknown, then up; by name within each. */
export function sortDevices(devices: readonly Device[]): Device[] {
  const names = byName<Device>(({ name }) => name);
  return devices.toSorted((a, b) => weight[a.status] - weight[b.status] || names(a, b));
}
