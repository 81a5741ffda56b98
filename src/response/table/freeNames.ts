/** Names that are each given only once: a repeated one gets a number, so that no value is lost under the name of another. */
export class FreeNames {
  readonly #sign: string;
  readonly #taken = new Map<string, number>();

  /** `sign` is put between a name and its number. */
  constructor(sign = ' ', taken: Iterable<string> = []) {
    this.#sign = sign;
    for (const name of taken) this.#taken.set(name, 1);
  }

  take(wanted: string): string {
    let name = wanted;
    let count = this.#taken.get(wanted) ?? 0;
    while (this.#taken.has(name)) name = `${wanted}${this.#sign}${++count}`;
    this.#taken.set(wanted, Math.max(count, 1));
    this.#taken.set(name, this.#taken.get(name) ?? 1);
    return name;
  }
}
