import {
  asksOfDevices,
  asksOfSites,
  DeviceFilter,
  parseFilter,
  siteFits,
  type Filter,
} from '../filter/filter.ts';
import type { Device, Site } from '../model.ts';
import { sortDevices, type Sorting } from '../sort.ts';

/** Rows of a view that match its filter. */
export class ShownRows {
  readonly #devices = new DeviceFilter();
  #sortings = new WeakMap<readonly Device[], readonly Device[]>();
  #fitting = new WeakMap<readonly Device[], readonly Device[]>();
  #filter: Filter = parseFilter('');
  #sorting: Sorting = 'status';
  readonly #now: () => number;

  constructor(now: () => number = () => 0) {
    this.#now = now;
  }

  get sorting(): Sorting {
    return this.#sorting;
  }

  set sorting(by: Sorting) {
    this.#sorting = by;
    this.#sortings = new WeakMap();
  }

  /** The filter as it was written. */
  get filter(): string {
    return this.#filter.text;
  }

  set filter(text: string) {
    this.#filter = parseFilter(text);
    this.#fitting = new WeakMap();
  }

  get parsed(): Filter {
    return this.#filter;
  }

  get isFiltering(): boolean {
    return this.#filter.terms.length > 0;
  }

  /** Tells if a site can be shown by itself, without a device that fits. */
  get showsSites(): boolean {
    return !asksOfDevices(this.#filter);
  }

  /** The devices that fit, in their order; the same array as long as list and filter are the same. */
  fitting(devices: readonly Device[]): readonly Device[] {
    const known = this.#fitting.get(devices) ?? this.#devices.filter(devices, this.#filter);
    this.#fitting.set(devices, known);
    return known;
  }

  /** The devices that fit, in the order of the views. */
  sorted(devices: readonly Device[]): readonly Device[] {
    return this.fitting(this.#inOrder(devices));
  }

  /**
   * Tells if a site is shown: it matches, or one of its devices does, or this is not known yet. The devices are read only if they
   * are needed.
   */
  shows(site: Site, devices: () => { rows: readonly Device[]; isAll: boolean }): boolean {
    const fits = !asksOfSites(this.#filter) || siteFits(this.#filter, site);
    if (fits && this.showsSites) return true;
    const { rows, isAll } = devices();
    return this.fitting(rows).length > 0 || (fits && !isAll);
  }

  /** The rows in their order. They are sorted once for each load, since 50,000 names take longer to sort than to filter. */
  #inOrder(rows: readonly Device[]): readonly Device[] {
    const known = this.#sortings.get(rows);
    if (known !== undefined) return known;
    const sorted = sortDevices(rows, this.#sorting, this.#now());
    this.#sortings.set(rows, sorted);
    return sorted;
  }
}
