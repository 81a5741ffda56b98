import { isSecretName } from '../../redact/secretName.ts';
import type { Range } from '../syntax/range.ts';
import type { Value } from '../syntax/value.ts';
import type { Known, Origin } from './scopes.ts';
import { secretTexts } from './secretFields.ts';
import type { SecretSource } from './secretUse.ts';

/** The reason why a reference has no value. */
export type Refusal = { code: RefusalCode; values: Record<string, string> };
export type RefusalCode =
  | 'unresolved'
  | 'unresolvedHere'
  | 'notAllowed'
  | 'badReference'
  | 'cycle'
  | 'tooDeep'
  | 'tooLarge'
  | 'needsTrust'
  | 'badSystemName'
  | 'badTime'
  | 'nothingAtPath'
  | 'noColumn'
  | 'rowIsList'
  | 'tooCostly'
  | 'notAnswered';

export interface FoundName extends Known {
  origin: Origin;
  /** The secrets in the value, each with its first source. */
  from?: readonly SecretSource[];
  /** Position of the definition of a file variable. */
  definition?: { block: number; range: Range };
}

export function isRefusal(result: FoundName | Refusal): result is Refusal {
  return 'code' in result;
}

/** Marks a value as a secret, and says where it comes from. */
export function secretFrom(source: SecretSource) {
  return { secret: true, from: [source] };
}

/** Tells if a value is secret by one of its names, or contains a secret. */
export function isTelling(names: readonly string[], value: Value): boolean {
  if (value === null || value === '' || typeof value === 'boolean') return false;
  return names.some(isSecretName) || secretTexts(value).length > 0;
}
