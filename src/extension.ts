import * as vscode from 'vscode';
import { createRedactor } from './api/redact.ts';
import { fetchTransport } from './api/fetchTransport.ts';
import { openCentral } from './central.ts';
import { systemClock } from './clock.ts';
import { DisposableStore } from './lifetime.ts';
import { Roster } from './shell/accounts/roster.ts';
import { ActiveAccount } from './shell/activeAccount.ts';
import { AccountActions, accountCommands } from './shell/commands/accounts.ts';
import { sandboxCommands } from './shell/commands/sandbox.ts';
import { registerCommands, type CommandTable } from './shell/commands/table.ts';
import { createLog } from './shell/log.ts';
import { createReport } from './shell/report.ts';
import { Answers } from './shell/responses/answers.ts';
import { SandboxHost } from './shell/sandbox.ts';
import { vscodeSecrets } from './shell/secrets/vscodeSecrets.ts';

export function activate(context: vscode.ExtensionContext): void {
  const parts = new DisposableStore();
  context.subscriptions.push(parts);
  const redactor = createRedactor();
  const log = parts.add(createLog(redactor));
  const report = createReport(log);
  const folder = context.globalStorageUri.fsPath;
  let opened: ReturnType<typeof openCentral> | undefined;
  const central = () =>
    (opened ??= openCentral({
      folder,
      secrets: vscodeSecrets(context.secrets),
      transport: fetchTransport,
      redactor,
      clock: systemClock,
      log,
      random: Math.random,
    }));
  const roster = parts.add(new Roster());
  const active = new ActiveAccount(context.workspaceState, () => roster.accounts());
  const answers = parts.add(new Answers(vscode.Uri.joinPath(context.globalStorageUri, 'answers')));
  const accountPorts = { central, roster, active, report, forget: () => answers.clear() };
  const actions = new AccountActions(accountPorts);
  const sandbox = new SandboxHost({
    accounts: async () => (await central()).accounts.list(),
    add: (args) => actions.add(args),
    remove: (account) => actions.remove(account),
  });
  const table = {
    ...accountCommands(accountPorts),
    ...sandboxCommands(sandbox),
    'arubaCentral.showLog': () => log.show(),
  } as unknown as CommandTable;
  parts.add(registerCommands(table, report));
}
