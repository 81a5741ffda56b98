import type * as vscode from 'vscode';
import type { Account } from './account/account.ts';
import { systemClock as clock } from './base/clock.ts';
import { once } from './base/lazy.ts';
import { DisposableStore } from './base/lifetime.ts';
import { createRedactor } from './http/redact.ts';
import { AccountActions } from './shell/accounts/accountActions.ts';
import { accountFacts } from './shell/accounts/accountFacts.ts';
import { CentralAuthenticationProvider } from './shell/accounts/authenticationProvider.ts';
import { AccountCache } from './shell/accounts/accountCache.ts';
import { tokenStates } from './shell/accounts/tokenStates.ts';
import { ActiveAccount } from './shell/activeAccount.ts';
import { registerAgents } from './shell/agents/agents.ts';
import { registerCommands } from './shell/commands/table.ts';
import { Core } from './shell/core.ts';
import { editorContext } from './shell/editor/context.ts';
import { registerEditor } from './shell/editor/editor.ts';
import { knownNames } from './shell/editor/knownNames.ts';
import { createLog } from './shell/log.ts';
import { createReport } from './shell/report.ts';
import { openRequests } from './shell/requests/requests.ts';
import { SandboxHost } from './shell/sandbox.ts';
import { TokenStatus } from './shell/statusBar/tokenStatus.ts';
import { registerTesting } from './shell/testing/testing.ts';
import { registerViews, type Views } from './shell/views/views.ts';

export const { activate, deactivate } = extension();

/** The table of contents: what the extension is made of, in the order in which the parts need each other. */
function extension() {
  const stops: (() => Promise<unknown>)[] = [];
  const deactivate = async () => void (await Promise.allSettled(stops.map((stop) => stop())));
  return { activate, deactivate };

  function activate(context: vscode.ExtensionContext): void {
    const parts = new DisposableStore();
    context.subscriptions.push(parts);

    const redactor = createRedactor();
    const log = parts.add(createLog(redactor));
    const report = createReport(log, redactor);

    const accountCache = parts.add(new AccountCache());
    const active = parts.add(new ActiveAccount(context.workspaceState, accountCache));
    const core = new Core({ context, accountCache, active, redactor, clock, log, report });
    const { open: central, usage } = core;
    const tokenState = tokenStates({ accountCache, usage, clock });

    const rows = (account: Account) => views.atHand(account);
    const requests = parts.add(
      openRequests({ context, central, accountCache, active, redactor, clock, rows }),
    );
    const accounts = new AccountActions({
      central,
      accountCache,
      active,
      forget: requests.accountData.forget,
    });
    const sandbox = parts.add(new SandboxHost({ central, accounts, accountCache }));

    const shared = {
      context,
      central,
      accountCache,
      active,
      usage,
      tokenState,
      clock,
      log,
      report,
      redactor,
    };
    const facts = { ...shared, ...requests, ...accountFacts({ accountCache, active }) };
    const views: Views = parts.add(registerViews(facts));
    parts.add(registerEditor({ ...facts, ...editorContext(facts), knownNames: knownNames(views) }));
    parts.add(registerTesting(facts));
    parts.add(new TokenStatus(shared));
    parts.add(registerAgents(shared));
    parts.add(new CentralAuthenticationProvider({ central, accountCache, accounts }));
    const commands = once(async () => {
      const { allCommands } = await import('./shell/commands/commands.ts');
      return allCommands({ ...facts, accounts, views, sandbox, runner: await requests.runner() });
    });
    parts.add(registerCommands(context, commands, report));

    stops.push(
      () => sandbox.stop(),
      () => core.close(),
    );
  }
}
