import { existsSync } from 'node:fs';
import type { Account, Platform } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { once } from '../../base/lazy.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { WayBack } from '../../catalogue/wayBack.ts';
import type { Central } from '../../central.ts';
import type { ChangeKeeper } from '../../request/undo/changeKeeper.ts';
import type { ChangeStore } from '../../request/undo/changeStore.ts';
import { changesFolder } from '../../store/folders.ts';

export interface ChangesParts {
  /** The folder that the windows share. */
  folder: string;
  central: () => Promise<Central>;
  catalogue: () => Promise<Catalogue>;
  clock: Clock;
}

/** The changes of this host's accounts and the ways to undo them, shared by all windows. */
export class Changes {
  readonly #parts: ChangesParts;
  /** The undoings that are running. */
  readonly undoing = new Set<AbortController>();
  /** Opens the store on first use. */
  readonly store: () => Promise<ChangeStore>;
  readonly keeper: () => Promise<ChangeKeeper>;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
    const { folder, central, clock } = parts;
    const keyFor = async (account: Account) => (await central()).sessions.keyFor(account);
    this.store = once(async () => {
      const { ChangeStore } = await import('../../request/undo/changeStore.ts');
      return new ChangeStore({ folder, keyFor, clock });
    });
    this.keeper = once(async () => {
      const { ChangeKeeper } = await import('../../request/undo/changeKeeper.ts');
      return new ChangeKeeper({ way: this.way, store: await this.store(), clock, random: Math.random });
    });
  }

  /** Gives the way to undo a call, from the catalogue. */
  readonly way = async (
    call: { method: string; target: string; body?: unknown },
    platform: Platform,
  ): Promise<WayBack | undefined> => {
    const [catalogue, { wayBack }] = await Promise.all([
      this.#parts.catalogue(),
      import('../../catalogue/wayBack.ts'),
    ]);
    return wayBack(catalogue, call, platform);
  };

  /** Drops the changes of a signed-out account, or all. */
  async forget(account?: Account): Promise<void> {
    (await this.store()).forget(account?.id);
  }

  /** Drops changes that are too old; loads nothing if there are no changes. */
  async tidy(): Promise<void> {
    if (existsSync(changesFolder(this.#parts.folder))) (await this.store()).tidy();
  }

  /** Cancels all undoings that are running; gives their number. */
  cancel(): number {
    for (const controller of this.undoing) controller.abort(new CentralError('cancelled'));
    return this.undoing.size;
  }
}
