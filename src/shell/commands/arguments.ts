import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../errors.ts';

/** Checks what a command was called with. Throws badArgument naming the field; a value is never repeated. */
export function readArgument<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'the argument';
  throw new CentralError('badField', { field, expected: 'as docs/commands.md says' });
}

/** `{account}`: an account's label or id. */
export const AccountArgument = z.object({ account: z.string() });

/** A document's URI, as text or as VS Code's own. */
export const UriArgument = z.pipe(
  z.union([z.string(), z.custom<vscode.Uri>((value) => value instanceof vscode.Uri)]),
  z.transform((value) => (typeof value === 'string' ? vscode.Uri.parse(value, true) : value)),
);

/** Whether a script passed arguments. A menu passes its document, a view its row, and then a person is there to be asked. */
export function isScripted(args: readonly unknown[]): boolean {
  const [first, second] = args;
  if (first === undefined || first === null) return false;
  if (typeof second === 'number') return true;
  return !(first instanceof vscode.Uri) && !isRow(first);
}

/** A row of one of our views: data with a `kind`. */
export function isRow(value: unknown): value is { kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
