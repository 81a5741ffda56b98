import type { Incoming, Outgoing } from './message.ts';
import type { Switches } from './switches.ts';

type Row = Record<string, unknown>;

/** How one list pages: by offset, by a page number in `next`, by the last row's MAC, or by an opaque marker. */
export interface List {
  key: string;
  pages: 'offset' | 'next' | 'last_client_mac' | 'marker';
  rows: Row[];
  /** Rows a page where no limit is given, and at most. */
  limits: readonly [usual: number, most: number];
  /** True if `total` has to be asked for. */
  totalOnRequest?: boolean;
}

const refused: Outgoing = {
  status: 400,
  json: { description: 'Value out of range', error_code: '0002', service_name: 'Monitoring' },
};

/** One page of a list, by sections 3.1, 3.4 and 4 of the reference. */
export function pageOf(list: List, { url }: Incoming, switches: Switches): Outgoing {
  const query = url.searchParams;
  const [usual, most] = list.limits;
  const asked = query.has('limit') ? Number(query.get('limit')) : usual;
  if (!Number.isInteger(asked) || asked < 1 || asked > most) return refused;
  const size = Math.min(asked, switches.cap);
  const start = startOf(list, query, size);
  if (start === undefined || (start > 0 && start >= list.rows.length && switches.pastEnd === 400))
    return refused;
  const rows = list.rows.slice(start, start + size).map(switches.row);
  const end = start + rows.length;
  const more = end < list.rows.length;
  const withTotal = list.totalOnRequest !== true || (query.get('calculate_total') ?? '') !== '';
  return {
    json: {
      [switches.wrapper ?? list.key]: rows.length === 0 ? switches.none : rows,
      ...number('count', rows.length, switches.count),
      ...(withTotal && total(list.rows.length, rows.length, switches)),
      ...(list.pages === 'offset' && { offset: start }),
      ...(list.pages === 'next' && { next: more ? nextOf(url, start / size + 2, switches) : null }),
      ...(list.pages === 'last_client_mac' &&
        rows.length > 0 && { last_client_mac: rows.at(-1)?.['macaddr'] }),
      ...(list.pages === 'marker' && { marker: more ? `m${end}` : null }),
    },
  };
}

/** The first row asked for; `offset` is silently ignored where a list pages otherwise. */
function startOf(list: List, query: URLSearchParams, size: number): number | undefined {
  const whole = (name: string, usual: number) => {
    const value = query.has(name) ? Number(query.get(name)) : usual;
    return Number.isInteger(value) && value >= 0 ? value : undefined;
  };
  if (list.pages === 'offset') return whole('offset', 0);
  if (list.pages === 'next') {
    const page = whole('next', 1);
    return page === undefined || page < 1 ? undefined : (page - 1) * size;
  }
  if (list.pages === 'marker') return query.has('marker') ? Number(query.get('marker')?.slice(1)) : 0;
  return list.rows.findIndex(({ macaddr }) => macaddr === query.get('last_client_mac')) + 1;
}

function nextOf(url: URL, page: number, { next }: Switches): unknown {
  if (next === 'number' || next === 'text') return next === 'number' ? page : String(page);
  const onward = new URL(url);
  onward.searchParams.set('next', String(page));
  return next === 'url' ? onward.href : onward.pathname + onward.search;
}

function number(name: string, value: number, as: Switches['count']): object {
  return as === 'none' ? {} : { [name]: as === 'text' ? String(value) : value };
}

function total(all: number, page: number, { total: as }: Switches): object {
  if (as === 'none') return {};
  if (as === 'null') return { total: null };
  if (as === 'page') return { total: Math.max(0, page - 1) };
  return { total: as === 'text' ? String(all) : all };
}
