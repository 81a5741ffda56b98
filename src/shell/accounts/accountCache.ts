import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import type { Central } from '../../central.ts';
import type { SessionState } from '../../tokens/session/sessions.ts';

/** Accounts and the state of their tokens as this window last saw them, for views and providers that cannot wait. Holds no secret. */
export class AccountCache implements Disposable {
  #central: Central | undefined;
  #accounts: readonly Account[] = [];
  /** Number of times that the list was read, and the number of the reading that `#accounts` comes from. */
  #reads = 0;
  #newest = 0;
  #states = new Map<string, SessionState>();
  #owned = new DisposableStore();
  #accountsChanged = this.#owned.add(new Signal<void>());
  #tokenChanged = this.#owned.add(new Signal<string>());
  readonly onDidChangeAccounts = this.#accountsChanged.event;
  /** Fires with an account's id. */
  readonly onDidChangeToken = this.#tokenChanged.event;

  /** Follows the accounts from now on. */
  async follow(central: Central): Promise<void> {
    this.#central = central;
    this.#owned.add(central.accounts.onDidChange(() => void this.refresh()));
    this.#owned.add(central.sessions.onDidChange((id) => void this.#readStates(id)));
    await this.refresh();
  }

  accounts(): readonly Account[] {
    return this.#accounts;
  }

  state(account: Account): SessionState | undefined {
    return this.#states.get(account.id);
  }

  /** Reads the state of the tokens again: another window may have renewed them. Costs one small read for each account. */
  async look(): Promise<void> {
    await Promise.all(this.#accounts.map(({ id }) => this.#readState(id)));
  }

  /** Reads the list again at once, for a caller that has just changed it. */
  async refresh(): Promise<void> {
    if (!this.#central) return;
    const read = (this.#reads += 1);
    const accounts = await this.#central.accounts.list();
    // A reading that began earlier may end later; its list is then out of date.
    if (read > this.#newest) [this.#newest, this.#accounts] = [read, accounts];
    await this.look();
    this.#accountsChanged.fire();
  }

  /** Reads the states of an account and of the tenants that use its token. */
  async #readStates(holder: string): Promise<void> {
    const carriers = this.#accounts.filter((account) => tokenHolder(account).id === holder);
    await Promise.all(carriers.map(({ id }) => this.#readState(id)));
  }

  async #readState(id: string): Promise<void> {
    const account = this.#accounts.find((one) => one.id === id);
    if (!account || !this.#central) return;
    const state = await this.#central.sessions.state(account);
    const before = JSON.stringify(this.#states.get(id));
    if (state) this.#states.set(id, state);
    else this.#states.delete(id);
    if (JSON.stringify(state) !== before) this.#tokenChanged.fire(id);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
