import type { Device } from './model.ts';
import { withTwins } from './twins.ts';

/** Several lists as one list with each device once; the same array as long as the lists are the same arrays. */
export class JoinedRows {
  readonly #known = new Map<string, { from: readonly (readonly Device[])[]; all: readonly Device[] }>();

  /** Joins lists under a name; if a device is in several lists, the row of the last one counts. */
  join(name: string, all: readonly (readonly Device[])[]): readonly Device[] {
    const lists = all.filter(({ length }) => length > 0);
    const [first = [], ...others] = lists;
    if (others.length === 0) return first;
    const known = this.#known.get(name);
    if (known?.from.length === lists.length && known.from.every((list, index) => list === lists[index]))
      return known.all;
    const rows = new Map<string, Device>();
    for (const device of lists.flat()) {
      const key = `${device.account}\n${device.serial}`;
      const known = rows.get(key);
      rows.set(key, known ? withTwins(device, known) : device);
    }
    const joined = { from: lists, all: [...rows.values()] };
    this.#known.set(name, joined);
    return joined.all;
  }
}
