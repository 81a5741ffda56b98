import { CentralError, isCentralError } from '../../base/errors.ts';
import { codesOf } from '../../http/causes.ts';
import { largestPage, usualPage } from '../listFacts.ts';
import type { Page } from '../model.ts';

/** Storage of a branch's rows for the next start. */
export interface BranchMemory<T> {
  read(): Promise<{ rows: T[]; savedAt: number; isWhole?: boolean | undefined } | undefined>;
  /** `isWhole` is true if the list has no other rows. */
  write(rows: readonly T[], isWhole: boolean): Promise<void>;
}

export interface BranchPorts<T> {
  /** Name of the list among all lists. */
  key: string;
  /** The first page, with at most `limit` rows a page. */
  first: (limit: number) => Promise<Page<T>>;
  keyOf: (row: T) => string;
  /** Adds to a known row what another row of the same key says; without it the known row stays as it is. */
  joined?: (known: T, other: T) => T;
  memory?: BranchMemory<T>;
  /** Most rows in one response of the list; if it is missing, that of the inventory's lists. */
  largest?: number;
  /** Tells if rows of the last start are used without a call. */
  isGood?: (kept: { rows: T[]; savedAt: number }) => boolean;
  /** Counts the loads of all lists, to tell which of two is newer. */
  tick?: () => number;
  /** Wall time, ms. */
  now?: () => number;
}

export interface LoadAllOptions {
  signal?: AbortSignal;
  onProgress?: (loaded: number, total: number | undefined) => void;
}

/** Tells if the list of a whole kind is missing in a page. */
function lacksKinds(page: Page<unknown>): page is Page<unknown> & { unread: CentralError } {
  return page.unread?.reason === 'kindsFailed';
}

/** The loaded part of one list. Only one load runs at a time; after a failure it can continue from the same place. */
export class Branch<T> {
  readonly #ports: BranchPorts<T>;
  readonly #rows = new Map<string, T>();
  readonly #pinned = new Map<string, T>();
  #next: (() => Promise<Page<T>>) | undefined;
  #running: Promise<void> | undefined;
  #all: readonly T[] | undefined;
  #isLoaded = false;
  #pageSize = usualPage;
  #isOld = false;
  #wasComplete = false;
  #kept = 0;
  total: number | undefined;
  error: CentralError | undefined;
  /** Set if loaded pages had rows that could not be read. */
  unread: CentralError | undefined;
  /** Time at which the shown rows were loaded, if there are no newer ones, wall ms. */
  since: number | undefined;
  /** Time of the last load, wall ms. */
  loadedAt: number | undefined;
  /** The number of the last load, counted over all lists; 0 before the first load. */
  age = 0;

  constructor(ports: BranchPorts<T>) {
    this.#ports = ports;
  }

  get key(): string {
    return this.#ports.key;
  }

  /** Loaded rows, and rows that were added one by one; the same array until a row is added. */
  get rows(): readonly T[] {
    return (this.#all ??= [...new Map([...this.#pinned, ...this.#rows]).values()]);
  }

  /** Tells if a row of this key is loaded. */
  has(key: string): boolean {
    return this.#rows.has(key) || this.#pinned.has(key);
  }

  get loaded(): number {
    return this.#rows.size;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Tells if all rows of this list are loaded. */
  get isComplete(): boolean {
    return this.#isLoaded && this.#next === undefined && this.unread === undefined;
  }

  /** Tells if the rows are old, and the list was complete before the refresh. */
  get wasComplete(): boolean {
    return this.#isOld && this.#wasComplete;
  }

  /** Tells if the rows are from before a refresh, or from an earlier start. */
  get isOld(): boolean {
    return this.#isOld || this.since !== undefined;
  }

  /** Tells if this list was ever asked for. */
  get wasAsked(): boolean {
    return this.#isLoaded || this.#isOld || this.error !== undefined;
  }

  /** Most rows of the next page. */
  get pageSize(): number {
    return this.#pageSize;
  }

  /** Loads the first page if it is not loaded and has not failed; after a refresh, as many rows as before. */
  async ensure(): Promise<void> {
    if (!this.#isLoaded && this.error === undefined) await this.#once(() => this.#loadAgain());
  }

  /**
   * Shows the rows of the last start at once, if there are stored ones, and loads the first page meanwhile; `later` is called when it
   * is loaded or has failed. Without stored rows it waits, as `ensure` does.
   */
  async ensureSoon(later: () => void): Promise<void> {
    const isNew = !this.wasAsked && this.since === undefined && this.#running === undefined;
    if (isNew) await this.#recall();
    if (this.since === undefined || this.#isOld) return this.ensure();
    if (isNew) void this.ensure().finally(later);
  }

  /** Loads the next page, or tries again the page that failed. */
  async more(): Promise<void> {
    const next = this.#next;
    if (!this.#isLoaded) await this.#once(() => this.#loadAgain());
    else if (next !== undefined) await this.#once(() => this.#load(next));
  }

  /** Number of calls for the remaining rows, at most `limit` rows a page; undefined if the length of the list is not known. */
  callsLeft(limit: number): number | undefined {
    if (this.isComplete) return 0;
    return this.total === undefined || !this.#isLoaded
      ? undefined
      : Math.min(this.#onward(), this.#anew(limit));
  }

  /** Makes one call towards the whole list: the next page, or a larger first page if this needs fewer calls. */
  async approach(limit: number): Promise<void> {
    const isShorter = !this.hasMore || this.#anew(limit) < this.#onward();
    if (isShorter) await this.#once(() => this.#loadFirst(limit));
    else await this.more();
  }

  /** Marks the rows as old: the next look loads as many of them again. */
  refresh(): void {
    if (!this.wasAsked) return;
    this.#wasComplete = this.isComplete || this.wasComplete;
    this.#isOld = true;
    this.#isLoaded = false;
    this.#next = undefined;
    this.error = undefined;
    this.unread = undefined;
  }

  /** Loads all pages; stops at a failure, or if the signal aborts. */
  async loadAll({ signal, onProgress }: LoadAllOptions = {}): Promise<void> {
    await this.ensure();
    while (this.#next !== undefined) {
      if (signal?.aborted === true) return;
      await this.more();
      if (this.error !== undefined) return;
      onProgress?.(this.loaded, this.total);
    }
  }

  /** Adds a row that is on no loaded page. */
  pin(row: T): void {
    this.#pinned.set(this.#ports.keyOf(row), row);
    this.#all = undefined;
  }

  async #once(load: () => Promise<void>): Promise<void> {
    this.#running ??= load().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async #loadAgain(): Promise<void> {
    const { largest = largestPage } = this.#ports;
    const pages = Math.ceil(Math.min(Math.max(this.loaded, 1), largestPage) / usualPage);
    // Stored rows of the last start come back with one call; only a refresh loads all of them.
    const wanted = this.#isOld ? this.loaded : 0;
    await this.#loadFirst(Math.min(pages * usualPage, largest));
    while (this.error === undefined && this.#next !== undefined && this.loaded < wanted)
      await this.#load(this.#next);
  }

  async #loadFirst(limit: number): Promise<void> {
    await this.#load(
      async () => {
        const page = await this.#ports.first(limit);
        if (!lacksKinds(page)) return page;
        // A list that was whole before, also at the last start, stays whole, rather than become a list without some kinds.
        if (!this.#isLoaded) await this.#recall();
        if (this.loaded > 0) throw page.unread;
        return page;
      },
      () => {
        this.#rows.clear();
        this.unread = undefined;
        this.#pageSize = limit;
      },
    );
  }

  /** Loads a page; `came` removes rows before those of the page are added, and nobody sees the list in between. */
  async #load(ask: () => Promise<Page<T>>, came = () => {}): Promise<void> {
    try {
      const page = await ask();
      came();
      this.unread = page.unread ?? this.unread;
      for (const row of page.rows) this.#add(row);
      this.#next = page.next;
      // Rows that are not in the whole list no longer exist.
      if (page.next === undefined) this.#pinned.clear();
      this.#all = undefined;
      this.#isLoaded = true;
      this.#isOld = false;
      this.total = page.total ?? this.total;
      this.error = undefined;
      this.since = undefined;
      this.age = this.#ports.tick?.() ?? 0;
      this.loadedAt = this.#ports.now?.();
      if (!lacksKinds(page)) await this.#keep();
    } catch (error) {
      this.error = isCentralError(error)
        ? error
        : new CentralError('listFailed', { why: codesOf(error) }, { cause: error });
      if (!this.#isLoaded) await this.#recall();
    }
  }

  /** Adds a row. A gateway can be in the list of controllers too, and stays a gateway. */
  #add(row: T): void {
    const { keyOf, joined = (known) => known } = this.#ports;
    const key = keyOf(row);
    const known = this.#rows.get(key);
    this.#rows.set(key, known === undefined ? row : joined(known, row));
  }

  #onward(): number {
    return Math.ceil(Math.max((this.total ?? this.loaded) - this.loaded, 1) / this.#pageSize);
  }

  #anew(limit: number): number {
    return Math.ceil(Math.max(this.total ?? this.loaded, 1) / limit);
  }

  /** Stores the rows. A small list is stored at each page, a large one less and less often until it is whole. */
  async #keep(): Promise<void> {
    const isDue = this.isComplete || this.loaded <= largestPage || this.loaded >= 1.5 * this.#kept;
    if (!isDue) return;
    this.#kept = this.loaded;
    await this.#ports.memory?.write([...this.#rows.values()], this.isComplete);
  }

  async #recall(): Promise<void> {
    if (this.since !== undefined) return;
    const kept = await this.#ports.memory?.read();
    if (kept === undefined) return;
    if (this.#ports.isGood?.(kept) === true) {
      this.#isLoaded = true;
      this.loadedAt = kept.savedAt;
      return;
    }
    for (const row of kept.rows) this.#rows.set(this.#ports.keyOf(row), row);
    this.#all = undefined;
    this.since = kept.savedAt;
  }
}
