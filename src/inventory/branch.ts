import { CentralError, isCentralError } from '../base/errors.ts';
import { codesOf } from '../http/failure.ts';
import type { Page } from './model.ts';

/** Storage of a branch's rows for the next start. */
export interface BranchMemory<T> {
  read(): Promise<{ rows: T[]; savedAt: number } | undefined>;
  write(rows: readonly T[]): Promise<void>;
}

export interface BranchPorts<T> {
  first: () => Promise<Page<T>>;
  keyOf: (row: T) => string;
  memory?: BranchMemory<T>;
}

export interface LoadAllOptions {
  signal?: AbortSignal;
  onProgress?: (loaded: number, total: number | undefined) => void;
}

/** The loaded part of one list. Loading happens once at a time; what failed can be tried again from where it was. */
export class Branch<T> {
  readonly #ports: BranchPorts<T>;
  readonly #rows = new Map<string, T>();
  readonly #pinned = new Map<string, T>();
  #next: (() => Promise<Page<T>>) | undefined;
  #running: Promise<void> | undefined;
  #all: readonly T[] | undefined;
  #isLoaded = false;
  total: number | undefined;
  error: CentralError | undefined;
  /** Says that loaded pages had rows which could not be read. */
  unread: CentralError | undefined;
  /** When rows were loaded that are shown for want of newer ones, wall ms. */
  since: number | undefined;

  constructor(ports: BranchPorts<T>) {
    this.#ports = ports;
  }

  /** Loaded rows, and those that were brought in one by one; the same array until something is added. */
  get rows(): readonly T[] {
    return (this.#all ??= [...new Map([...this.#pinned, ...this.#rows]).values()]);
  }

  get loaded(): number {
    return this.#rows.size;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Loads the first page unless it is there or has failed. */
  async ensure(): Promise<void> {
    if (!this.#isLoaded && this.error === undefined) await this.#once(() => this.#load(this.#ports.first));
  }

  /** The next page, or the one that failed. */
  async more(): Promise<void> {
    const next = this.#isLoaded ? this.#next : this.#ports.first;
    if (next !== undefined) await this.#once(() => this.#load(next));
  }

  /** All pages; stops at a failure, and when the signal says so. */
  async loadAll({ signal, onProgress }: LoadAllOptions = {}): Promise<void> {
    await this.ensure();
    while (this.#next !== undefined) {
      if (signal?.aborted === true) return;
      await this.more();
      if (this.error !== undefined) return;
      onProgress?.(this.loaded, this.total);
    }
  }

  /** Shows a row that its page has not brought yet. */
  pin(row: T): void {
    this.#pinned.set(this.#ports.keyOf(row), row);
    this.#all = undefined;
  }

  async #once(load: () => Promise<void>): Promise<void> {
    this.#running ??= load().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async #load(ask: () => Promise<Page<T>>): Promise<void> {
    try {
      const page = await ask();
      if (!this.#isLoaded) this.#rows.clear();
      this.unread = page.unread ?? this.unread;
      for (const row of page.rows) this.#rows.set(this.#ports.keyOf(row), row);
      this.#all = undefined;
      this.#isLoaded = true;
      this.#next = page.next;
      this.total = page.total ?? this.total;
      this.error = undefined;
      this.since = undefined;
      await this.#ports.memory?.write([...this.#rows.values()]);
    } catch (error) {
      this.error = isCentralError(error)
        ? error
        : new CentralError('listFailed', { why: codesOf(error) }, { cause: error });
      if (!this.#isLoaded) await this.#recall();
    }
  }

  async #recall(): Promise<void> {
    const kept = await this.#ports.memory?.read();
    if (kept === undefined) return;
    for (const row of kept.rows) this.#rows.set(this.#ports.keyOf(row), row);
    this.#all = undefined;
    this.since = kept.savedAt;
  }
}
