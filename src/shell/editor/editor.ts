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
import { editorParts } from './editorParts.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerFolding } from './folding.ts';
import { registerFormatter } from './formatter.ts';
import { registerHover } from './hover/hover.ts';
import { registerLinks } from './links.ts';
import { registerPasteCurl } from './pasteCurl.ts';
import { registerOutcomeMarks } from './outcomeMarks.ts';
import type { EditorParts } from './parts.ts';
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
  const parts = editorParts(window, accounts, requests, views);
  const checks = checksOnFirstUse(parts);
  return vscode.Disposable.from(
    registerCodeLenses(parts),
    registerDiagnostics(parts, checks),
    registerOutcomeMarks(parts),
    registerCodeActions(parts, checks),
    registerCompletion(parts),
    registerHover(parts),
    registerDeviceHover({ accounts: parts.accounts, clock: window.clock, views }),
    registerSymbols(parts),
    registerWorkspaceSymbols(parts),
    registerFolding(parts),
    registerReferences(parts),
    registerFormatter(parts),
    registerSemanticTokens(parts),
    registerLinks(parts),
    registerSelectionRanges(parts),
    registerPasteCurl(),
  );
}

/** Gives the checks, whose code is loaded with the first check. */
function checksOnFirstUse(parts: EditorParts): Checks {
  let opened: BlockProblems | undefined;
  const open = once(async () => {
    const { BlockProblems } = await import('./blockProblems.ts');
    return (opened = new BlockProblems(parts));
  });
  return { open, opened: () => opened };
}
