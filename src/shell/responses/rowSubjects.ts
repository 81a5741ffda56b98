import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { deviceKinds } from '../../inventory/model.ts';
import type { RowDeed } from '../../response/table/messages.ts';
import type { RowSubject } from '../../response/table/rowSubject.ts';
import { command } from '../command.ts';

/** Most rows of one action. */
export const mostSubjects = 1_000;
const text = z.optional(z.string().check(z.maxLength(200)));

/** A row's subject as the page of a table sends it. */
export const Subject: z.ZodMiniType<RowSubject> = z.object({
  kind: z.enum(['device', 'site', 'client']),
  serial: text,
  mac: text,
  siteId: text,
  site: text,
  name: text,
  type: z.optional(z.enum(deviceKinds)),
  account: text,
});

export const Subjects = z.array(Subject).check(z.maxLength(mostSubjects));
/** Ids of the changes of a loop's rows. */
export const Changes = z.array(z.string().check(z.maxLength(100))).check(z.maxLength(mostSubjects));

/** Gives rows in the form in which a table passes them to a command. */
export function tableRows<T extends object>(rows: T): T & { kind: 'tableRows' } {
  return { kind: 'tableRows', ...rows };
}

/** Passes rows to the command of an action, which asks a person for the rest and reports failures itself. */
export async function perform(deed: RowDeed | 'undo', rows: { kind: string }): Promise<void> {
  const { command: id, arguments: given = [] } = commandOf(deed, rows);
  await vscode.commands.executeCommand(id, ...(given as unknown[]));
}

function commandOf(deed: RowDeed | 'undo', rows: { kind: string }): vscode.Command {
  if (deed === 'request') return command('arubaCentral.newRequestForDevice', '', rows);
  if (deed === 'device') return command('arubaCentral.showDevice', '', rows);
  if (deed === 'undo') return command('arubaCentral.undoChange', '', rows);
  return command('arubaCentral.runRecipe', '', rows);
}
