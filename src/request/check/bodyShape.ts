import { isObject, parseJson, type Json } from '../../text/json.ts';
import type { MemberName } from '../../text/memberNames.ts';

/** The names in each object of a sample body. */
export class BodyShape {
  readonly #sample: Json | undefined;
  /** Names of the objects around the current member, by depth. */
  readonly #path: (string | undefined)[] = [];

  constructor(sample: string | undefined) {
    this.#sample = sample === undefined ? undefined : parseJson(sample);
  }

  /** Gives the names beside a member, for members in the text's order; undefined if the sample has none there or allows any. */
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

/** Gives the first item of a list, as all its items are alike. */
function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? firstOf(value[0]) : value;
}
