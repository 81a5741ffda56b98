import { CentralError } from '../base/errors.ts';
import { isObject, type Json } from '../text/json.ts';

/** One argument, in terms of JSON Schema. */
export type ArgumentType =
  | { type: 'string'; description: string; enum?: readonly string[]; maxLength?: number }
  | { type: 'integer'; description: string; minimum: number; maximum: number };

/** The arguments of a tool as a JSON Schema. An argument that is not listed is an error: a mistyped filter must not widen a call. */
export interface ArgumentShape {
  type: 'object';
  properties: Readonly<Record<string, ArgumentType>>;
  required: readonly string[];
  additionalProperties: false;
}

export function shape(
  properties: Readonly<Record<string, ArgumentType>>,
  ...required: string[]
): ArgumentShape {
  return { type: 'object', properties, required, additionalProperties: false };
}

const usualLength = 4_000;

/** Arguments that were checked. */
export class Arguments {
  readonly #given: { [name: string]: Json };

  constructor(given: { [name: string]: Json }) {
    this.#given = given;
  }

  text(name: string): string {
    return this.optional(name) ?? '';
  }

  optional(name: string): string | undefined {
    const value = this.#given[name];
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string, usual: number): number {
    const value = this.#given[name];
    return typeof value === 'number' ? value : usual;
  }
}

/** Checks the arguments of a call of a tool strictly by its shape. Throws toolArgument. */
export function checkedArguments(
  tool: string,
  { properties, required }: ArgumentShape,
  given: unknown,
): Arguments {
  const wrong = (why: string) => new CentralError('toolArgument', { tool, why });
  if (given !== undefined && !isObject(given)) throw wrong('The arguments must be an object.');
  const all = given ?? {};
  const known = Object.keys(properties).join(', ') || 'none';
  for (const [name, value] of Object.entries(all)) {
    const type = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (type === undefined) throw wrong(`It has no argument “${name}”; it has ${known}.`);
    const why = whyNot(type, value);
    if (why !== undefined) throw wrong(`“${name}” must be ${why}.`);
  }
  const missing = required.find((name) => !Object.hasOwn(all, name) || all[name] === '');
  if (missing !== undefined) throw wrong(`“${missing}” is missing.`);
  return new Arguments(all);
}

function whyNot(type: ArgumentType, value: Json): string | undefined {
  if (type.type === 'integer') {
    const { minimum, maximum } = type;
    const fits = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
    return fits ? undefined : `a whole number from ${minimum} to ${maximum}`;
  }
  if (typeof value !== 'string') return 'a text';
  const most = type.maxLength ?? usualLength;
  if (value.length > most) return `a text of at most ${most} characters`;
  if (type.enum && !type.enum.includes(value)) return `one of ${type.enum.join(', ')}`;
  return undefined;
}
