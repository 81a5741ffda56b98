import { isCentralError } from '../../base/errors.ts';
import type { Call, Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { isObject, parseJson, type Json } from '../../text/json.ts';
import { pageRows, type RowsShape } from './pageRows.ts';
import type { Shift } from './pageShift.ts';
import { firstTarget, isPaged, pageStyle, type PagedOperation } from './pageStyle.ts';
import { type PagingEnd, PageWalk, type WalkOptions } from './pageWalk.ts';

/** Sends a call, with the account and the options already chosen. */
export type Send = (call: Call) => Promise<Exchange>;

/** A page as it came. */
export interface RawPage extends RowsShape {
  exchange: Exchange;
  response: Json | undefined;
  rows: Json[];
  ended?: PagingEnd;
}

export interface CursorOptions extends WalkOptions {
  /** The most calls at a time, from the third page on; 1 by default. */
  atOnce?: number;
}

/** The most pages at a time of a list that is read whole: Central accepts 7 calls a second, and one is left for a person. */
export const pagesAtOnce = 6;

/** More pages than any list of Central has. */
const mostPages = 20_000;

/** A position in a list. A call that fails or is refused leaves it where it was, so that it can be tried again. */
export class PageCursor {
  readonly #send: Send;
  readonly #call: Call;
  readonly #operation: PagedOperation | undefined;
  readonly #options: WalkOptions;
  readonly #atOnce: number;
  readonly #start: string;
  /** Calls for pages behind the next one, by their target. */
  readonly #ahead = new Map<string, Promise<Exchange>>();
  #target: string;
  #shape: RowsShape | undefined;
  #walk: PageWalk | undefined;
  #pages = 0;
  #last: RawPage | undefined;

  constructor(send: Send, call: Call, { atOnce = 1, ...options }: CursorOptions = {}) {
    this.#send = send;
    this.#call = call;
    this.#operation = options.operation;
    this.#options = options;
    this.#atOnce = atOnce;
    this.#start = firstTarget(call.target, options.operation, options.max ?? Infinity);
    this.#target = this.#start;
  }

  /** Loads the next page. Must not be called after a page whose `ended` is set, except for `refused`. */
  async next(): Promise<RawPage> {
    const exchange = await this.#takeNext();
    const response = parseJson(inUtf8(exchange));
    const isResponse = exchange.status >= 200 && exchange.status < 300;
    const found = isResponse
      ? pageRows(response, this.#shape, isPaged(this.#target, this.#operation))
      : undefined;
    if (found === undefined) {
      if (this.#last && this.#walk && isPastEnd(this.#walk, exchange, response))
        return { ...this.#last, rows: [], ended: 'end' };
      return {
        exchange,
        response,
        key: this.#shape?.key,
        isKeyed: this.#shape?.isKeyed ?? false,
        rows: [],
        ended: isResponse && this.#walk === undefined ? 'end' : 'refused',
      };
    }
    const { rows, ...shape } = found;
    const again =
      this.#walk?.isDoubtful(rows) === true ? this.#walk.settle(rows, await this.#firstAgain()) : undefined;
    if (again) return (this.#last = { exchange, response, ...shape, rows: [], ended: again });
    this.#shape = shape;
    this.#pages += 1;
    this.#walk ??= new PageWalk(
      this.#target,
      pageStyle(this.#target, response, this.#operation, rows.length),
      this.#options,
      shape.within,
    );
    const step = this.#walk.step(rows, response);
    const ended = step.ended ?? (this.#pages >= mostPages ? 'astray' : undefined);
    if (step.target !== undefined) this.#target = step.target;
    this.#last = { exchange, response, ...shape, rows: step.rows, ended };
    return this.#last;
  }

  /** The rows of the first page as they are now; undefined if they do not come, for any reason but a cancel. */
  async #firstAgain(): Promise<Json[] | undefined> {
    const exchange = await this.#send({ ...this.#call, target: this.#start }).catch((error: unknown) => {
      if (!isCentralError(error) || error.code === 'cancelled') throw error;
      return undefined;
    });
    if (exchange === undefined) return undefined;
    const isResponse = exchange.status >= 200 && exchange.status < 300;
    return isResponse ? pageRows(parseJson(inUtf8(exchange)), this.#shape, true)?.rows : undefined;
  }

  /** The changes of the list while its pages were loaded. */
  get shift(): Shift | undefined {
    return this.#walk?.shift;
  }

  /** Sends for the next page, or takes what was sent ahead, and sends for those behind it. */
  #takeNext(): Promise<Exchange> {
    const send = (target: string) => this.#send({ ...this.#call, target });
    const exchange = this.#ahead.get(this.#target) ?? send(this.#target);
    // A page that fails is sent again when it is needed.
    this.#ahead.delete(this.#target);
    for (const target of this.#walk?.ahead(this.#atOnce - 1) ?? []) {
      if (this.#ahead.has(target)) continue;
      const early = send(target);
      early.catch(() => undefined);
      this.#ahead.set(target, early);
    }
    return exchange;
  }
}

/**
 * Tells a page beyond the end. Monitoring has a code of its own for it (0002), other services have none, and some send an empty response.
 * If nothing promised the page, any refusal of it is one, but no failure and no response that is not JSON.
 */
function isPastEnd(walk: PageWalk, { status, bytes }: Exchange, response: Json | undefined): boolean {
  if (status >= 200 && status < 300 && bytes === 0) return true;
  if (walk.isTrying) {
    if (status >= 200 && status < 300) return response !== undefined;
    return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
  }
  if (!walk.mayBePastEnd || ![400, 404, 416].includes(status)) return false;
  const code = isObject(response) ? response['error_code'] : undefined;
  return code === undefined || code === '0002';
}
