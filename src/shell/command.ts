import type * as vscode from 'vscode';
import type { CommandId, Commands } from '../base/ids.ts';

/** Makes the command of a row or a lens, with the arguments that its handler takes. */
export function command<Id extends CommandId>(id: Id, title: string, ...args: Commands[Id]): vscode.Command {
  return { command: id, title, arguments: args };
}
