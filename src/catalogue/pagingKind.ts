import type { Operation } from './operation.ts';

/** How an operation hands out a long list. */
export interface Paging {
  /**
   * `offset`: items to leave out. `next`: a page's number that the answer tells. `lastClientMac`: the last MAC of the page.
   * `marker`: an opaque text that the answer tells, sent in `parameter`. `none`: one answer, or a way that is not known.
   */
  kind: 'offset' | 'next' | 'lastClientMac' | 'marker' | 'none';
  limitMax?: number;
  limitDefault?: number;
  /** The call is refused without both limit and offset, or limit and next. */
  bothRequired?: boolean;
  /** Where counting begins, when not at 0. */
  firstOffset?: number;
  /** The query field of a marker. */
  parameter?: string;
  /** offset + limit may not go above it. */
  windowMax?: number;
}

/** Lists that end at a number of items, whatever more there is: offset + limit (reference sections 3.1 and 5.1). */
const windows = new Map([
  ['/monitoring/v2/events', 10_000],
  ['/auditlogs/v1/events', 10_000],
]);

/** How to page through an operation's answer: from its query fields. */
export function pagingOf(operation: Operation): Paging {
  const field = (name: string) => operation.query.find((one) => one.name === name);
  const limit = field('limit');
  const next = field('next');
  const offset = field('offset');
  const kind = operation.method === 'GET' ? kindOf(operation) : 'none';
  if (kind === 'none') return { kind };
  const paging: Paging = { kind };
  if (limit?.max !== undefined) paging.limitMax = limit.max;
  if (typeof limit?.default === 'number') paging.limitDefault = limit.default;
  if (limit?.required && (kind === 'next' ? next?.required : offset?.required)) paging.bothRequired = true;
  if (kind === 'offset' && offset?.min) paging.firstOffset = offset.min;
  const windowMax = windows.get(operation.path);
  if (windowMax !== undefined) paging.windowMax = windowMax;
  if (kind === 'marker') paging.parameter = field('marker') ? 'marker' : 'cursor';
  return paging;
}

/** A cursor wins over an offset: where both stand, the offset is ignored in silence. */
function kindOf(operation: Operation): Paging['kind'] {
  const names = new Set(operation.query.map((field) => field.name));
  if (names.has('last_client_mac')) return 'lastClientMac';
  if (names.has('next')) return 'next';
  if (names.has('marker') || (names.has('cursor') && !names.has('offset'))) return 'marker';
  return names.has('offset') ? 'offset' : 'none';
}
