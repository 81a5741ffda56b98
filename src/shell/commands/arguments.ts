import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';

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
  z.union([z.string().check(z.refine(isUri)), z.custom<vscode.Uri>((value) => value instanceof vscode.Uri)]),
  z.transform((value) => (typeof value === 'string' ? vscode.Uri.parse(value, true) : value)),
);

function isUri(text: string): boolean {
  try {
    return vscode.Uri.parse(text, true).scheme !== '';
  } catch {
    return false;
  }
}
