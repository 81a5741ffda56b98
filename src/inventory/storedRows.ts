import * as z from 'zod/mini';
import { parseJsonText } from '../text/json.ts';
import type { BranchMemory } from './tree/branch.ts';
import type { Tenant } from './lists/tenants.ts';
import { deviceKinds, type Device, type Site } from './model.ts';

const text = z.optional(z.string());
const count = z.optional(z.number());
const flag = z.optional(z.boolean());

const StoredSite = z.object({
  account: z.string(),
  id: z.string(),
  name: z.string(),
  deviceCount: count,
  city: text,
  country: text,
  health: z.optional(z.enum(['good', 'fair', 'poor'])),
  alerts: count,
});

const StoredDevice = z.object({
  account: z.string(),
  serial: z.string(),
  name: z.string(),
  kind: z.enum(deviceKinds),
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
  stack: text,
  cluster: text,
  mesh: text,
  labels: z.optional(z.array(z.string())),
  seenAt: count,
  twins: z.optional(z.array(z.string())),
});

const StoredCustomer = z.object({
  id: z.string(),
  name: z.string(),
  siteCount: count,
  deviceCount: count,
  isSuspended: flag,
});

type Memory<T> = Awaited<ReturnType<BranchMemory<T>['read']>>;

/** The sites of a stored text; undefined for a text that holds none. */
export function readSites(stored: string): Memory<Site> {
  return read(stored, StoredSite);
}

/** The devices of a stored text; undefined for a text that holds none. */
export function readDevices(stored: string): Memory<Device> {
  return read(stored, StoredDevice);
}

/** The customers of a stored text; undefined for a text that holds none. */
export function readCustomers(stored: string): Memory<Tenant> {
  return read(stored, StoredCustomer);
}

function read<T>(stored: string, row: z.ZodMiniType<T>): Memory<T> {
  const file = z.object({ version: z.literal(1), savedAt: z.number(), isWhole: flag, rows: z.array(row) });
  const result = z.safeParse(file, parseJsonText(stored));
  if (!result.success) return undefined;
  const { rows, savedAt, isWhole } = result.data;
  return { rows, savedAt, ...(isWhole !== undefined && { isWhole }) };
}
