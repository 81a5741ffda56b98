import * as vscode from 'vscode';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { CommandId } from '../../base/ids.ts';
import { codesOf } from '../../http/causes.ts';
import type { Report } from '../report.ts';
import { isScripted } from './caller.ts';

/** Handles a command with any arguments; asks a person if there are none. */
export type Handler = (...args: unknown[]) => unknown;

/** The handlers, exactly one for each command; the compiler says which one is missing. */
export type CommandTable = Record<CommandId, Handler>;

/** Lets a person use these commands only if there is an account; else each says so, with a way on. */
export function withAccounts(
  table: CommandTable,
  ids: readonly CommandId[],
  hasAccounts: () => Promise<boolean>,
): CommandTable {
  const guarded = ids.map((id): [CommandId, Handler] => [
    id,
    async (...args) => {
      if ((args[0] === undefined || args[0] === null) && !(await hasAccounts()))
        throw new CentralError('noAccount');
      return table[id](...args);
    },
  ]);
  return { ...table, ...Object.fromEntries(guarded) };
}

/**
 * Registers what package.json declares; the table is loaded with the first call. A failure rejects for
 * a script, a task or another extension, which pass arguments; for a person at the palette, a menu or a view it is reported.
 */
export function registerCommands(
  { extension }: vscode.ExtensionContext,
  load: () => Promise<CommandTable>,
  report: Report,
): vscode.Disposable {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: CommandId }[] } };
  const registered = contributes.commands.map(({ command }) =>
    vscode.commands.registerCommand(command, async (...args: unknown[]) => {
      try {
        const table = await load();
        return await table[command](...args);
      } catch (error) {
        if (isScripted(args)) throw toldError(error);
        await report(error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** Turns any failure into one of our errors, for a script. */
function toldError(error: unknown): CentralError {
  if (isCentralError(error)) return error;
  if (error instanceof vscode.CancellationError) return new CentralError('cancelled', {}, { cause: error });
  return new CentralError('unexpected', { why: codesOf(error) }, { cause: error });
}
