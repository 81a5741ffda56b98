import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { settings as ids, type SettingId } from '../ids.ts';

const schemas = {
  [ids.confirmWrites]: z.catch(z.enum(['always', 'perFile', 'never']), 'always'),
  [ids.allowScriptedWrites]: z.catch(z.boolean(), false),
  [ids.processEnvironment]: z.catch(z.array(z.string()), []),
  [ids.callsPerSecond]: z.catch(z.number().check(z.int(), z.minimum(1), z.maximum(7)), 7),
  [ids.clearClipboard]: z.catch(z.number().check(z.minimum(0), z.maximum(600)), 30),
  [ids.autoRefresh]: z.catch(z.number().check(z.minimum(0)), 0),
} as const satisfies Record<SettingId, z.ZodMiniType>;

export type Setting<Id extends SettingId> = z.infer<(typeof schemas)[Id]>;

/**
 * A setting as the person set it, else its default. What a workspace says is never looked at,
 * whichever spelling gets it into the merged configuration.
 */
export function setting<Id extends SettingId>(id: Id): Setting<Id> {
  const value = vscode.workspace.getConfiguration().inspect(id)?.globalValue;
  return schemas[id].parse(value) as Setting<Id>;
}
