import * as vscode from 'vscode';
import { settings as ids, type SettingId } from '../base/ids.ts';

/** Days for which the history stays after its window is closed. */
const daysOf: Partial<Record<string, number>> = { '1 day': 1, '7 days': 7, '30 days': 30 };

/** Checks, written by hand: settings are needed at activation, and loading zod would take a third of its time. */
const readers = {
  [ids.confirmWrites]: (value: unknown) =>
    value === 'perFile' || value === 'never' ? value : ('always' as const),
  [ids.allowScriptedWrites]: (value: unknown) => value === true,
  [ids.processEnvironment]: (value: unknown): readonly string[] => (isTexts(value) ? value : []),
  [ids.callsPerSecond]: (value: unknown) => within(value, 1, 7, 7),
  [ids.clearClipboard]: (value: unknown) => within(value, 0, 600, 30),
  [ids.autoRefresh]: (value: unknown) => within(value, 60, 3600, within(value, 1, 59, 0) && 60),
  [ids.maskForAgents]: (value: unknown) => value === true,
  [ids.keepHistory]: (value: unknown): number | undefined => daysOf[String(value)],
} as const satisfies Record<SettingId, (value: unknown) => unknown>;

export type Setting<Id extends SettingId> = ReturnType<(typeof readers)[Id]>;

/**
 * A setting as the person set it, else its default. A workspace's settings are never used,
 * in whatever spelling they get into the merged configuration.
 */
export function setting<Id extends SettingId>(id: Id): Setting<Id> {
  const value = vscode.workspace.getConfiguration().inspect(id)?.globalValue;
  return readers[id](value) as Setting<Id>;
}

/** All that a person set below a name, by the parts of the names, unknown names included. */
export function allGiven(section: string): unknown {
  return vscode.workspace.getConfiguration().inspect(section)?.globalValue;
}

/** A setting that each call asks for. It is read again only after a change: for VS Code that takes longer than the rest of a check. */
export class WatchedSetting<Id extends SettingId> implements vscode.Disposable {
  readonly #id: Id;
  readonly #watching: vscode.Disposable;
  #known: { value: Setting<Id> } | undefined;

  constructor(id: Id) {
    this.#id = id;
    this.#watching = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(id)) this.#known = undefined;
    });
  }

  get(): Setting<Id> {
    return (this.#known ??= { value: setting(this.#id) }).value;
  }

  dispose(): void {
    this.#watching.dispose();
  }
}

/** Tells if VS Code shows no lenses, folds and colours in a large text: its own setting, which changes only what we say about it. */
export function trimsLargeFiles(scope: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('editor', scope).get('largeFileOptimizations', true);
}

/** The setting of VS Code that switches off all of its functions with models. */
export const aiOff = 'chat.disableAIFeatures';

/** Tells if functions with models are off: a workspace may switch them off, but not on again. */
export function isAiOff(): boolean {
  const { globalValue, workspaceValue } = vscode.workspace.getConfiguration().inspect(aiOff) ?? {};
  return globalValue === true || workspaceValue === true;
}

/** The proxy of VS Code's own settings, as variables for a Node process that should use it. */
export function proxyVariables(): Record<string, string> {
  const http = vscode.workspace.getConfiguration('http');
  const proxy = http.inspect('proxy')?.globalValue;
  const spared = http.inspect('noProxy')?.globalValue;
  return {
    ...(typeof proxy === 'string' && proxy !== '' && { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }),
    ...(isTexts(spared) && spared.length > 0 && { NO_PROXY: spared.join(',') }),
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function within(value: unknown, least: number, most: number, usual: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : usual;
}
