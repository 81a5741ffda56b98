import type { Operation } from '../operation.ts';
import type { CallValues } from './callValues.ts';
import { functionNames } from './deviceFunctions.ts';
import { scopeText, shownValue, withSites, type KnownNames } from './shownNames.ts';

/** Tells where a change of new Central's configuration lands. */
export interface Landing {
  /** The words that follow those of the change: "in the library", "at site Lisbon HQ, for access points". */
  words: string;
  /** Sentences about it. */
  notes: readonly string[];
}

/**
 * Tells where an operation of `network-config/v1alpha1` lands by its parameters `object-type`, `scope-id` and `device-function`.
 * Without an object type HPE's documents say SHARED: the library. The server ignores names that it does not know, and so does this.
 * Undefined for operations that have no object type.
 */
export function landingOf(
  operation: Operation,
  { query }: CallValues,
  names: KnownNames,
  thing: string,
): Landing | undefined {
  if (!operation.query.some(({ name }) => name === 'object-type')) return undefined;
  const given = (name: string) => (query.get(name) ?? []).filter((value) => value !== '');
  const [type] = given('object-type');
  const scopes = given('scope-id');
  const functions = given('device-function').flatMap((value) => value.split(','));
  if (type?.toUpperCase() !== 'LOCAL') {
    const notes = [`It lands in the library: everything that uses ${thing}.`];
    if (type === undefined) notes.push('No object-type is given, and the server takes that as SHARED.');
    return { words: 'in the library', notes };
  }
  const [scope] = scopes;
  const at = scope === undefined ? 'at a scope that is not given' : `at ${scopeText(names, scope)}`;
  const who = functions.length === 0 ? 'a device function that is not given' : functionNames(functions);
  const isUnknown = scope !== undefined && !names.scope(scope);
  const notes = isUnknown ? [`No name is known for scope ${shownValue(scope)}.`] : [];
  return { words: `${withSites(at)}, for ${who}`, notes };
}
