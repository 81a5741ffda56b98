import type * as vscode from 'vscode';
import type { CentralClient } from '../../api/centralClient.ts';
import type { DayUsage } from '../../api/dayQuota.ts';
import type { Account } from '../../auth/account.ts';
import type { Clock } from '../../clock.ts';
import type { Disposable, Listener } from '../../lifetime.ts';
import type { History } from '../../response/history.ts';

export type Event<T> = (listener: Listener<T>) => Disposable;

/** What is told of an account's token at a moment; a part of what auth/expiry.ts knows. */
export interface ShownToken {
  /** What is left, as the row says it: `1h 12m`. */
  text: string;
  severity: 'ok' | 'warning' | 'error';
  /** Wall ms at which `text` becomes another one. */
  nextChangeAt?: number;
  /** Lifetimes in words, one a line, for the tooltip. */
  details?: readonly string[];
}

/** What the views take from the rest of the extension. */
export interface ViewPorts {
  accounts(): readonly Account[];
  onDidChangeAccounts: Event<void>;
  activeAccount(): Account | undefined;
  onDidChangeActiveAccount: Event<void>;
  tokenState(account: Account): ShownToken;
  /** An account's id: its token was renewed or lost. */
  onDidChangeToken: Event<string>;
  usage(account: Account): DayUsage | undefined;
  client: CentralClient;
  history: History;
  clock: Clock;
  /** Survives a restart, without secrets. */
  memento: vscode.Memento;
}
