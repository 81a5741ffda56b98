import * as z from 'zod/mini';
import { platforms } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Behaviour } from './behaviour.ts';
import { deviceBounds } from './deviceBounds.ts';

/** A region of the sandbox: one gateway, one customer, one account. */
export const RegionPlan = z.object({
  /** The region's name, which also chooses its cities. */
  region: z.string(),
  platform: z.enum(platforms),
  label: z.string(),
  /** The devices of the region; a share of the sandbox's devices if absent. */
  devices: z.optional(z.number()),
  /** Number of tenants, for an MSP; each has a fleet of ten devices. */
  tenants: z.optional(z.number()),
});
export type RegionPlan = z.infer<typeof RegionPlan>;

export interface SandboxOptions {
  /** Devices of all regions together, 5 to 50,000; 60 by default. */
  devices?: number;
  /** The same seed gives the same fleet and the same tokens; 1 by default. */
  seed?: number;
  clock?: Clock;
  /** Life of a classic access token, s; 7200 by default. */
  accessTokenSeconds?: number;
  regions?: readonly RegionPlan[];
  behaviour?: Partial<Behaviour>;
  /** The first port; the others follow it. Any free ports by default. */
  port?: number;
}

export const defaultRegions: readonly RegionPlan[] = [
  { region: 'EU-1', platform: 'classic', label: 'eu-prod' },
  { region: 'US-West5', platform: 'classic', label: 'us-west' },
  { region: 'APAC-South1', platform: 'classic', label: 'apac-msp', tenants: 3 },
  { region: 'EU-2', platform: 'new', label: 'eu-next' },
  { region: 'US-1', platform: 'new', label: 'us-next-msp', tenants: 3 },
];

/** Gives the number of devices of each region: its own number, or an even share of the sandbox's devices. */
export function shares(regions: readonly RegionPlan[], devices: number): number[] {
  const [fewest, most] = deviceBounds;
  const bounded = Math.max(fewest, Math.min(most, Math.trunc(devices)));
  const open = regions.filter((plan) => plan.devices === undefined).length;
  let nth = 0;
  return regions.map((plan) => {
    if (plan.devices !== undefined) return plan.devices;
    const share = Math.floor(((nth + 1) * bounded) / open) - Math.floor((nth * bounded) / open);
    nth += 1;
    return share;
  });
}
