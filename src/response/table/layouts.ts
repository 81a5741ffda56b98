import type { Catalogue } from '../../catalogue/catalogue.ts';
import { findOperation } from '../../catalogue/lookup.ts';
import { platforms } from '../../account/account.ts';
import type { Layout } from './messages.ts';

/** The most layouts that are remembered, the newest ones, and the most characters of one. */
const most = { layouts: 200, characters: 20_000 };
const key = 'tableLayouts';

/** The store in which layouts outlive the window. */
export interface LayoutStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The request of a response, if there is one: its method and written path. */
export interface Asked {
  title: string;
  method?: string | undefined;
  url?: string | undefined;
}

/** The layouts of tables, remembered by the operation that their rows come from. Erase Everything clears the store. */
export class TableLayouts {
  readonly #store: LayoutStore;

  constructor(store: LayoutStore) {
    this.#store = store;
  }

  /** Gives the layouts of an operation, by the path of the rows. */
  of(operation: string): Record<string, Layout> {
    const prefix = `${operation}\n`;
    return Object.fromEntries(
      Object.entries(this.#all()).flatMap(([one, layout]) =>
        one.startsWith(prefix) ? [[one.slice(prefix.length), layout]] : [],
      ),
    );
  }

  /** Remembers a layout; one that is too long is not kept. */
  async keep(operation: string, path: string, layout: Layout): Promise<void> {
    const name = `${operation}\n${path}`;
    if (name.length + JSON.stringify(layout).length > most.characters) return;
    const others = Object.entries(this.#all()).filter(([one]) => one !== name);
    const kept = [...others, [name, layout] as const].slice(-most.layouts);
    await this.#store.update(key, Object.fromEntries(kept));
  }

  #all(): Readonly<Record<string, Layout>> {
    return (this.#store.get(key) ?? {}) as Readonly<Record<string, Layout>>;
  }
}

/** Names the operation of a response: that of the catalogue, or else the written path without its query, or else the title. */
export function operationOf(catalogue: Catalogue | undefined, { title, method = 'GET', url }: Asked): string {
  if (url === undefined || url === '') return title;
  const path = url.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
  const found =
    catalogue && platforms.map((one) => findOperation(catalogue, method, path, one)).find(Boolean);
  return found ? `${found.method} ${found.path}` : `${method} ${path}`;
}
