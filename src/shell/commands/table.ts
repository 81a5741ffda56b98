import * as vscode from 'vscode';
import type { CommandId } from '../../ids.ts';
import type { Report } from '../report.ts';
import { isScripted } from './arguments.ts';

/** What a command does with whatever it was called with. Called with nothing, it asks. */
export type Handler = (...args: unknown[]) => unknown;

/** Every command has exactly one handler, and the compiler says which one is missing. */
export type CommandTable = Record<CommandId, Handler>;

/**
 * Registers the table. A failure rejects for a script, a task or another extension, which passed arguments;
 * for a person at the palette, a menu or a view it is reported.
 */
export function registerCommands(table: CommandTable, report: Report): vscode.Disposable {
  const registered = Object.entries(table).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        if (isScripted(args)) throw error;
        await report(error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
