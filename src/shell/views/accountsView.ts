import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { views } from '../../base/ids.ts';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { regionOf } from '../../inventory/tree/treeNode.ts';
import { accountItem, accountTooltip, regionItem, type AccountRow } from './accountRows.ts';
import type { ViewParts } from './parts.ts';
import type { SelectingView } from './viewRow.ts';
import { webhookItem, webhookRows } from './webhookRows.ts';
import { counted } from '../counted.ts';

export type AccountsViewParts = Pick<
  ViewParts,
  | 'accounts'
  | 'onDidChangeAccounts'
  | 'activeAccount'
  | 'onDidChangeActiveAccount'
  | 'tokenState'
  | 'onDidChangeToken'
  | 'clock'
  | 'central'
  | 'history'
>;

/** Shortest time between two updates of the countdown, ms. */
const leastStep = 1_000;

/** Makes the view: every account with its token's state, which counts down while the view is visible. */
export function createAccountsView(parts: AccountsViewParts): AccountsView {
  const owned = new DisposableStore();
  const provider = owned.add(new AccountsProvider(parts));
  const view = owned.add(vscode.window.createTreeView(views.accounts, { treeDataProvider: provider }));
  let timer: Disposable | undefined;

  /** Updates the badge, also while the view is closed, and the countdown, which runs only while the view is visible. */
  function update(): void {
    const states = parts.accounts().map((account) => parts.tokenState(account));
    view.badge = badge(states.filter(({ needsPerson }) => needsPerson).length);
    timer?.dispose();
    const next = Math.min(...states.map(({ nextChangeAt }) => nextChangeAt ?? Infinity));
    if (!view.visible || next === Infinity) return;
    timer = parts.clock.after(Math.max(next - parts.clock.now(), leastStep), () => retell());
  }
  /** Shows changed texts of the rows, for one account or for all; the rows themselves stay. */
  function retell(accountId?: string): void {
    provider.retell(accountId);
    update();
  }

  owned.add({ dispose: () => timer?.dispose() });
  owned.add(
    parts.onDidChangeAccounts(() => {
      provider.refresh();
      update();
    }),
  );
  owned.add(parts.onDidChangeActiveAccount(() => retell()));
  owned.add(parts.onDidChangeToken(retell));
  // Every change of a webhook is in the history, from a row, a lens, a file or a script.
  owned.add(
    parts.history.onDidAdd(({ method, url, account }) => {
      if (method !== 'GET' && isOfWebhooks.test(url)) provider.refreshWebhooks(account);
    }),
  );
  owned.add(view.onDidChangeVisibility(({ visible }) => (visible ? retell() : update())));
  update();
  return {
    dispose: () => owned.dispose(),
    selection: () => view.selection,
    refreshWebhooks: (account) => provider.refreshWebhooks(account),
  };
}

const isOfWebhooks = /\/(?:central|network-services)\/v1\/webhooks\b/;

/** The view as the commands use it. */
export interface AccountsView extends SelectingView {
  /** Reads the webhooks of an account again, by its id or label, if they are shown. */
  refreshWebhooks(account: string): void;
}

function badge(people: number): vscode.ViewBadge | undefined {
  if (people === 0) return undefined;
  const tooltip = vscode.l10n.t('Sign in again: {0}', counted.accounts(people));
  return { value: people, tooltip };
}

function webhooksOf(account: string): string {
  return `${account}/webhooks`;
}

/** Gives what a row shows, and the lines that only its tooltip has, to compare. */
function shownBy(
  { label, description, accessibilityInformation, iconPath, contextValue }: vscode.TreeItem,
  details: readonly string[],
) {
  return JSON.stringify([label, description, accessibilityInformation, iconPath, contextValue, details]);
}

/** Region > account > its webhooks. Rows are kept, so that a change redraws only the row that it is about. */
class AccountsProvider implements vscode.TreeDataProvider<AccountRow>, Disposable {
  readonly #parts: AccountsViewParts;
  #changed = new vscode.EventEmitter<AccountRow[] | undefined>();
  #rows = new Map<string, AccountRow>();
  /** Texts and icons that the rows of accounts show, by their ids. */
  #drawn = new Map<string, string>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: AccountsViewParts) {
    this.#parts = parts;
  }

  /** Draws the whole view again, because accounts were added or removed. */
  refresh(): void {
    this.#rows.clear();
    this.#changed.fire(undefined);
  }

  /** Reads the webhooks of one account again, if a person has looked at them. */
  refreshWebhooks(account: string): void {
    const found = this.#parts.accounts().find(({ id, label }) => id === account || label === account);
    const row = found && this.#rows.get(webhooksOf(found.id));
    if (row) this.#changed.fire([row]);
  }

  /**
   * Draws the rows of one account or of all again that show something else now, without reading the list of accounts. The others are left
   * alone: VS Code loses a click on a row that is drawn at that moment.
   */
  retell(accountId?: string): void {
    const touched = [...this.#rows.values()].filter((row) => {
      if (row.kind !== 'account' || (accountId ?? row.account) !== row.account) return false;
      const account = this.#account(row);
      if (!account) return false;
      const { details } = this.#parts.tokenState(account);
      return this.#drawn.get(row.account) !== shownBy(accountItem(account, this.#parts), details);
    });
    if (touched.length > 0) this.#changed.fire(touched);
  }

  getTreeItem(row: AccountRow): vscode.TreeItem {
    if (row.kind === 'region') return regionItem(row.region);
    const account = this.#account(row);
    if (!account) return new vscode.TreeItem('');
    if (row.kind !== 'account') return webhookItem(row, account);
    const item = accountItem(account, this.#parts);
    this.#drawn.set(row.account, shownBy(item, this.#parts.tokenState(account).details));
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: AccountRow): vscode.TreeItem {
    const account = row.kind === 'account' ? this.#account(row) : undefined;
    if (account) item.tooltip = accountTooltip(account, this.#parts);
    return item;
  }

  getParent(row: AccountRow): AccountRow | undefined {
    const account = row.kind === 'region' ? undefined : this.#account(row);
    if (!account) return undefined;
    const { id } = account;
    if (row.kind === 'account')
      return this.#keep(regionOf(account), { kind: 'region', region: regionOf(account) });
    return row.kind === 'webhooks'
      ? this.#keep(id, { kind: 'account', account: id })
      : this.#keep(webhooksOf(id), { kind: 'webhooks', account: id });
  }

  getChildren(row?: AccountRow): AccountRow[] | Promise<AccountRow[]> {
    const accounts = this.#parts.accounts();
    if (!row)
      return [...new Set(accounts.map(regionOf))]
        .toSorted()
        .map((region) => this.#keep(region, { kind: 'region', region }));
    if (row.kind === 'account')
      return [this.#keep(webhooksOf(row.account), { kind: 'webhooks', account: row.account })];
    if (row.kind === 'webhooks') {
      const account = this.#account(row);
      return account ? webhookRows(() => this.#parts.central(), account) : [];
    }
    if (row.kind !== 'region') return [];
    return accounts
      .filter((account) => regionOf(account) === row.region)
      .map(({ id }) => this.#keep(id, { kind: 'account', account: id }));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #account(row: { account: string }): Account | undefined {
    return this.#parts.accounts().find(({ id }) => id === row.account);
  }

  #keep(key: string, row: AccountRow): AccountRow {
    const kept = this.#rows.get(key) ?? row;
    this.#rows.set(key, kept);
    return kept;
  }
}
