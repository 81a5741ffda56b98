import { mask } from '../../redact/redact.ts';
import { keysNamedBeside } from '../../redact/secretMembers.ts';
import { isCount, isSecretName } from '../../redact/secretName.ts';
import { isRaw, textOfValue } from '../../text/json.ts';
import { isList, type Value } from '../syntax/value.ts';

type Clean = (text: string) => string;

/** Gives a value as it may be shown: fields whose name means a secret are masked, and all other texts are cleaned. */
export function withoutSecrets(value: Value, clean: Clean, name = '', isSecret = remembered()): Value {
  if (isPlain(value)) return value;
  if (isSecret(name)) return typeof value === 'number' && isCount(name, String(value)) ? value : mask;
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number' || isRaw(value)) {
    const text = textOfValue(value);
    return clean(text) === text ? value : mask;
  }
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => withoutSecrets(item, clean, '', isSecret));
  const entries = Object.entries(value);
  const named = keysNamedBeside(entries);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, named.has(key) ? mask : withoutSecrets(inner, clean, key, isSecret)]),
  );
}

/** The texts in a value that stand under the name of a secret, each one separately. */
export function secretTexts(value: Value, name = '', isSecret = isSecretName(name)): string[] {
  const texts: string[] = [];
  addSecretTexts(texts, value, isSecret, remembered());
  return texts;
}

function addSecretTexts(texts: string[], value: Value, isSecret: boolean, judge: Judge): void {
  if (isPlain(value)) return;
  if (typeof value !== 'object' || isRaw(value)) {
    if (isSecret) texts.push(textOfValue(value));
  } else if (isList(value)) for (const item of value) addSecretTexts(texts, item, isSecret, judge);
  else {
    const entries = Object.entries(value);
    const named = keysNamedBeside(entries);
    for (const [key, inner] of entries)
      addSecretTexts(texts, inner, isSecret || judge(key) || named.has(key), judge);
  }
}

type Judge = (name: string) => boolean;

/** Gives a judge that looks at each name only once, because rows repeat the same names. */
function remembered(): Judge {
  const known = new Map<string, boolean>();
  return (name) => {
    let isSecret = known.get(name);
    if (isSecret === undefined) known.set(name, (isSecret = isSecretName(name)));
    return isSecret;
  };
}

/** Tells if a value reveals nothing, whatever its name is. */
function isPlain(value: Value): value is null | boolean | '' {
  return value === null || typeof value === 'boolean' || value === '';
}
