import type { Words } from '../../response/table/messages.ts';
import { element, filled } from './element.ts';

interface Counts {
  shown: number;
  rows: number;
  selected: number;
  columnsLeft: number;
}

/** The line that says how many rows there are, and which parts of the response they do not show. */
export class Status {
  readonly element = element('span', { class: 'status', role: 'status' });
  readonly #words: Words;
  #counts: Counts = { shown: 0, rows: 0, selected: 0, columnsLeft: 0 };
  #repeated: readonly string[] = [];

  constructor(words: Words) {
    this.#words = words;
  }

  count(counts: Partial<Counts>): void {
    this.#counts = { ...this.#counts, ...counts };
    this.tell('');
  }

  /** Names the members that have more values in the document than are shown. */
  tellRepeated(names: readonly string[]): void {
    this.#repeated = names;
    this.tell('');
  }

  /** Shows a text with the counts until they change. */
  tell(text: string): void {
    const words = this.#words;
    const { shown, rows, selected, columnsLeft } = this.#counts;
    const parts = [text, filled(words.shown, shown, rows)];
    if (selected > 0) parts.push(filled(words.selected, selected));
    if (columnsLeft > 0) parts.push(filled(words.columnsLeft, columnsLeft));
    if (this.#repeated.length > 0) parts.push(filled(words.repeated, this.#repeated.join(', ')));
    this.element.textContent = parts.filter((part) => part !== '').join(' · ');
  }
}
