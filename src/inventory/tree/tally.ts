import { groupsOf } from '../groupsOf.ts';
import type { Device, Site } from '../model.ts';
import type { Grouping } from './treeNode.ts';

/** Counts of devices of one kind, site or the like by their state. */
export interface Tally {
  total: number;
  down: number;
  unknown: number;
}

/** A property by which devices are counted; `place` is their site, by its id if it has one. */
export type TallyField = 'all' | 'place' | Grouping;

const none: Tally = { total: 0, down: 0, unknown: 0 };

/** Counts a list once for each field, even if many rows ask: 50,000 devices are in a thousand sites. */
export class Tallies {
  readonly #known = new WeakMap<readonly Device[], Map<TallyField, ReadonlyMap<string, Tally>>>();

  /** Counts of the devices in a list with one of these values; '' means devices without a value. A list must not change. */
  of(rows: readonly Device[], field: TallyField, values: readonly string[]): Tally {
    const fields = this.#known.get(rows) ?? new Map<TallyField, ReadonlyMap<string, Tally>>();
    this.#known.set(rows, fields);
    const counted = fields.get(field) ?? count(rows, field);
    fields.set(field, counted);
    return values.reduce((all, value) => sum(all, counted.get(value) ?? none), none);
  }
}

function sum(a: Tally, b: Tally): Tally {
  return { total: a.total + b.total, down: a.down + b.down, unknown: a.unknown + b.unknown };
}

/** The keys for a site's devices: some devices have the site's id, others only its name. */
export function siteKeys({ id, name }: Pick<Site, 'id' | 'name'>): string[] {
  return [`id ${id}`, `name ${name}`];
}

function count(rows: readonly Device[], field: TallyField): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const device of rows) {
    for (const value of valuesOf(device, field)) {
      const tally = tallies.get(value) ?? { ...none };
      tally.total += 1;
      if (device.status === 'down') tally.down += 1;
      if (device.status === 'unknown') tally.unknown += 1;
      tallies.set(value, tally);
    }
  }
  return tallies;
}

const whole = [''] as const;

function valuesOf(device: Device, field: TallyField): readonly string[] {
  if (field === 'all') return whole;
  if (field !== 'place') return groupsOf(device, field);
  return [device.siteId === undefined ? `name ${device.site ?? ''}` : `id ${device.siteId}`];
}
