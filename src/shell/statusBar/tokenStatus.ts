import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { label } from '../../inventory/label.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import type { TokenState } from '../accounts/tokenStates.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { tooltip } from '../views/tooltip.ts';

export interface TokenStatusParts {
  accountCache: AccountCache;
  active: ActiveAccount;
  tokenState: (account: Account) => TokenState;
  clock: Clock;
}

const background = {
  normal: undefined,
  warning: 'statusBarItem.warningBackground',
  error: 'statusBarItem.errorBackground',
};
/** Shortest time between two updates, ms. */
const leastStep = 250;

/** `$(key) prod-us 1h 12m`: the active account and the time left of its token, in one item with one timer. */
export class TokenStatus implements Disposable {
  #parts: TokenStatusParts;
  #owned = new DisposableStore();
  #item: vscode.StatusBarItem;
  #timer: Disposable | undefined;

  constructor(parts: TokenStatusParts) {
    this.#parts = parts;
    this.#item = this.#owned.add(
      vscode.window.createStatusBarItem('arubaCentral.token', vscode.StatusBarAlignment.Left, 50),
    );
    this.#item.name = vscode.l10n.t('Central: Token');
    this.#item.command = 'arubaCentral.showAccountMenu';
    const show = () => this.#show();
    this.#owned.add(parts.accountCache.onDidChangeAccounts(show));
    this.#owned.add(parts.accountCache.onDidChangeToken(show));
    this.#owned.add(parts.active.onDidChange(show));
    show();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#owned.dispose();
  }

  #show(): void {
    this.#timer?.dispose();
    const account = this.#parts.active.get();
    if (!account) return this.#item.hide();
    const state = this.#parts.tokenState(account);
    this.#item.text = `$(${state.icon}) ${label(account.label)} ${state.text}`;
    const colour = background[state.colour];
    this.#item.backgroundColor = colour === undefined ? undefined : new vscode.ThemeColor(colour);
    this.#item.accessibilityInformation = { label: `${account.label}, ${state.sentence}` };
    this.#item.tooltip = this.#tooltip();
    this.#item.show();
    this.#wait(state);
  }

  /** Updates the item when its text changes; another window may have renewed the token by then. */
  #wait({ nextChangeAt }: TokenState): void {
    const { clock, accountCache } = this.#parts;
    if (nextChangeAt === undefined) return;
    this.#timer = clock.after(Math.max(nextChangeAt - clock.now(), leastStep), () => {
      void accountCache.look().then(() => this.#show());
    });
  }

  #tooltip(): vscode.MarkdownString {
    const { accountCache, tokenState } = this.#parts;
    const lines = accountCache.accounts().map((account) => {
      const { text, sentence, colour, details } = tokenState(account);
      // If something is wrong, the problem matters more than the lifetimes.
      return colour === 'normal'
        ? [`${account.label}: ${text}`, ...details].join(' · ')
        : `${account.label}: ${sentence}`;
    });
    return tooltip(vscode.l10n.t('Central accounts'), lines);
  }
}
