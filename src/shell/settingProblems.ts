import { CentralError } from '../base/errors.ts';
import { nearestWords } from '../text/nearestWord.ts';

/** A setting in the form in which package.json declares it. */
export interface DeclaredSetting {
  type: 'string' | 'boolean' | 'integer' | 'array';
  default: unknown;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  /** A number with a meaning of its own, and the least of the others. */
  anyOf?: readonly [{ const: number }, { minimum: number }];
  items?: { pattern: string };
}

export interface SettingProblem {
  id: string;
  error: CentralError;
}

/** Lists all problems of a person's settings: names that no setting has, and invalid values, with what is used in their place. */
export function settingProblems(
  section: string,
  given: unknown,
  declared: Readonly<Record<string, DeclaredSetting>>,
): SettingProblem[] {
  const one = declared[section];
  if (one !== undefined) {
    if (given === undefined || takes(one, given)) return [];
    const values = { id: section, takes: taken(one), ...judged(one, given) };
    return [{ id: section, error: new CentralError('settingWrong', values) }];
  }
  if (isObject(given) && Object.keys(given).length > 0)
    return Object.entries(given).flatMap(([name, value]) =>
      settingProblems(`${section}.${name}`, value, declared),
    );
  if (given === undefined || isObject(given)) return [];
  const [near] = nearestWords(section, Object.keys(declared));
  const error =
    near === undefined
      ? new CentralError('settingUnknown', { id: section })
      : new CentralError('settingMisspelt', { id: section, near });
  return [{ id: section, error }];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function takes({ type, enum: known, anyOf, items, ...range }: DeclaredSetting, value: unknown) {
  if (type === 'array') return isTexts(value) && value.every((one) => fits(items, one));
  if (type === 'integer' && typeof value === 'number') {
    const { minimum = anyOf?.[1].minimum ?? -Infinity, maximum = Infinity } = range;
    return value === anyOf?.[0].const || (Number.isInteger(value) && value >= minimum && value <= maximum);
  }
  if (type === 'boolean') return typeof value === 'boolean';
  return type === 'string' && typeof value === 'string' && (known?.includes(value) ?? true);
}

/** Gives what of a value is wrong, and what is used until it is changed: names that fit stay, and a number that is too small is raised. */
function judged({ default: usual, anyOf, items }: DeclaredSetting, given: unknown) {
  if (isTexts(given) && items) {
    const wrong = given.filter((one) => !fits(items, one));
    return { value: wrong.map(shown).join(', '), used: 'the rest' };
  }
  const isRaised =
    anyOf && Number.isInteger(given) && Number(given) > anyOf[0].const && Number(given) < anyOf[1].minimum;
  return { value: shown(given), used: shown(isRaised ? anyOf[1].minimum : usual) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function fits(items: DeclaredSetting['items'], value: string) {
  return new RegExp(items?.pattern ?? '').test(value);
}

/** Gives the values that a setting accepts, as written in settings.json. */
function taken({ type, enum: known = [], minimum, maximum, anyOf }: DeclaredSetting): string {
  if (anyOf) return `${anyOf[0].const}, ${anyOf[1].minimum}–${maximum ?? ''}`;
  if (type === 'integer') return `${minimum ?? ''}–${maximum ?? ''}`;
  if (type === 'boolean') return 'true, false';
  return type === 'array' ? '["NAME"]' : known.map(shown).join(', ');
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
