import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { BranchMemory } from './branch.ts';
import type { Device, Site } from './model.ts';

/** Small texts on disk by name. What cannot be read or written is as if it were not there; no secret is ever put in. */
export interface TextStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** The rows of each branch as they were last loaded, so that an offline start is not an empty one. */
export interface LastKnown {
  sites(key: string): BranchMemory<Site>;
  devices(key: string): BranchMemory<Device>;
}

const text = z.optional(z.string());
const count = z.optional(z.number());

const StoredSite = z.object({
  account: z.string(),
  id: z.string(),
  name: z.string(),
  deviceCount: count,
  city: text,
  country: text,
  health: z.optional(z.enum(['good', 'fair', 'poor'])),
});

const StoredDevice = z.object({
  account: z.string(),
  serial: z.string(),
  name: z.string(),
  kind: z.enum(['ap', 'switch', 'gateway', 'controller', 'other']),
  status: z.enum(['up', 'down', 'unknown']),
  model: text,
  mac: text,
  ip: text,
  firmware: text,
  site: text,
  siteId: text,
  group: text,
  clients: count,
  uptimeMs: count,
});

export function createLastKnown(options: { store: TextStore; clock: Clock }): LastKnown {
  const { store, clock } = options;
  function memory<T>(name: string, row: z.ZodMiniType<T>): BranchMemory<T> {
    const file = z.object({ version: z.literal(1), savedAt: z.number(), rows: z.array(row) });
    return {
      async read() {
        const stored = parsed(await store.read(name));
        const result = z.safeParse(file, stored);
        return result.success ? { rows: result.data.rows, savedAt: result.data.savedAt } : undefined;
      },
      write: (rows) => store.write(name, JSON.stringify({ version: 1, savedAt: clock.now(), rows })),
    };
  }
  return { sites: (key) => memory(key, StoredSite), devices: (key) => memory(key, StoredDevice) };
}

function parsed(stored: string | undefined): unknown {
  try {
    return stored === undefined ? undefined : JSON.parse(stored);
  } catch {
    return undefined;
  }
}
