import type { Platform } from '../account/account.ts';

/** Stands for all fields of a filter, if the reference lists only the operators. */
export const anyField = '*';

/** A parameter or a top-level body field of an operation. */
export interface Field {
  name: string;
  /** `string`, `integer`, `number`, `boolean`, `object`, `file`, `array` or `array<…>`. */
  type: string;
  /** Reliable for path and query, and for bodies of new Central; a hint for bodies of classic Central. */
  required: boolean;
  enum?: readonly (string | number | boolean)[];
  /** Values of an open list: there may be others. */
  knownValues?: readonly (string | number | boolean)[];
  default?: string | number | boolean;
  max?: number;
  min?: number;
  maxLength?: number;
  minLength?: number;
  /** The most values that one call takes. */
  maxItems?: number;
  /** `date-time`, `uuid` and the like. */
  format?: string;
  /** Fields that new Central's `sort` accepts. */
  sortFields?: readonly string[];
  /** Fields that new Central's `filter` accepts, with their operators; see `anyField`. */
  filterFields?: readonly { name: string; operators: readonly string[] }[];
}

/** The document of HPE that describes an operation; for classic Central there is only one. */
export type Family = 'classic' | 'auth' | 'mrt' | 'config' | 'greenlake';

/** One operation of the API as the reference has it: facts, no prose. */
export interface Operation {
  platform: Platform;
  method: string;
  /** The template, such as `/central/v2/sites/{site_id}`. */
  path: string;
  category: string;
  family: Family;
  operationId?: string;
  pathFields: readonly Field[];
  query: readonly Field[];
  bodyFields: readonly Field[];
  /** JSON text that shows a nested body's shape, with the types of its values in place of them. */
  bodySample?: string;
  /** Set only if the operation takes a body. */
  bodyContentType?: string;
  bodyIsArray?: boolean;
  deprecated?: boolean;
  /** Calls a minute; without `per`, no document says whose calls are counted together. */
  rate?: { perMinute: number; per?: 'workspace' | 'user' | 'overall' };
  /** `2026-06-30`: the day from which the operation may be gone. */
  sunset?: string;
  /** The path that HPE's document names as its replacement. */
  replacedBy?: string;
  /** Differences of an imported reference's description from the reference that came with this program. */
  changes?: readonly string[];
  /** True if an imported reference covers its service but no longer has it. */
  gone?: true;
  /** An origin, if the operation is not on the regional host. */
  server?: string;
}

/** Placeholder in a task's target for the id in the response to the change. */
export const taskId = '{task}';

/** A key for an operation in maps: its method and template. */
export function operationKey(operation: { method: string; path: string }): string {
  return `${operation.method} ${operation.path}`;
}
