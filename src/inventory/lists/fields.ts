import * as z from 'zod/mini';
import { epochTime, writtenTime } from '../../text/time.ts';
import type { DeviceStatus } from '../model.ts';

/** An optional field of a row: null, or a value of an unexpected type, counts as missing. */
export function spare<S extends z.ZodMiniType>(schema: S) {
  return z.catch(z.optional(z.nullable(schema)), undefined);
}

/** A number in parseJson's form for what JavaScript would round: new Central's scope ids have 17 digits, some decimals too. */
const longNumber = z.pipe(
  z.object({ rawJSON: z.string() }),
  z.transform(({ rawJSON }) => rawJSON),
);

/** Text that may be missing or empty; a number is read as text. */
export const text = spare(
  z.pipe(
    z.union([z.string(), z.number(), longNumber]),
    z.transform((value) => String(value)),
  ),
);

/** A count that may be missing or written as text. */
export const count = spare(z.union([z.number(), z.string(), longNumber]));

/** The name of a label or the like, which some services wrap in an object. */
export const nameText = z.union([
  z.pipe(
    z.object({ name: text, label_name: text, labelName: text }),
    z.transform(({ name, label_name, labelName }) => name ?? label_name ?? labelName),
  ),
  text,
]);

/** An id that must be there, and not blank. */
export const id = z.pipe(
  z.union([z.string().check(z.regex(/\S/)), z.number(), longNumber]),
  z.transform((value) => String(value)),
);

/** Tells if a site is one that Central makes for itself and that its own pages hide, such as a leftover of VisualRF. */
export function isHiddenSite(name: string | null | undefined): boolean {
  return name?.trim().toLowerCase() === 'visualrf_default';
}

/** The name of a device's site; undefined for a hidden site. */
export function siteName(name: string | null | undefined): string | undefined {
  return isHiddenSite(name) ? undefined : some(name);
}

/** Text that is not empty, else undefined. */
export function some(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value.trim() === '' ? undefined : value;
}

/** A name of which something can be seen, else undefined. */
export function visible(name: string | null | undefined): string | undefined {
  return name && /[^\s\p{Cc}\p{Cf}\p{Cs}]/u.test(name) ? name : undefined;
}

/** A number of 0 or more, else undefined. */
export function number(value: number | string | null | undefined): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const parsed = Number(value ?? NaN);
  return Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined;
}

/** A time as wall ms, from a number since 1970 or from RFC 3339: new Central uses both. */
export function time(value: number | string | null | undefined): number | undefined {
  const told = number(value);
  if (told !== undefined) return epochTime(told);
  return typeof value === 'string' ? writtenTime(value) : undefined;
}

/** The names of a device with no label, one list for all such devices. */
const noNames: string[] = [];

/** Names in a list, each once; items that are not text are left out. An empty list is kept, since it says that there are none. */
export function names(
  values: readonly (string | null | undefined)[] | null | undefined,
): string[] | undefined {
  if (values?.length === 0) return noNames;
  const told = (values ?? []).flatMap((value) => some(value) ?? []);
  return told.length === 0 ? undefined : [...new Set(told)];
}

/** Up and Down on classic Central, ONLINE and Online, OFFLINE and Offline on new Central. */
export function status(value: string | null | undefined): DeviceStatus {
  const word = value?.trim().toLowerCase();
  if (word === 'up' || word === 'online') return 'up';
  return word === 'down' || word === 'offline' ? 'down' : 'unknown';
}

/** The role of an access point in a mesh; outside of a mesh it is “Unknown” or “None”. */
export function meshRole(value: string | null | undefined): string | undefined {
  const role = some(value);
  return role === undefined || /^(?:unknown|none|no|n\/?a|-)$/i.test(role.trim()) ? undefined : role;
}
