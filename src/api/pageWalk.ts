import { isObject, type Json } from './json.ts';
import { totalOf } from './pageRows.ts';
import { ceilingOf, type PagedOperation, type PageStyle } from './pageStyle.ts';
import type { PagingEnd } from './pageCursor.ts';
import { queryValue, withQuery } from './query.ts';

/** What follows a page: its rows as far as they count, and either the next target or why there is none. */
export interface Step {
  rows: Json[];
  target?: string;
  ended?: PagingEnd;
}

type Onward = Omit<Step, 'rows'>;

/** Walks over one list, page by page, and knows when it has come to the end. */
export class PageWalk {
  readonly #style: PageStyle;
  readonly #limit: number | undefined;
  readonly #max: number;
  readonly #ceiling: number;
  readonly #seen = new Set<string>();
  #target: string;
  #position: number;
  #taken = 0;
  #countsPages = false;
  #lastPage = '';

  constructor(target: string, style: PageStyle, operation: PagedOperation | undefined, max: number) {
    this.#target = target;
    this.#style = style;
    this.#max = max;
    this.#ceiling = ceilingOf(target);
    const usual = operation?.query.find(({ name }) => name === 'limit')?.default;
    const limit = Number(queryValue(target, 'limit') ?? usual);
    this.#limit = Number.isInteger(limit) && limit > 0 ? limit : undefined;
    this.#position = 'start' in style ? style.start : 0;
  }

  step(page: Json[], answer: Json | undefined): Step {
    const face = faceOf(page);
    if (page.length > 0 && face === this.#lastPage) return { rows: [], ended: 'astray' };
    this.#lastPage = face;
    const rows = page.slice(0, this.#max - this.#taken);
    this.#taken += rows.length;
    const style = this.#style;
    const { target, ended } =
      style.kind === 'token' ? this.#byToken(style, answer, page) : this.#byCount(page, answer);
    if (target === undefined) return { rows, ended: ended ?? 'end' };
    if (this.#taken >= this.#max) return { rows, ended: 'max' };
    this.#target = target;
    return { rows, target };
  }

  #byToken(style: { parameter: string; field: string }, answer: Json | undefined, page: Json[]): Onward {
    const given = isObject(answer) ? answer[style.field] : undefined;
    if ((typeof given !== 'string' && typeof given !== 'number') || given === '' || page.length === 0)
      return {};
    // The clients list gives its token on the last page too; only there does the total tell the end.
    const total = totalOf(answer);
    if (
      style.field === 'last_client_mac' &&
      (total === undefined ? this.#isShort(page) : this.#taken >= total)
    )
      return {};
    const token = String(given);
    if (this.#seen.has(token)) return { ended: 'astray' };
    this.#seen.add(token);
    const target = withQuery(this.#target, style.parameter, token);
    return { target: style.field === 'next' ? withQuery(target, 'offset', undefined) : target };
  }

  #byCount(page: Json[], answer: Json | undefined): Onward {
    if (this.#style.kind !== 'offset' && this.#style.kind !== 'page') return {};
    const { kind, start } = this.#style;
    const total = totalOf(answer);
    if (page.length === 0) return this.#asPages(start, total);
    const skipped = kind === 'page' || start === 1 || this.#countsPages ? 0 : start;
    if (total === undefined ? this.#isShort(page) : skipped + this.#taken >= total) return {};
    this.#position += kind === 'page' || this.#countsPages ? 1 : page.length;
    const room = this.#ceiling - this.#position;
    if (room <= 0) return { ended: 'ceiling' };
    const target = withQuery(this.#target, kind, String(this.#position));
    return {
      target:
        this.#limit !== undefined && this.#limit > room ? withQuery(target, 'limit', String(room)) : target,
    };
  }

  /** An offset that starts at 1 may count pages; then the second page comes empty although the total promises more. */
  #asPages(start: number, total: number | undefined): Onward {
    const promised = total !== undefined && this.#taken > 0 && this.#taken < total;
    if (this.#style.kind !== 'offset' || start !== 1 || this.#countsPages || !promised) return {};
    this.#countsPages = true;
    this.#position = 2;
    return { target: withQuery(this.#target, 'offset', '2') };
  }

  #isShort(page: Json[]): boolean {
    return this.#limit !== undefined && page.length < this.#limit;
  }
}

/** Enough of a page to tell it from another: its length and its outer rows. */
function faceOf(page: Json[]): string {
  return JSON.stringify([page.length, page[0], page.at(-1)]) ?? '';
}
