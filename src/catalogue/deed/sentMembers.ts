import { mask } from '../../redact/redact.ts';
import { isSecretName } from '../../redact/secretName.ts';
import { isObject, type Json } from '../../text/json.ts';
import type { Operation } from '../operation.ts';
import { textsInBody, type CallValues } from './callValues.ts';
import { mostInARow, shownValue } from './shownNames.ts';
import { isTaken, workspaceTemplate } from './workspaceTemplate.ts';

/** Members that a note names; the others are counted. */
const mostNamed = 8;

/** Members of devices in a workspace whose removal the words of the change already say. */
const saidInWords =
  /^(?:application|region|subscription|archived|tenant(?:PlatformCustomerId|WorkspaceId))\b/;

/** The depth to which a body is read. */
const deepest = 5;

/** Says what a body sets and removes, member by member, without those that the template of the change has filled in. */
export function sentMembers(operation: Operation, values: CallValues, template = ''): readonly string[] {
  const { method } = operation;
  const { body, path } = values;
  if (!isObject(body) || method === 'DELETE') return [];
  const filled = filledMembers(values, template);
  const isOfDevices = workspaceTemplate(operation, values) !== undefined;
  const isInWords = (name: string) => {
    const root = /^\w+/.exec(name)?.[0] ?? '';
    const said = root === 'region' ? 'application' : root;
    return (
      isOfDevices && saidInWords.test(name) && said in body && (said === 'archived' || isTaken(body[said]))
    );
  };
  const isTold = ([name, value]: Leaf) => {
    if (name === '' || filled.has(name) || (name === 'id' && value === path.get(name))) return true;
    const isNothing = value === null || isEmpty(value);
    return method === 'POST' ? isNothing : (isNothing || name === 'archived') && isInWords(name);
  };
  const told = leavesOf(body).filter((one) => !isTold(one));
  const isRemoval = ([, value]: Leaf) => method === 'PATCH' && value === null;
  const removed = told.filter(isRemoval).map(([name]) => shownValue(name));
  const set = told
    .filter((one) => !isRemoval(one))
    .map((one) => `${shownValue(one[0])} to ${shownLeaf(one)}`);
  return [
    ...(set.length > 0 ? [`It sets ${bounded(set)}.`] : []),
    ...(removed.length > 0 ? [`It removes ${bounded(removed)}.`] : []),
  ];
}

/** Names of the members whose values a template shows: not those that it only counts, and none of a list that it shows in part. */
function filledMembers(values: CallValues, template: string): ReadonlySet<string> {
  const fields = [...template.matchAll(/\{(?!count:)(?:\w+:)?([\w.-]+)/g)];
  const filled = fields.map(([, name = '']) => textsInBody(values, name));
  const whole = filled.filter((one) => one.length <= mostInARow).flat();
  return new Set(whole.filter(({ text }) => shownValue(text) !== '').map(({ member }) => member));
}

type Leaf = readonly [name: string, value: Json];

function leavesOf(value: Json, name = '', depth = 0): Leaf[] {
  const isLeaf = typeof value !== 'object' || value === null || isEmpty(value) || 'rawJSON' in value;
  if (isLeaf || depth === deepest) return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((one, at) => leavesOf(one, `${name}[${at + 1}]`, depth + 1));
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one ?? null, name === '' ? key : `${name}.${key}`, depth + 1),
  );
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function shownLeaf([name, value]: Leaf): string {
  if (value === null) return 'nothing';
  if (isEmpty(value)) return Array.isArray(value) ? 'an empty list' : 'no values';
  if (isSecretName(name)) return mask;
  if (typeof value === 'string') return `“${shownValue(value)}”`;
  if (typeof value !== 'object') return String(value);
  const digits = 'rawJSON' in value ? value['rawJSON'] : undefined;
  return typeof digits === 'string' ? digits : '{…}';
}

function bounded(texts: readonly string[]): string {
  const left = texts.length - mostNamed;
  if (left > 0) return `${texts.slice(0, mostNamed).join(', ')} and ${left} more`;
  return [texts.slice(0, -1).join(', '), texts.at(-1)].filter(Boolean).join(' and ');
}
