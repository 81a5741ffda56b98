import * as vscode from 'vscode';
import type { Disposable } from '../base/lifetime.ts';
import { sentence } from './report.ts';
import type { DeclaredSetting } from './settingProblems.ts';
import { allGiven } from './settings.ts';
import type { ThisWindow } from './thisWindow.ts';

const section = 'arubaCentral';

/** Tells what is wrong with our settings when a person changes one in this window. */
export function watchSettings({ context, redactor }: Pick<ThisWindow, 'context' | 'redactor'>): Disposable {
  const told = new Set<string>();
  return vscode.workspace.onDidChangeConfiguration(async (change) => {
    if (!change.affectsConfiguration(section) || !vscode.window.state.focused) return;
    const { settingProblems } = await import('./settingProblems.ts');
    const found = settingProblems(section, allGiven(section), declaredBy(context.extension));
    const fresh = found.filter(({ error }) => !told.has(error.message));
    told.clear();
    for (const { error } of found) told.add(error.message);
    for (const problem of fresh) void tell(problem.id, redactor.text(sentence(problem.error)));
  });
}

async function tell(key: string, message: string): Promise<void> {
  const open = vscode.l10n.t('Open settings.json');
  if ((await vscode.window.showWarningMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting: { key } });
}

/** Reads what package.json declares; a contract test holds its settings together with ours. */
function declaredBy({ packageJSON }: vscode.Extension<unknown>): Readonly<Record<string, DeclaredSetting>> {
  const { contributes } = packageJSON as {
    contributes: { configuration: { properties: Record<string, DeclaredSetting> } };
  };
  return contributes.configuration.properties;
}
