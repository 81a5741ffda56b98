import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import type { CallValues, Deed } from './callValues.ts';
import { landingOf } from './landing.ts';
import { nounOf } from './nouns.ts';
import { shownValue, type KnownNames } from './shownNames.ts';

const verbs = new Map([
  ['POST', 'Create'],
  ['PUT', 'Replace'],
  ['PATCH', 'Change'],
  ['DELETE', 'Delete'],
]);

/** Words of a change of new Central's configuration: "Change role guest in the library". Undefined for other operations. */
export function configurationDeed(
  operation: Operation,
  values: CallValues,
  names: KnownNames,
): Deed | undefined {
  const [root, , ...rest] = segmentsOf(operation.path);
  const verb = verbs.get(operation.method);
  if (root !== 'network-config' || verb === undefined) return undefined;
  const thing = thingOf(rest, values);
  const landing = landingOf(operation, values, names, thing);
  const place = landing ? ` ${landing.place}` : '';
  return { words: `${verb} ${thing}${place}`, notes: landing?.notes ?? [] };
}

/** The object: its noun with the value that names it. */
function thingOf(rest: readonly string[], { path }: CallValues): string {
  const kinds = rest.filter((segment) => !isParameter(segment));
  const value = [...path.values()].map(shownValue).filter(Boolean).join(', ');
  const noun = nounOf(kinds.at(-1) ?? '', value !== '');
  return value === '' ? noun : `${noun} ${value}`;
}
