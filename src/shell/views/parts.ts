import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { Disposable, Listener } from '../../base/lifetime.ts';
import type { Central } from '../../central.ts';
import type { DayUsage } from '../../limits/dayQuota.ts';
import type { History } from '../../response/history.ts';
import type { TokenState } from '../accounts/tokenStates.ts';
import type { Report } from '../report.ts';
import type { RequestFiles } from '../requests/requestFiles.ts';

export type Event<T> = (listener: Listener<T>) => Disposable;

/** Parts of the extension that the views and their commands use. */
export interface ViewParts {
  /** Gives the core, opened on first use; from then on `accounts` below knows the accounts. */
  central(): Promise<Pick<Central, 'accounts' | 'findAccount' | 'client'>>;
  accounts(): readonly Account[];
  onDidChangeAccounts: Event<void>;
  activeAccount(): Account | undefined;
  onDidChangeActiveAccount: Event<void>;
  tokenState(account: Account): TokenState;
  /** Fires with the id of an account whose token was renewed or lost. */
  onDidChangeToken: Event<string>;
  usage(account: Account): DayUsage | undefined;
  history: History;
  loadHistory: () => Promise<void>;
  requestFiles: RequestFiles;
  clock: Clock;
  report: Report;
  /** Keeps the filter and the grouping in its memento, and the rows that were last loaded, without secrets, in its storage. */
  context: Pick<vscode.ExtensionContext, 'globalState' | 'globalStorageUri'>;
}
