import * as z from 'zod/mini';
import type { Drift } from './drift.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const text = z.optional(z.string());
const number = z.optional(z.number());
const Field = z.object({
  name: z.string(),
  type: z.string(),
  required: z.boolean(),
  enum: z.optional(z.array(Scalar)),
  knownValues: z.optional(z.array(Scalar)),
  default: z.optional(Scalar),
  ...{ max: number, min: number, maxLength: number, minLength: number, maxItems: number },
  format: text,
  sortFields: z.optional(z.array(z.string())),
  filterFields: z.optional(z.array(z.object({ name: z.string(), operators: z.array(z.string()) }))),
});
const Described = z.object({
  platform: z.literal('new'),
  ...{ method: z.string(), path: z.string(), category: z.string() },
  family: z.enum(['auth', 'mrt', 'config', 'greenlake']),
  ...{
    operationId: text,
    bodySample: text,
    bodyContentType: text,
    server: text,
    sunset: text,
    replacedBy: text,
  },
  ...{ pathFields: z.array(Field), query: z.array(Field), bodyFields: z.array(Field) },
  ...{ bodyIsArray: z.optional(z.boolean()), deprecated: z.optional(z.boolean()) },
  rate: z.optional(
    z.object({ perMinute: z.number(), per: z.optional(z.enum(['workspace', 'user', 'overall'])) }),
  ),
  changes: z.optional(z.array(z.string())),
});
const Stored = z.object({
  added: z.array(Described),
  changed: z.array(Described),
  gone: z.array(z.string()),
  ending: z.array(Described),
  uncovered: z.optional(z.array(z.string())),
  others: number,
});

/** The file's name, in the folder of a person's state. */
export const driftFile = 'reference.json';

export function driftText(drift: Drift): string {
  return JSON.stringify(drift);
}

/** Reads the stored differences of an imported reference; undefined if the text is in another format, or damaged. */
export function readDrift(stored: string): Drift | undefined {
  try {
    return Stored.parse(JSON.parse(stored));
  } catch {
    return undefined;
  }
}
