import { fill, type CentralError } from '../../base/errors.ts';
import { reasons } from '../../base/reasons.ts';
import type { AccountArguments } from './accountArguments.ts';

/** Names of addAccount's fields for a person: questions of a wizard, or variables of an environment. */
export type FieldNames = Readonly<Partial<Record<keyof AccountArguments, string>>>;

/**
 * The sentence of an error, with the reader's own names of fields in place of those in “”, which errors.ts writes as a script does.
 * `template` is the sentence in another language.
 */
export function sentenceFor(
  { reason, values }: CentralError,
  names: FieldNames,
  template: string = reasons[reason][1],
): string {
  const known = new Map<string, string>(Object.entries(names));
  const renamed = template.replace(/“(\w+)”/g, (_, name: string) => `“${known.get(name) ?? name}”`);
  const { field, other } = values;
  const named = {
    ...(field !== undefined && { field: known.get(`${field}`) ?? field }),
    ...(reason === 'valueMisplaced' && other !== undefined && { other: known.get(`${other}`) ?? other }),
  };
  return fill(renamed, { ...values, ...named });
}
