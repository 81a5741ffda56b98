import { mask } from '../../redact/redact.ts';
import { isSecretName } from '../../redact/secretName.ts';
import { isObject, type Json } from '../../text/json.ts';
import type { Operation } from '../operation.ts';
import type { CallValues } from './callValues.ts';
import { shownValue } from './shownNames.ts';

/** Members that a note names; the others are counted. */
const mostNamed = 8;

/** Members whose removal the words of the change already say. */
const saidInWords =
  /^(?:application|region|subscription|archived|tenant(?:PlatformCustomerId|WorkspaceId))\b/;

/** The depth to which a body is read. */
const deepest = 5;

/** Says what a body sets and removes, member by member, as far as the words of the change do not have it. */
export function sentMembers(
  { method }: Operation,
  { body, path }: CallValues,
  words: string,
): readonly string[] {
  if (!isObject(body) || method === 'DELETE') return [];
  const isPatch = method === 'PATCH';
  const leaves = leavesOf(body).filter(
    ([name, value]) => name !== '' && !(name === 'id' && path.has(name)) && !isSaid(value, words),
  );
  const isRemoval = ([, value]: Leaf) => isPatch && value === null;
  const isTold = ([name, value]: Leaf) =>
    (value === null || isEmpty(value) || name === 'archived') && (!isPatch || saidInWords.test(name));
  const told = leaves.filter((one) => !isTold(one));
  const removed = told.filter(isRemoval).map(([name]) => shownValue(name));
  const set = told
    .filter((one) => !isRemoval(one))
    .map(([name, value]) => `${shownValue(name)} to ${isSecretName(name) ? mask : shownLeaf(value)}`);
  return [
    ...(set.length > 0 ? [`It sets ${bounded(set)}.`] : []),
    ...(removed.length > 0 ? [`It removes ${bounded(removed)}.`] : []),
  ];
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

function isSaid(value: Json, words: string): boolean {
  const text = typeof value === 'string' ? shownValue(value) : '';
  return text !== '' && words.split(/[\s,()]+/).includes(text);
}

function shownLeaf(value: Json): string {
  if (typeof value === 'string') return `“${shownValue(value)}”`;
  if (value === null) return 'nothing';
  if (isEmpty(value)) return 'an empty list';
  if (typeof value !== 'object') return String(value);
  const digits = 'rawJSON' in value ? value['rawJSON'] : undefined;
  return typeof digits === 'string' ? digits : '{…}';
}

function bounded(texts: readonly string[]): string {
  const left = texts.length - mostNamed;
  if (left > 0) return `${texts.slice(0, mostNamed).join(', ')} and ${left} more`;
  return [texts.slice(0, -1).join(', '), texts.at(-1)].filter(Boolean).join(' and ');
}
