import type { Platform } from '../account/account.ts';

/** Stands among the fields of a filter for all of them, if the reference has the operators alone. */
export const anyField = '*';

/** A parameter or a top-level body field of an operation. */
export interface Field {
  name: string;
  /** `string`, `integer`, `number`, `boolean`, `object`, `file`, `array` or `array<…>`. */
  type: string;
  /** Reliable for path and query, and for bodies of new Central; a hint for bodies of classic Central. */
  required: boolean;
  enum?: readonly (string | number | boolean)[];
  /** An open list: there may be others. */
  knownValues?: readonly (string | number | boolean)[];
  default?: string | number | boolean;
  max?: number;
  min?: number;
  maxLength?: number;
  minLength?: number;
  /** The most values in one call. */
  maxItems?: number;
  /** `date-time`, `uuid` and the like. */
  format?: string;
  /** Fields that new Central's `sort` accepts. */
  sortFields?: readonly string[];
  /** Fields that new Central's `filter` accepts, with their operators; see `anyField`. */
  filterFields?: readonly { name: string; operators: readonly string[] }[];
}

/** The document of HPE that describes an operation; classic Central has only one. */
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
  /** JSON text that shows a nested body's shape, values told by their types. */
  bodySample?: string;
  /** Told only if the operation takes a body. */
  bodyContentType?: string;
  bodyIsArray?: boolean;
  deprecated?: boolean;
  /** Calls a minute; without `per` nobody has documented whose calls are counted together. */
  rate?: { perMinute: number; per?: 'workspace' | 'user' | 'overall' };
  /** `2026-06-30`: the day from which the operation may be gone. */
  sunset?: string;
  /** The path that HPE's document names in its place. */
  replacedBy?: string;
  /** How an imported reference describes it otherwise than the one that came with this program. */
  changes?: readonly string[];
  /** An imported reference covers its service and does not have it any more. */
  gone?: true;
  /** An origin, if the operation does not stand on the regional host. */
  server?: string;
}

/** Stands in a task's place for the id that the response to the change gives. */
export const taskId = '{task}';

/** One word for an operation in maps: its method and template. */
export function operationKey(operation: { method: string; path: string }): string {
  return `${operation.method} ${operation.path}`;
}
