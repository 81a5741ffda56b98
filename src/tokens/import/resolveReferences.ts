import { CentralError } from '../../base/errors.ts';
import { isReference, type Candidate, type ImportDraft } from './candidate.ts';

/** Runs `op read <reference>` or the like; gives the secret, or throws. */
export type ResolveReference = (reference: string) => Promise<string>;

/** The references in a candidate, to show them to a person before any program is run. */
export function referencesOf({ draft: { token, ...plain } }: Candidate): string[] {
  return [...Object.values(plain), ...Object.values(token ?? {})].filter(isReference);
}

/** Replaces each `op://` reference by the value that a password manager gives. Throws badArgument naming the field. */
export async function resolveReferences(candidate: Candidate, resolve: ResolveReference): Promise<Candidate> {
  const { token, ...plain } = candidate.draft;
  const draft: ImportDraft = { ...plain };
  for (const [field, value] of Object.entries(plain)) {
    Object.assign(draft, { [field]: await resolved(field, value, resolve) });
  }
  if (token === undefined) return { ...candidate, draft };
  const [access_token, refresh_token] = await Promise.all([
    resolved('token', token.access_token, resolve),
    resolved('token', token.refresh_token, resolve),
  ]);
  return { ...candidate, draft: { ...draft, token: { access_token, refresh_token } } };
}

/** A value; for a reference, the value that a password manager gives. Throws badArgument naming the field. */
export async function resolved(field: string, value: string, resolve: ResolveReference): Promise<string> {
  if (!isReference(value)) return value;
  const secret = await resolve(value).catch((cause: unknown) => {
    throw new CentralError('referenceNotResolved', { field }, { cause });
  });
  const text = secret.trim();
  if (text === '') throw new CentralError('referenceNotResolved', { field });
  return text;
}

/**
 * Asks 1Password's command line tool for a secret: `op read <reference>`, without a shell. The reference is no secret; the secret is in
 * no argument and no variable, and a failure tells nothing of what the tool printed. `op` may ask a person to unlock it, hence the
 * patience. Loaded where it is used: most people never do.
 */
export function readWithOp(program = 'op'): ResolveReference {
  return async (reference) => {
    const [{ execFile }, { promisify }] = await Promise.all([
      import('node:child_process'),
      import('node:util'),
    ]);
    if (!isPlain(reference)) throw new Error('not a valid op:// reference');
    const options = { timeout: 60_000, maxBuffer: 64 * 1024, windowsHide: true };
    const { stdout } = await promisify(execFile)(program, ['read', '--', reference], options).catch(() => {
      throw new Error('op did not return it');
    });
    return stdout;
  };
}

/** `op://vault/item/[section/]field` on one line, and nothing that a tool could take for an option. */
function isPlain(reference: string): boolean {
  return /^op:\/\/[^\p{Cc}/][^\p{Cc}]{0,500}$/u.test(reference);
}
