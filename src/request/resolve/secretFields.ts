import { mask } from '../../http/redact.ts';
import { isCount, isSecretName } from '../../http/secretName.ts';
import { isList, isRaw, textOfValue, type Value } from '../syntax/value.ts';

type Clean = (text: string) => string;

/** A value as it may be shown: the fields that a secret's name has are masked, every other text is cleaned. */
export function withoutSecrets(value: Value, clean: Clean, name = ''): Value {
  if (isPlain(value)) return value;
  if (isSecretName(name)) return typeof value === 'number' && isCount(name) ? value : mask;
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number' || isRaw(value)) {
    const text = textOfValue(value);
    return clean(text) === text ? value : mask;
  }
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => withoutSecrets(item, clean));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, clean, key)]),
  );
}

/** The texts of a value that stand under a secret's name, each alone. */
export function secretTexts(value: Value, name = '', isSecret = isSecretName(name)): string[] {
  if (isPlain(value)) return [];
  if (typeof value !== 'object' || isRaw(value)) return isSecret ? [textOfValue(value)] : [];
  const fields: [string, Value][] = isList(value)
    ? value.map((item): [string, Value] => ['', item])
    : Object.entries(value);
  return fields.flatMap(([key, inner]) => secretTexts(inner, key, isSecret || isSecretName(key)));
}

/** Tells if a value says nothing, whatever its name is. */
function isPlain(value: Value): value is null | boolean | '' {
  return value === null || typeof value === 'boolean' || value === '';
}
