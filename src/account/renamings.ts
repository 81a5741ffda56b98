import { ownerOf, renamed, type NamedAccount, type Renaming } from './customerAccount.ts';

/** The changes of labels in this window's life. A call that was under way meanwhile still tells the label of its start. */
export class Renamings {
  readonly #known: () => readonly NamedAccount[];
  #all: Renaming[] = [];

  /** `known` gives the accounts as they are now. */
  constructor(known: () => readonly NamedAccount[] = () => []) {
    this.#known = known;
  }

  add(renaming: Renaming): void {
    this.#all.push(renaming);
  }

  /** Gives what a label is now. If several accounts have had it, it is that of the last one. */
  now(label: string): string {
    const lists = [...this.#all.map(({ before }) => before), this.#known()];
    const from = lists.findLastIndex((list) => ownerOf(list, label));
    return from < 0 ? label : this.#all.slice(from).reduce(renamed, label);
  }
}
