import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { Named } from '../../inventory/lists/names.ts';
import type { Tenant } from '../../inventory/lists/tenants.ts';
import type { Device, Page } from '../../inventory/model.ts';
import type { InventorySource, PageOptions } from '../../inventory/source.ts';
import type { ViewParts } from './parts.ts';

/** Time for which pages of an automatic refresh wait for calls of people, ms. */
const background = 5_000;

/** Pages for the views; opens the core with the first page. */
export class LazyInventorySource implements InventorySource {
  readonly #central: ViewParts['central'];
  readonly #clock: Clock;
  #behindUntil = -Infinity;

  constructor({ central, clock }: Pick<ViewParts, 'central' | 'clock'>) {
    this.#central = central;
    this.#clock = clock;
  }

  /** Makes the next calls wait for calls of people. */
  stepBack(): void {
    this.#behindUntil = this.#clock.monotonic() + background;
  }

  readonly sites: InventorySource['sites'] = async (account: Account, options) => {
    return (await this.#source()).sites(account, this.#behind(options));
  };

  readonly devices: InventorySource['devices'] = async (account: Account, where, options) => {
    return (await this.#source()).devices(account, where, this.#behind(options));
  };

  readonly customers = async (account: Account, options?: PageOptions): Promise<Page<Tenant>> => {
    return (await this.#source()).customers?.(account, this.#behind(options)) ?? { rows: [] };
  };

  readonly stock = async (account: Account, options?: PageOptions): Promise<Page<Device>> => {
    return (await this.#source()).stock?.(account, this.#behind(options)) ?? { rows: [] };
  };

  readonly names = async (
    account: Account,
    what: 'group' | 'label',
    options?: PageOptions,
  ): Promise<Page<Named>> => {
    return (await this.#source()).names?.(account, what, this.#behind(options)) ?? { rows: [] };
  };

  async #source(): Promise<InventorySource> {
    const [{ client }, { createInventorySource }] = await Promise.all([
      this.#central(),
      import('../../inventory/source.ts'),
    ]);
    return createInventorySource(client);
  }

  #behind(options: PageOptions = {}): PageOptions {
    return this.#clock.monotonic() < this.#behindUntil ? { ...options, priority: 'background' } : options;
  }
}
