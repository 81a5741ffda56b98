import type { Clock } from '../base/clock.ts';
import type { BranchMemory } from './tree/branch.ts';
import type { Tenant } from './lists/tenants.ts';
import type { Device, Site } from './model.ts';

/** Small texts on disk by name. A text that cannot be read or written counts as missing. No secret is ever stored. */
export interface TextStore {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}

/** The rows of each branch as they were last loaded, so that an offline start is not empty. */
export interface LastKnown {
  sites(key: string): BranchMemory<Site>;
  devices(key: string): BranchMemory<Device>;
  customers(key: string): BranchMemory<Tenant>;
}

/** Loads the check of stored rows, which is needed only if there are stored rows. */
const storedRows = () => import('./storedRows.ts');

export function createLastKnown({ store, clock }: { store: TextStore; clock: Clock }): LastKnown {
  const write = (name: string, rows: readonly unknown[], isWhole: boolean) =>
    store.write(name, JSON.stringify({ version: 1, savedAt: clock.now(), isWhole, rows }));
  return {
    sites: (key) => ({
      async read() {
        const stored = await store.read(key);
        return stored === undefined ? undefined : (await storedRows()).readSites(stored);
      },
      write: (rows, isWhole) => write(key, rows, isWhole),
    }),
    devices: (key) => ({
      async read() {
        const stored = await store.read(key);
        return stored === undefined ? undefined : (await storedRows()).readDevices(stored);
      },
      write: (rows, isWhole) => write(key, rows, isWhole),
    }),
    customers: (key) => ({
      async read() {
        const stored = await store.read(key);
        return stored === undefined ? undefined : (await storedRows()).readCustomers(stored);
      },
      write: (rows, isWhole) => write(key, rows, isWhole),
    }),
  };
}
