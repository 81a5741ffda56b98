import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Log } from '../../base/log.ts';
import type { Central } from '../../central.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { DayUsage } from '../../limits/dayQuota.ts';
import type { AccountCache } from '../accounts/accountCache.ts';

/** The parts of the window that the tools for agents use. */
export interface AgentParts {
  context: vscode.ExtensionContext;
  central: () => Promise<Central>;
  accountCache: AccountCache;
  usage: (account: Account) => DayUsage | undefined;
  log: Log;
  redactor: Redactor;
}
