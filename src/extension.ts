import type * as vscode from 'vscode';
import { once } from './base/lazy.ts';
import { DisposableStore } from './base/lifetime.ts';
import { CentralAuthenticationProvider } from './shell/accounts/authenticationProvider.ts';
import { openAccounts } from './shell/accounts/windowAccounts.ts';
import { registerAgents } from './shell/agents/agents.ts';
import { registerCommands } from './shell/commands/table.ts';
import { registerEditor } from './shell/editor/editor.ts';
import { openRequests } from './shell/requests/requests.ts';
import { SandboxHost } from './shell/sandbox.ts';
import { EnvironmentStatus } from './shell/statusBar/environmentStatus.ts';
import { TokenStatus } from './shell/statusBar/tokenStatus.ts';
import { registerTesting } from './shell/testing/testing.ts';
import { openWindow } from './shell/thisWindow.ts';
import { registerViews, type Views } from './shell/views/views.ts';
import { watchSettings } from './shell/watchSettings.ts';

export const { activate, deactivate } = extension();

/** The table of contents: the parts of the extension, each after the parts that it needs. */
function extension() {
  const stops: (() => Promise<unknown>)[] = [];
  const deactivate = async () => void (await Promise.allSettled(stops.map((stop) => stop())));
  return { activate, deactivate };

  function activate(context: vscode.ExtensionContext): void {
    const parts = new DisposableStore();
    context.subscriptions.push(parts);

    const window = parts.add(openWindow(context));
    const accounts = parts.add(openAccounts(window));
    const requests = parts.add(openRequests(window, accounts, (account) => views.atHand(account)));
    const actions = once(async () => {
      const { AccountActions } = await import('./shell/accounts/accountActions.ts');
      const { forget, renameKept } = requests.accountData;
      return new AccountActions({ ...accounts, forget, renameKept, log: window.log });
    });
    const sandbox = parts.add(new SandboxHost(accounts, actions));
    const views: Views = parts.add(registerViews(window, accounts, requests));

    parts.add(registerEditor(window, accounts, requests, views));
    parts.add(registerTesting(window, requests));
    parts.add(new TokenStatus({ ...accounts, clock: window.clock }));
    parts.add(new EnvironmentStatus(requests));
    parts.add(watchSettings(window));
    parts.add(registerAgents({ ...window, ...accounts }));
    parts.add(new CentralAuthenticationProvider(accounts, actions));
    const commands = once(async () => {
      const { openCommands } = await import('./shell/commands/commands.ts');
      return openCommands({ window, accounts, actions, requests, views, sandbox });
    });
    parts.add(registerCommands(context, commands, window.report));

    stops.push(
      () => sandbox.stop(),
      () => accounts.close(),
    );
  }
}
