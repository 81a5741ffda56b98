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

/** What the rows do not say, by the beginning of a path; reference section 3.1, MSP 4, audits 5.1. */
const exceptions: readonly (readonly [start: string, paging: Partial<Paging>])[] = [
  ['/monitoring/v2/events', { windowMax: 10_000 }],
  ['/monitoring/', { limitDefault: 100, limitMax: 1000 }],
  ['/central/v2/sites', { limitDefault: 100, limitMax: 1000 }],
  ['/central/v2/labels', { limitDefault: 100, limitMax: 1000 }],
  ['/central/v1/labels', { limitDefault: 100, limitMax: 1000 }],
  ['/firmware/v1/', { limitDefault: 20, limitMax: 1000 }],
  ['/configuration/v2/groups', { limitDefault: 20, limitMax: 20 }],
  ['/configuration/v1/groups/{group}/templates', { limitDefault: 20, limitMax: 20 }],
  ['/msp_api/', { limitDefault: 10, limitMax: 50 }],
  ['/platform/device_inventory/v1/msp/', { limitDefault: 20, limitMax: 50 }],
  ['/platform/device_inventory/v1/devices', { limitDefault: 500, limitMax: 500 }],
  ['/auditlogs/v1/events', { limitDefault: 100, limitMax: 100, windowMax: 10_000 }],
  ['/visualrf_api/', { limitDefault: 100, limitMax: 100 }],
  ['/presence/', { limitDefault: 10, limitMax: 50 }],
  ['/guest/', { limitDefault: 10 }],
  ['/network-services/v1/audits', { firstOffset: 1 }],
];

/** How to page through an operation's answer: from its query fields, and from what the reference says besides. */
export function pagingOf(operation: Operation): Paging {
  const field = (name: string) => operation.query.find((one) => one.name === name);
  const limit = field('limit');
  const next = field('next');
  const offset = field('offset');
  const kind = operation.method === 'GET' ? kindOf(operation) : 'none';
  if (kind === 'none') return { kind };
  const paging: Paging = { kind };
  for (const [start, known] of exceptions.toReversed()) {
    if (operation.path.startsWith(start)) Object.assign(paging, known);
  }
  if (limit?.max !== undefined) paging.limitMax = limit.max;
  if (typeof limit?.default === 'number') paging.limitDefault = limit.default;
  if (limit?.required && (kind === 'next' ? next?.required : offset?.required)) paging.bothRequired = true;
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
