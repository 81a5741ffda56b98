import type * as vscode from 'vscode';
import type { Central } from '../../central.ts';
import type { AccountCache } from '../accounts/accountCache.ts';

/** Parts of the window that agents are served from. */
export interface AgentPorts {
  context: vscode.ExtensionContext;
  central: () => Promise<Central>;
  accountCache: AccountCache;
}
