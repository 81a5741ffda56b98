import { queryValue, withQuery } from '../../http/query.ts';
import { isRaw, type Json } from '../../text/json.ts';
import { FirstPage, KnownRows } from './knownRows.ts';
import { cursorIn, totalOf } from './pageRows.ts';
import { PageShift, type Shift } from './pageShift.ts';
import { ceilingOf, isAddress, type PagedOperation, type PageStyle } from './pageStyle.ts';

/**
 * The reason for which paging ended: the list's own end, one before its total (`short`), `max`, a limit of the service (10,000 events), a
 * page that was refused (see `last.status`), “no” of mayGoOn, or a server whose pages repeat or never end.
 */
export type PagingEnd = 'end' | 'short' | 'max' | 'ceiling' | 'refused' | 'declined' | 'astray' | 'full';

/** Result of a page: the rows of it that count, and either the next target or the reason why there is none. */
export interface PageStep {
  rows: Json[];
  target?: string;
  ended?: PagingEnd;
}

type Onward = Omit<PageStep, 'rows'>;

/**
 * The most empty pages in a row that are skipped, if they have a next page: a filter or the user's rights can empty a page in the middle
 * of a list.
 */
const mostEmpty = 3;

/** Services cut pages to a round number of rows, so a first page of such a length may not be the last one. */
const isRound = (length: number) => length % 10 === 0 || length % 25 === 0;

/** The longest page of any service: GreenLake's device list. */
const largestPage = 2_000;

/** A server that takes no place shows it by this page, if rows come and go between the calls. */
const mostDoubtful = 5;

export interface WalkOptions {
  /** The most rows to take; all by default. */
  max?: number;
  /** The catalogue's row of the operation. */
  operation?: PagedOperation;
  /** True to ask for one page more if the first page is shorter than its limit, and nothing tells whether the server cut it. */
  tries?: boolean;
}

/** Walks over one list, page by page, and knows when it has come to the end. */
export class PageWalk {
  readonly #style: PageStyle;
  readonly #limit: number | undefined;
  /** The length of a full page; undefined as long as no page shows it. */
  #size: number | undefined;
  readonly #tries: boolean;
  /** Name of the member of a response in which the list stands. */
  readonly #within: string | undefined;
  readonly #max: number;
  readonly #ceiling: number;
  /** True if the call starts at the first row, because it names no place in the list. */
  readonly #isFromStart: boolean;
  readonly #seen = new Set<string>();
  readonly #shift = new PageShift();
  /** Set once a page is asked for that nothing promises. */
  #known: KnownRows | undefined;
  #first: FirstPage | undefined;
  /** True once it is known whether the pages that are like the first one are that page again. */
  #isSettled = false;
  #target: string;
  #position: number;
  #taken = 0;
  /** Total of the list by its last page. */
  #told: number | undefined;
  #countsPages = false;
  #knowsTotal = false;
  #empty = 0;
  #isWhole = false;
  #mayRepeat = false;
  #lastPage = '';
  /** Number of rows of the last page, and of the whole list if the server gave it. */
  #rows = 0;
  /** Number of the next page, the first is 1. */
  #page = 1;
  #length: number | undefined;

  constructor(target: string, style: PageStyle, options: WalkOptions, within?: string) {
    const { operation, max = Infinity, tries = false } = options;
    this.#target = target;
    this.#within = within;
    this.#style = style;
    this.#max = max;
    this.#tries = tries;
    this.#ceiling = ceilingOf(target);
    const field = operation?.query.find(({ name }) => name === 'limit' || name === 'page_size');
    const limit = Number(queryValue(target, 'limit') ?? queryValue(target, 'page_size') ?? field?.default);
    this.#limit = Number.isInteger(limit) && limit > 0 ? limit : undefined;
    this.#position = 'start' in style ? style.start : 0;
    const given =
      style.kind === 'single' ? null : queryValue(target, 'name' in style ? style.name : 'offset');
    this.#isFromStart = Number(given ?? 0) <= 1;
  }

  /** True if the page may be the first one again, with other values: then the first page must be sent for once more, for `settle`. */
  isDoubtful(page: Json[]): boolean {
    if (this.#isSettled || this.#page > mostDoubtful || this.#style.kind === 'single') return false;
    const first = page.length > 0 ? this.#first : undefined;
    return first !== undefined && (first.isLike(page) || this.#isKnown(page)) && !first.isMostly(page);
  }

  /** Takes a doubtful page and the first one as it is now, or undefined if it did not come, and gives the end if the list has one here. */
  settle(page: Json[], again: Json[] | undefined): PagingEnd | undefined {
    // Without the first page the other one is taken, unless nothing promises it and it has no new row; the next may then be in doubt.
    const isTaken = again === undefined && !(this.isTrying && this.#isKnown(page));
    this.#isSettled = !isTaken || !this.isTrying;
    // A first page that is still as it was does not change from call to call: the other page is another one.
    const isAsItWas = again !== undefined && this.#first?.isMostly(again) === true;
    if (isAsItWas) this.#known = undefined;
    else if (this.isTrying && !isTaken) this.#shift.guess();
    return isTaken || isAsItWas ? undefined : this.#endOfAstray;
  }

  #isKnown(page: Json[]): boolean {
    return this.#known?.isAgain(page, this.#page === 2) === true;
  }

  step(page: Json[], response: Json | undefined): PageStep {
    const face = faceOf(page);
    const isAgain = face === this.#lastPage || this.#isKnown(page);
    if (page.length > 0 && isAgain) {
      if (this.#known?.hasNew(page) === true) this.#shift.guess();
      return { rows: [], ended: this.#endOfAstray };
    }
    this.#first ??= new FirstPage(page);
    this.#lastPage = face;
    this.#learnSize(page.length);
    const rows = page.slice(0, this.#max - this.#taken);
    this.#taken += rows.length;
    this.#rows = page.length;
    this.#page += 1;
    this.#told = totalOf(response, page.length, this.#within);
    this.#isWhole = this.#told === this.#taken;
    // Some services give the length of the page as the total; for a full page that does not mean the end.
    const isFull = page.length > 0 && page.length <= largestPage && page.length === this.#size;
    this.#mayRepeat = isFull && this.#told === page.length;
    const style = this.#style;
    this.#shift.page(page, this.#told);
    const { target, ended } =
      style.kind === 'token' ? this.#byToken(style.name, response, page) : this.#byCount(page);
    if (target === undefined) return { rows, ended: ended ?? this.#ownEnd() };
    if (this.#taken >= this.#max) return { rows, ended: 'max' };
    if (this.isTrying && !this.#isSettled) this.#known ??= new KnownRows();
    this.#known?.add(page);
    this.#target = target;
    return { rows, target };
  }

  /** A first page shorter than its limit may be cut by the server: then only a second one of its length shows that it was full. */
  #learnSize(length: number): void {
    if (this.#size !== undefined || length === 0) return;
    const limit = this.#limit ?? Infinity;
    if (length === this.#rows) this.#size = length;
    else if (this.#taken > 0) return;
    else if (isRound(length) || length >= limit) this.#size = Math.min(length, limit);
    else if (!this.#tries) this.#size = this.#limit;
  }

  /** The end of a list that came to its last page: `short` if the server told of more rows than came. */
  #ownEnd(): PagingEnd {
    const promised = this.#isFromStart && this.#taken < this.#max ? (this.#told ?? 0) : 0;
    return promised > this.#taken ? 'short' : 'end';
  }

  #byToken(name: string, response: Json | undefined, page: Json[]): Onward {
    const told = cursorIn(response, name, this.#within);
    const given = isRaw(told) ? JSON.stringify(told) : told;
    const isOnly = given === undefined && name === 'next' && this.#page === 2 && this.#told === undefined;
    if (isOnly && page.length > 0 && page.length === this.#limit) this.#shift.open();
    // Some services write a missing value as a word.
    const isSaid = typeof given === 'string' || typeof given === 'number';
    if (!isSaid || /^\s*(?:null|none)?\s*$/i.test(String(given))) return {};
    // Pages of `next` are counted from 1.
    if (name === 'next' && Number(given) <= 0) return {};
    this.#empty = page.length === 0 ? this.#empty + 1 : 0;
    if (page.length === 0 && (name === 'last_client_mac' || this.#isWhole)) return {};
    if (this.#empty > mostEmpty) return this.#promisesMore ? { ended: 'astray' } : {};
    // The clients list gives its token on the last page too; only there does the total tell the end.
    const total = this.#total(0);
    this.#length = total;
    if (name === 'last_client_mac' && (total === undefined ? this.#isShort(page) : this.#taken >= total))
      return {};
    if (name === 'next' && isAddress(String(given))) return this.#toAddress(String(given));
    const token = String(given);
    if (this.#seen.has(token)) return { ended: page.length === 0 ? 'end' : this.#endOfAstray };
    this.#seen.add(token);
    const target = withQuery(this.#target, name, token);
    return { target: name === 'next' ? withQuery(target, 'offset', undefined) : target };
  }

  get #promisesMore(): boolean {
    return (this.#told ?? 0) > this.#taken;
  }

  /** The next page by its address; only the query is used, not the host or the path. */
  #toAddress(address: string): Onward {
    if (this.#seen.has(address)) return { ended: this.#endOfAstray };
    if (!URL.canParse(address, 'http://x')) return { ended: 'astray' };
    this.#seen.add(address);
    const fields = [...new URL(address, 'http://x').searchParams];
    return { target: fields.reduce((target, [name, value]) => withQuery(target, name, value), this.#target) };
  }

  #byCount(page: Json[]): Onward {
    if (this.#style.kind !== 'offset' && this.#style.kind !== 'page') return {};
    const { kind, start } = this.#style;
    if (this.#isAllAtOnce) return {};
    if (page.length === 0) return this.#asPages(start);
    const skipped = kind === 'page' || start === 1 || this.#countsPages ? 0 : start;
    const total = this.#total(skipped);
    this.#length = skipped === 0 ? total : undefined;
    this.#knowsTotal ||= total !== undefined;
    if (total === undefined ? this.#isShort(page) : skipped + this.#taken === total) return {};
    this.#position += kind === 'page' || this.#countsPages ? 1 : page.length;
    const room = this.#ceiling - this.#position;
    if (room <= 0) return { ended: 'ceiling' };
    const name = this.#style.kind === 'page' ? this.#style.name : kind;
    const target = withQuery(this.#target, name, String(this.#position));
    return {
      target:
        this.#limit !== undefined && this.#limit > room ? withQuery(target, 'limit', String(room)) : target,
    };
  }

  /** An offset that starts at 1 may count pages; then the second page comes empty although the total promises more. */
  #asPages(start: number): Onward {
    const promised = this.#taken > 0 && this.#promisesMore;
    if (this.#style.kind !== 'offset' || start !== 1 || this.#countsPages || !promised) return {};
    this.#countsPages = true;
    this.#position = 2;
    return { target: withQuery(this.#target, 'offset', '2') };
  }

  /** Reads the total from the response. A total smaller than the rows so far is ignored. */
  #total(skipped: number): number | undefined {
    const told = this.#told;
    return told !== undefined && told >= skipped + this.#taken && !this.#mayRepeat ? told : undefined;
  }

  /** The configuration's objects come all at once if no page is asked for. */
  get #isAllAtOnce(): boolean {
    const names = ['limit', 'offset'].filter((name) => queryValue(this.#target, name) !== undefined);
    return names.length === 0 && this.#target.startsWith('/network-config/v1alpha1/');
  }

  #isShort(page: Json[]): boolean {
    return this.#size !== undefined && page.length < this.#size;
  }

  /**
   * Gives the targets of up to `count` pages after the next one, if they can be computed: from an offset, from a page number, or from a
   * `next` that is a page number, up to the total of the list. The second page must have shown that the server counts in this way.
   */
  ahead(count: number): string[] {
    const style = this.#style;
    const isProven = this.#page > 2 && this.#rows > 0 && this.#size === this.#rows;
    const name = style.kind === 'offset' ? 'offset' : 'name' in style ? style.name : '';
    const next = Number(queryValue(this.#target, name));
    const counts = style.kind === 'token' ? name === 'next' && next === this.#page : name !== '';
    if (!isProven || !counts || this.#countsPages || this.#length === undefined) return [];
    const end = Math.min(this.#length, this.#max, this.#ceiling - (this.#limit ?? 0));
    const pages = Math.ceil((end - this.#taken) / this.#rows) - 1;
    const by = style.kind === 'offset' ? this.#rows : 1;
    return Array.from({ length: Math.max(Math.min(count, pages), 0) }, (_, at) =>
      withQuery(this.#target, name, String(next + by * (at + 1))),
    );
  }

  /** Gives what does not fit together in the list, as far as it shows. */
  get shift(): Shift | undefined {
    return this.#shift.found;
  }

  /** True if nothing but an attempt shows whether there is a second page. */
  get isTrying(): boolean {
    const isTold = this.#style.kind === 'token' || this.#size !== undefined;
    return !isTold && !this.#promisesMore && this.#taken > 0 && this.#page === 2;
  }

  /** True if the last requested page may be beyond the end, which some services reject. */
  get mayBePastEnd(): boolean {
    return this.#isWhole || (this.#style.kind !== 'token' && !this.#knowsTotal);
  }

  /** Some services name their last page as the next one for ever; once the total has come, the list is at its end. So is one whose server takes no place, as its second page shows. */
  get #endOfAstray(): PagingEnd {
    return this.#isWhole || this.isTrying ? 'end' : 'astray';
  }
}

/** Enough of a page to tell it from another: its length and its outer rows. */
function faceOf(page: Json[]): string {
  return JSON.stringify([page.length, page[0], page.at(-1)]) ?? '';
}
