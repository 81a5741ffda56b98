import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';

/** Checks the arguments of a command. Throws badArgument, which names the field but never repeats a value. */
export function readArgument<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the argument';
  throw new CentralError('badField', { field, expected: expectedBy(issue) });
}

const types: Record<string, string> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object with the fields of this command',
  undefined: 'nothing: this command does not take it',
};

/** Says what a value must be, in words that fit into the sentence about a bad field. */
function expectedBy(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return types[issue.expected] ?? 'a valid value';
  if (issue?.code === 'too_small')
    return issue.origin === 'string' ? 'a text that is not empty' : `a number of at least ${issue.minimum}`;
  if (issue?.code === 'too_big') return `a number of at most ${issue.maximum}`;
  if (issue?.code === 'invalid_union') return 'the URI of a file, as text or as a Uri of VS Code';
  return 'a valid value';
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
