import * as vscode from 'vscode';
import { fixTitles, type Fix } from '../../request/syntax/fix.ts';
import type { Checks } from './blockProblems.ts';
import { diagnosticSource } from './diagnostics.ts';
import { requestLanguages } from './documents.ts';
import type { EditorParts } from './parts.ts';
import { rangeIn, textEdits } from './positions.ts';

/** Gives the title of a fix, in the person's language. */
function fixTitle({ kind, values }: Fix): string {
  return vscode.l10n.t(fixTitles[kind], { ...values });
}

/** Offers the fixes of the problems in a range. */
export function registerCodeActions(
  { documents }: Pick<EditorParts, 'documents'>,
  checks: Checks,
): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, { diagnostics }) {
      const at = documents.blockAt(document, range.start.line);
      if (!at) return [];
      const problems = await checks.open();
      return problems.of(document.uri, at).flatMap((found) => {
        const here = rangeIn(document, at, found.range);
        if (!here.intersection(range)) return [];
        const solved = diagnostics.filter(
          ({ source, code, range }) =>
            source === diagnosticSource && code === found.code && range.isEqual(here),
        );
        return (found.fixes ?? []).map((fix, index) => {
          const action = new vscode.CodeAction(fixTitle(fix), vscode.CodeActionKind.QuickFix);
          action.diagnostics = solved;
          action.isPreferred = index === 0 && found.fixes?.length === 1;
          action.edit = new vscode.WorkspaceEdit();
          action.edit.set(document.uri, textEdits(document, at, fix));
          return action;
        });
      });
    },
  };
  return vscode.languages.registerCodeActionsProvider(requestLanguages, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}
