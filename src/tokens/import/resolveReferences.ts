import { CentralError } from '../../base/errors.ts';
import { isReference, type Candidate, type ImportDraft } from './candidate.ts';

/** Runs `op read <reference>` or the like; gives the secret, or throws. */
export type ResolveReference = (reference: string) => Promise<string>;

/** The references in a candidate, for a person to see before anything is run. */
export function referencesOf({ draft: { token, ...plain } }: Candidate): string[] {
  return [...Object.values(plain), ...Object.values(token ?? {})].filter(isReference);
}

/** Puts what a password manager gives in the place of each `op://` reference. Throws badArgument naming the field. */
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

/** A value, or what a password manager gives for it where it is a reference. Throws badArgument naming the field. */
export async function resolved(field: string, value: string, resolve: ResolveReference): Promise<string> {
  if (!isReference(value)) return value;
  const secret = await resolve(value).catch((cause: unknown) => {
    throw new CentralError('referenceNotResolved', { field }, { cause });
  });
  const text = secret.trim();
  if (text === '') throw new CentralError('referenceNotResolved', { field });
  return text;
}
