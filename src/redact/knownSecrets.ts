import { foldCase, shapesOf } from './secretShapes.ts';

/** A place in a text. */
export interface Stretch {
  start: number;
  end: number;
}

/** Characters at a shape's end by which it is looked up. */
const anchor = 8;
const base = 0x01000193;
const top = power(base, anchor);

/** Texts that are looked for in all their shapes, in one pass over a text, however many texts there are. */
export class KnownSecrets {
  /** Shapes by the hash of their last characters: many tokens begin alike, but each has a different end. */
  readonly #byEnd = new Map<number, Set<string>>();
  /** Number of secrets that have a shape. */
  readonly #uses = new Map<string, number>();
  readonly #seen = new Uint8Array(65_536);

  add(secret: string): void {
    for (const shape of new Set(shapesOf(secret))) {
      const uses = this.#uses.get(shape) ?? 0;
      this.#uses.set(shape, uses + 1);
      if (uses > 0) continue;
      const hash = endHash(shape);
      const alike = this.#byEnd.get(hash);
      if (alike) alike.add(shape);
      else this.#byEnd.set(hash, new Set([shape]));
      this.#seen[hash & 0xffff] = 1;
    }
  }

  remove(secret: string): void {
    for (const shape of new Set(shapesOf(secret))) {
      const uses = this.#uses.get(shape) ?? 0;
      if (uses > 1) this.#uses.set(shape, uses - 1);
      else {
        this.#uses.delete(shape);
        const hash = endHash(shape);
        const alike = this.#byEnd.get(hash);
        alike?.delete(shape);
        if (alike?.size === 0) this.#byEnd.delete(hash);
      }
    }
  }

  /** Gives the places of the known secrets, in the order of their ends. */
  in(text: string): Stretch[] {
    const found: Stretch[] = [];
    if (this.#byEnd.size === 0) return found;
    const folded = foldCase(text);
    let hash = 0;
    for (let at = 0; at < folded.length; at += 1) {
      hash = (Math.imul(hash, base) + folded.charCodeAt(at)) | 0;
      if (at >= anchor) hash = (hash - Math.imul(folded.charCodeAt(at - anchor), top)) | 0;
      if (this.#seen[hash & 0xffff] === 0) continue;
      for (const shape of this.#byEnd.get(hash) ?? []) {
        const start = at + 1 - shape.length;
        if (start >= 0 && folded.startsWith(shape, start)) found.push({ start, end: at + 1 });
      }
    }
    return found;
  }
}

function endHash(shape: string): number {
  let hash = 0;
  for (let at = shape.length - anchor; at < shape.length; at += 1)
    hash = (Math.imul(hash, base) + shape.charCodeAt(at)) | 0;
  return hash;
}

function power(of: number, times: number): number {
  let product = 1;
  for (let at = 0; at < times; at += 1) product = Math.imul(product, of);
  return product;
}
