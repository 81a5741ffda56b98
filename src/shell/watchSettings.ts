import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/lifetime.ts';
import { sentence } from './report.ts';
import type { DeclaredSetting } from './settingProblems.ts';
import { allGiven } from './settings.ts';
import type { ThisWindow } from './thisWindow.ts';

const section = 'arubaCentral';

/** Delay after the start of the window, which belongs to work that a person waits for; ms. */
const afterStart = 2_000;

type WatchParts = Pick<ThisWindow, 'context' | 'redactor' | 'clock'>;

/** Reports problems of our settings after the window has started, and when a person changes a setting in it. */
export function watchSettings({ context, redactor, clock }: WatchParts): Disposable {
  const told = new Set<string>();
  let isToldAtStart = false;
  const look = async () => {
    const { settingProblems } = await import('./settingProblems.ts');
    const found = settingProblems(section, allGiven(section), declaredBy(context.extension));
    const fresh = found.filter(({ error }) => !told.has(error.message));
    told.clear();
    for (const { error } of found) told.add(error.message);
    for (const problem of fresh) void tell(problem.id, redactor.text(sentence(problem.error)));
  };
  // If the window has no focus, the check waits until it does.
  const lookAtStart = async () => {
    if (isToldAtStart || !vscode.window.state.focused) return;
    isToldAtStart = true;
    await look();
  };
  const parts = new DisposableStore();
  parts.add(
    clock.after(afterStart, () => {
      void lookAtStart();
      parts.add(vscode.window.onDidChangeWindowState(lookAtStart));
    }),
  );
  parts.add(
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration(section) && vscode.window.state.focused) await look();
    }),
  );
  return parts;
}

async function tell(key: string, message: string): Promise<void> {
  const open = vscode.l10n.t('Open settings.json');
  if ((await vscode.window.showWarningMessage(message, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting: { key } });
}

/** Reads what package.json declares; a contract test compares its settings with ours. */
function declaredBy({ packageJSON }: vscode.Extension<unknown>): Readonly<Record<string, DeclaredSetting>> {
  const { contributes } = packageJSON as {
    contributes: { configuration: { properties: Record<string, DeclaredSetting> } };
  };
  return contributes.configuration.properties;
}
