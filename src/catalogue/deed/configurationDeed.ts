import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { textsOf, type CallValues, type Deed } from './callValues.ts';
import { landingOf } from './landing.ts';
import { nounOf } from './nouns.ts';
import { shownValue, type KnownNames } from './shownNames.ts';

const verbs = new Map([
  ['POST', 'Create'],
  ['PUT', 'Replace'],
  ['PATCH', 'Change'],
  ['DELETE', 'Delete'],
]);

/** The category with objects whose names other objects have too, such as portals and messages. */
const nac = 'Central NAC';

/** Words of a change of new Central's configuration: "Change role guest in the library". Undefined for other operations. */
export function configurationDeed(
  operation: Operation,
  values: CallValues,
  names: KnownNames,
): Deed | undefined {
  const [root, , ...rest] = segmentsOf(operation.path);
  const verb = verbs.get(operation.method);
  if (root !== 'network-config' || verb === undefined) return undefined;
  const thing = thingOf(operation, rest, values);
  const landing = landingOf(operation, values, names, thing);
  const landed = landing ? ` ${landing.words}` : '';
  return { words: `${verb} ${thing}${landed}`, notes: landing?.notes ?? [] };
}

/** The object: its noun with the value that names it. If the value is an id, the name in the body is added. */
function thingOf({ category }: Operation, rest: readonly string[], values: CallValues): string {
  const kinds = rest.filter((segment) => !isParameter(segment));
  const value = [...values.path.values()].map(shownValue).filter(Boolean).join(', ');
  const owner = category === nac && !kinds[0]?.startsWith('cnac') ? `${nac} ` : '';
  const noun = `${owner}${nounOf(kinds.at(-1) ?? '', value !== '')}`;
  if (value === '') return noun;
  const [name] = rest.at(-1)?.endsWith('-id}') === true ? textsOf(values, 'body.name') : [];
  return name === undefined || name === value ? `${noun} ${value}` : `${noun} ${shownValue(name)} (${value})`;
}
