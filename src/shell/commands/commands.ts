import * as vscode from 'vscode';
import { extensionId, walkthroughId, type CommandId } from '../../base/ids.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { SandboxHost } from '../sandbox.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { Views } from '../views/views.ts';
import { accountCommands } from './accounts.ts';
import { changeWindowCommands } from './changeWindow.ts';
import { changeCommands } from './changes.ts';
import { compareCommands } from './compare.ts';
import { consoleCommands } from './deviceConsole.ts';
import { deviceCommands } from './devices.ts';
import { diagnosticsCommands } from './diagnostics.ts';
import { eraseCommands } from './erase.ts';
import { favouriteCommands } from './favourites.ts';
import { fleetChangeCommands } from './fleetChanges.ts';
import { historyCommands } from './history.ts';
import { historySearchCommands } from './historySearch.ts';
import { requestCommands } from './requests.ts';
import { recipeCommands } from './recipes.ts';
import { runOutputCommands } from './runOutput.ts';
import { runReportCommands } from './runReport.ts';
import { pageCommands } from './pages.ts';
import { renameAccountCommand } from './renameAccount.ts';
import { rowCommands } from './rows.ts';
import { responseTableCommands } from './responseTable.ts';
import { sendToAccountsCommand } from './sendToAccounts.ts';
import { sandboxCommands } from './sandbox.ts';
import { sampleCommands } from './samples.ts';
import { sharingCommands } from './sharing.ts';
import { withAccounts, type CommandTable } from './table.ts';
import { tenantCommands } from './tenants.ts';
import { tokenCommands } from './tokens.ts';
import { transferCommands } from './transfer.ts';
import { webhookCommands } from './webhooks.ts';
import { writingCommands } from './writing.ts';

type PortsOf<T extends (parts: never) => unknown> = Parameters<T>[0];

/** All parts that the commands need. */
export type CommandParts = PortsOf<typeof accountCommands> &
  PortsOf<typeof renameAccountCommand> &
  PortsOf<typeof tenantCommands> &
  PortsOf<typeof tokenCommands> &
  PortsOf<typeof sharingCommands> &
  PortsOf<typeof transferCommands> &
  PortsOf<typeof eraseCommands> &
  PortsOf<typeof requestCommands> &
  PortsOf<typeof sendToAccountsCommand> &
  PortsOf<typeof historyCommands> &
  PortsOf<typeof changeCommands> &
  PortsOf<typeof historySearchCommands> &
  PortsOf<typeof compareCommands> &
  PortsOf<typeof changeWindowCommands> &
  PortsOf<typeof writingCommands> &
  PortsOf<typeof responseTableCommands> &
  PortsOf<typeof deviceCommands> &
  PortsOf<typeof fleetChangeCommands> &
  PortsOf<typeof pageCommands> &
  PortsOf<typeof rowCommands> &
  PortsOf<typeof recipeCommands> &
  PortsOf<typeof runReportCommands> &
  PortsOf<typeof runOutputCommands> &
  PortsOf<typeof consoleCommands> &
  PortsOf<typeof webhookCommands> &
  PortsOf<typeof diagnosticsCommands> &
  PortsOf<typeof sandboxCommands> & { log: { show(): void } };

/** Gives the commands the parts of the window, and loads the code that only commands use. */
export async function openCommands(parts: {
  window: ThisWindow;
  accounts: WindowAccounts;
  actions: () => Promise<AccountActions>;
  requests: WindowRequests;
  views: Views;
  sandbox: SandboxHost;
}): Promise<CommandTable> {
  const { window, accounts, requests, views, sandbox } = parts;
  const [actions, runner] = await Promise.all([parts.actions(), requests.runner()]);
  const known = { ...window, ...accounts, ...accounts.facts, ...requests };
  const table = allCommands({ ...known, accounts: actions, runner, views, sandbox });
  return withAccounts(
    table,
    ofAccounts,
    async () => (await (await known.central()).accounts.list()).length > 0,
  );
}

/** Commands that do nothing without an account. */
const ofAccounts = [
  'arubaCentral.exportAccounts',
  'arubaCentral.refreshViews',
  'arubaCentral.filterDevices',
  'arubaCentral.lookFurther',
  'arubaCentral.groupDevices',
  'arubaCentral.sortDevices',
  'arubaCentral.toggleFavourite',
  'arubaCentral.saveFilter',
  'arubaCentral.showFleetChanges',
  'arubaCentral.exportRows',
  'arubaCentral.openRowsAsTable',
  'arubaCentral.goToDevice',
  'arubaCentral.findClient',
  'arubaCentral.showDevice',
  'arubaCentral.showSite',
  'arubaCentral.openInCentral',
  'arubaCentral.openDeviceConsole',
  'arubaCentral.runRecipe',
] as const satisfies readonly CommandId[];

/** All commands; each file has one group. */
function allCommands(parts: CommandParts): CommandTable {
  return {
    ...accountCommands(parts),
    ...renameAccountCommand(parts),
    ...tenantCommands(parts),
    ...tokenCommands(parts),
    ...sharingCommands(parts),
    ...transferCommands(parts),
    ...eraseCommands(parts),
    ...requestCommands(parts),
    ...sendToAccountsCommand(parts),
    ...historyCommands(parts),
    ...changeCommands(parts),
    ...historySearchCommands(parts),
    ...compareCommands(parts),
    ...changeWindowCommands(parts),
    ...writingCommands(parts),
    ...responseTableCommands(parts),
    ...deviceCommands(parts),
    ...favouriteCommands(parts),
    ...fleetChangeCommands(parts),
    ...pageCommands(parts),
    ...rowCommands(parts),
    ...recipeCommands(parts),
    ...runReportCommands(parts),
    ...runOutputCommands(parts),
    ...consoleCommands(parts),
    ...sampleCommands(),
    ...webhookCommands(parts),
    ...diagnosticsCommands(parts),
    ...sandboxCommands(parts),
    'arubaCentral.showLog': () => parts.log.show(),
    'arubaCentral.openSettings': () =>
      vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`),
    'arubaCentral.openFirstSteps': () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthroughId}`),
  };
}
