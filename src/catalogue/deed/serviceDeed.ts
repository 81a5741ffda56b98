import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import type { CallValues, Deed } from './callValues.ts';
import { nounOf, spelled } from './nouns.ts';
import { deviceTexts, ownerText, shownValue, type KnownNames } from './shownNames.ts';

/** Configuration services of classic Central, with their display names. */
const services = new Map([
  ['airgroup-config', 'AirGroup'],
  ['airmatch-config', 'AirMatch'],
  ['cloud-connect', 'Cloud Connect'],
  ['ids-ips-config', 'IDS and IPS'],
  ['ipms-config', 'IPMS'],
  ['overlay-wlan-config', 'overlay WLAN'],
  ['rapids-config', 'RAPIDS'],
  ['sdwan-config', 'SD-WAN'],
  ['ucc-config', 'UCC'],
]);
/** Members that only say if something applies, with the words to set one and its preposition. */
const memberships: readonly [name: RegExp, set: string, joins: string][] = [
  [/^allowed_(\w+)$/, 'allow', 'for'],
  [/^disallowed_(\w+)$/, 'forbid', 'for'],
  [/^(\w+)_excludes$/, 'exclude', 'from'],
  [/^(\w+)_includes$/, 'include', 'in'],
];
/** Last words of a name that need no "settings" after them. */
const isNoun =
  /(?:settings?|status|interval|restrictions|number|notification|policy|criteria|computation|orchestration|timer|topology|configuration|activation)$/;

/**
 * Words of a change in a classic configuration service, whose paths are `/x-config/v1/node_list/{node_type}/{node_id}/config/…`:
 * "Change the SD-WAN route policy hub settings for group Branch A". Undefined for other operations.
 */
export function serviceDeed(operation: Operation, values: CallValues, names: KnownNames): Deed | undefined {
  const segments = segmentsOf(operation.path);
  const service = services.get(segments[0] ?? '');
  if (service === undefined || segments[2] !== 'node_list') return undefined;
  const groups = groupsOf(segments.slice(segments.indexOf('config') + 1), values);
  const last = groups.pop() ?? { nouns: [], value: '' };
  const isNamed = last.value !== '';
  const within = groups.filter(({ value }) => value !== '').toReversed();
  const thing = isNamed ? named(service, last, within.length === 0) : whole(service, last.nouns);
  const node = nodeOf(values, names);
  const member = isNamed && membershipOf(operation.method, service, last, within);
  if (member) return { words: `${member} ${node}`, notes: [] };
  const of = within.map(({ nouns, value }) => ` of ${nounOf(nouns.at(-1) ?? '', true)} ${value}`).join('');
  return {
    words: `${verbOf(operation.method, isNamed)} the ${thing}${of} ${node}`,
    notes: [],
  };
}

interface Group {
  nouns: readonly string[];
  value: string;
}

/** Literal segments with the values after them. */
function groupsOf(segments: readonly string[], { path }: CallValues): Group[] {
  const groups: { nouns: string[]; value: string }[] = [];
  let isOpen = false;
  for (const written of segments) {
    // The service's own name comes before it.
    const segment = written.replace(/^(?:airgroup|sdwan|ucc)[_-]/, '');
    const last = groups.at(-1);
    if (isParameter(segment) && last) {
      const value = shownValue(path.get(segment.slice(1, -1)) ?? '');
      last.value = [last.value, value].filter(Boolean).join(', ');
      isOpen = false;
    } else if (isOpen && last) last.nouns.push(segment);
    else {
      groups.push({ nouns: [segment], value: '' });
      isOpen = true;
    }
  }
  return groups;
}

/** "Forbid VLAN 7 for AirGroup service AirPlay", "No longer forbid …"; undefined if the member is not a membership. */
function membershipOf(
  method: string,
  service: string,
  { nouns, value }: Group,
  [outer]: readonly Group[],
): string | undefined {
  const name = nouns.at(-1) ?? '';
  const [form, set, joins] = memberships.find(([pattern]) => pattern.test(name)) ?? [];
  if (!form || !outer) return undefined;
  const verb = method === 'DELETE' ? `No longer ${set}` : `${set?.[0]?.toUpperCase()}${set?.slice(1)}`;
  const thing = nounOf(form.exec(name)?.[1] ?? '', true);
  return `${verb} ${thing} ${value} ${joins} ${service} ${nounOf(outer.nouns.at(-1) ?? '', true)} ${outer.value}`;
}

function named(service: string, { nouns, value }: Group, isOuter: boolean): string {
  const before = isOuter ? ofThe(nouns.slice(0, -1)) : '';
  return `${service} ${nounOf(nouns.at(-1) ?? '', true)} ${value}${before}`;
}

function whole(service: string, nouns: readonly string[]): string {
  if (nouns.length === 0) return `${service} configuration`;
  const words = spelled(nouns.at(-1) ?? '');
  return `${service} ${isNoun.test(words) ? words : `${words} settings`}${ofThe(nouns.slice(0, -1))}`;
}

function ofThe(nouns: readonly string[]): string {
  return nouns
    .toReversed()
    .map((noun) => ` of the ${spelled(noun)}`)
    .join('');
}

function verbOf(method: string, isNamed: boolean): string {
  if (method === 'POST') return isNamed ? 'Create' : 'Set';
  if (method === 'DELETE') return isNamed ? 'Delete' : 'Reset';
  return isNamed && method === 'PUT' ? 'Replace' : 'Change';
}

/** Names the owner of the configuration: a group, a device or everything. */
function nodeOf({ path }: CallValues, names: KnownNames): string {
  const type = (path.get('node_type') ?? '').toUpperCase();
  const id = path.get('node_id') ?? '';
  if (type === '') return `for ${ownerText(names, id)}`;
  if (type === 'GLOBAL') return 'for the whole account';
  if (type === 'GROUP') return `for group ${shownValue(id)}`;
  const [device] = deviceTexts(names, [id]);
  return type === 'DEVICE'
    ? `for ${device ?? ''}`
    : `for ${shownValue(type.toLowerCase())} ${shownValue(id)}`;
}
