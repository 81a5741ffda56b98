import { isObject, parseJson, type Json } from '../../text/json.ts';
import type { MemberName } from '../../text/memberNames.ts';

/** The names that a sample of a body has in each of its objects. */
export class BodyShape {
  readonly #sample: Json | undefined;
  /** Names that the member at hand stands under, at their depths. */
  readonly #path: (string | undefined)[] = [];

  constructor(sample: string | undefined) {
    this.#sample = sample === undefined ? undefined : parseJson(sample);
  }

  /** The names beside a member, those of a text in its order; undefined if the sample has none, or says that any may stand there. */
  namesBeside({ name, depth }: Pick<MemberName, 'name' | 'depth'>): readonly string[] | undefined {
    this.#path.length = Math.min(this.#path.length, depth);
    let node = firstOf(this.#sample);
    for (const parent of this.#path) {
      if (parent === undefined) continue;
      node = isObject(node) && Object.hasOwn(node, parent) ? firstOf(node[parent]) : undefined;
    }
    this.#path[depth] = name;
    if (!isObject(node)) return undefined;
    const names = Object.keys(node);
    return names.length === 0 || names.some((one) => one.startsWith('<')) ? undefined : names;
  }
}

/** The first item of a list, whose others are like it. */
function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? firstOf(value[0]) : value;
}
