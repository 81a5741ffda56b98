import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { shiftText, type Shift } from '../client/paging/pageShift.ts';
import type { SendOptions } from '../http/call.ts';
import { checkFilter } from './filter/filterProblems.ts';
import { DeviceFilter, isOfDevices, keyOf, parseFilter, siteFits, type Filter } from './filter/filter.ts';
import { largestPage, usualPage } from './listFacts.ts';
import { allRows, type OnShort } from './lists/listing.ts';
import type { Device, Page, Site } from './model.ts';
import { createInventorySource, type DeviceWhere } from './source.ts';
import { areTwins } from './twins.ts';

/** Most serials that a sentence names. */
const mostNamed = 10;

export interface ListOptions extends Pick<SendOptions, 'signal' | 'onWait'> {
  /** True for every row, not only the first page. A filter also searches all rows. */
  all?: boolean;
  /** As in filter.ts. */
  filter?: string;
  onProgress?: (rows: number, total: number | undefined) => void;
  /** Called if a list ends before its total, if rows cannot be read, or if the user may not list some kinds; none of them rejects then. */
  onShort?: OnShort;
  /** Called if a list changed while its pages were read. */
  onShift?: (shift: Shift) => void;
}

/** Sites of one account, all or the first page. Rejects rather than give only a part. */
export async function listSites(
  client: CentralClient,
  account: Account,
  options: ListOptions = {},
): Promise<Site[]> {
  const filter = checked(options.filter);
  const foreign = filter.terms.find((term) => isOfDevices(term));
  if (foreign !== undefined) throw new CentralError('filterNotOfSites', { key: keyOf(foreign) });
  const all = options.all === true || filter.terms.length > 0;
  const first = await createInventorySource(client).sites(account, pageOptions(options, all));
  const rows = onceEach(await rowsOf(first, all, options), ({ id }) => id);
  return rows.filter((site) => siteFits(filter, site));
}

/** Devices of one account, all or the first page of each kind. Rejects rather than give only a part. */
export async function listDevices(
  client: CentralClient,
  account: Account,
  options: ListOptions = {},
): Promise<Device[]> {
  const filter = checked(options.filter);
  const all = options.all === true || filter.terms.length > 0;
  const first = await createInventorySource(client).devices(
    account,
    narrowed(filter),
    pageOptions(options, all),
  );
  let isToldAlready = false;
  const onShift = (shift: Shift) => {
    // Rows that came twice in one response are told below, by their serials.
    const known = shift.inOne ? { ...shift, repeated: 0 } : shift;
    isToldAlready ||= known.repeated > 0;
    if (shiftText(known) !== '') options.onShift?.(known);
  };
  const read = await rowsOf(first, all, { ...options, onShift });
  const rows = onceEach(read, ({ serial }) => serial);
  // A gateway may be in the list of controllers too, but two rows of one kind are told.
  const ofKinds = onceEach(read, ({ kind, serial }) => `${kind} ${serial}`);
  const known = new Map(rows.map((row) => [row.serial, row]));
  const twins = ofKinds.filter((row) => areTwins(known.get(row.serial) ?? row, row));
  const again = [...without(read, ofKinds), ...twins];
  if (again.length > 0 && !isToldAlready)
    options.onShift?.({ repeated: again.length, inOne: true, names: serialsOf(again) });
  return [...new DeviceFilter().filter(rows, filter)];
}

/** The rows of a list that are not in the other one. */
function without<T>(rows: readonly T[], others: readonly T[]): T[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

function serialsOf(rows: readonly Device[]): string {
  const serials = [...new Set(rows.map(({ serial }) => serial))];
  return serials.slice(0, mostNamed).join(', ') + (serials.length > mostNamed ? ', …' : '');
}

/** The filter of a script. Throws the first problem of the filter. */
function checked(text = ''): Filter {
  checkFilter(text);
  return parseFilter(text);
}

function pageOptions({ signal, onWait }: ListOptions, all: boolean) {
  return {
    signal,
    onWait,
    limit: all ? largestPage : usualPage,
    isWhole: all,
    priority: all ? ('loop' as const) : ('person' as const),
  };
}

async function rowsOf<T>(
  first: Page<T>,
  all: boolean,
  { onProgress, onShort, onShift }: ListOptions,
): Promise<T[]> {
  if (all) return allRows(first, onProgress, onShort, onShift);
  if (first.unread !== undefined) throw first.unread;
  return first.rows;
}

/** Finds the part of a filter that the server can apply; the whole filter is still applied afterwards. */
function narrowed(filter: Filter): DeviceWhere {
  const value = filter.terms.find(({ field }) => field === 'status')?.value;
  return value === 'up' || value === 'down' ? { status: value } : {};
}

/** Each row once. A row can move between two pages, and a gateway can be in the list of controllers too. */
function onceEach<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(nameOf(row)) && seen.add(nameOf(row)));
}
