import * as vscode from 'vscode';
import { once } from '../../base/lazy.ts';
import type { BlockProblems, Checks } from './blockProblems.ts';
import type { WindowAccounts } from '../accounts/windowAccounts.ts';
import type { WindowRequests } from '../requests/requests.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { Views } from '../views/views.ts';
import { registerCodeActions } from './codeActions.ts';
import { registerCodeLenses } from './codeLenses.ts';
import { registerCompletion } from './completion/completion.ts';
import { registerDeviceHover } from './hover/deviceHover.ts';
import { editorPorts } from './editorPorts.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerFolding } from './folding.ts';
import { registerFormatter } from './formatter.ts';
import { registerHover } from './hover/hover.ts';
import { registerLinks } from './links.ts';
import { registerPasteCurl } from './pasteCurl.ts';
import { registerOutcomeMarks } from './outcomeMarks.ts';
import type { EditorPorts } from './ports.ts';
import { registerReferences } from './references.ts';
import { registerSelectionRanges } from './selectionRanges.ts';
import { registerSemanticTokens } from './semanticTokens.ts';
import { registerSymbols } from './symbols.ts';
import { registerWorkspaceSymbols } from './workspaceSymbols.ts';

/** Registers all that the editor does with a request file, except sending it. */
export function registerEditor(
  window: ThisWindow,
  accounts: WindowAccounts,
  requests: WindowRequests,
  views: Pick<Views, 'loadedDevices' | 'accountOf' | 'atHand' | 'rowStore'>,
): vscode.Disposable {
  const ports = editorPorts(window, accounts, requests, views);
  const checks = checksOnFirstUse(ports);
  return vscode.Disposable.from(
    registerCodeLenses(ports),
    registerDiagnostics(ports, checks),
    registerOutcomeMarks(ports),
    registerCodeActions(ports, checks),
    registerCompletion(ports),
    registerHover(ports),
    registerDeviceHover({ accounts: ports.accounts, clock: window.clock, views }),
    registerSymbols(ports),
    registerWorkspaceSymbols(ports),
    registerFolding(ports),
    registerReferences(ports),
    registerFormatter(ports),
    registerSemanticTokens(ports),
    registerLinks(ports),
    registerSelectionRanges(ports),
    registerPasteCurl(),
  );
}

/** Gives the checks, whose code is loaded with the first check. */
function checksOnFirstUse(ports: EditorPorts): Checks {
  let opened: BlockProblems | undefined;
  const open = once(async () => {
    const { BlockProblems } = await import('./blockProblems.ts');
    return (opened = new BlockProblems(ports));
  });
  return { open, opened: () => opened };
}
