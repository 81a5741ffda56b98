import { copyForms, type CopyForm } from '../../response/table/copy.ts';
import type { Words } from '../../response/table/messages.ts';
import { mostRowsPaths } from '../../response/table/rows.ts';
import { element } from './element.ts';
import type { RowSet } from './rowSet.ts';

/** The forms of copies: the name of each, and the language and the extension of a document with it. */
export const copyFormOf = {
  tsv: { name: 'TSV', language: 'plaintext', extension: 'tsv' },
  csv: { name: 'CSV', language: 'plaintext', extension: 'csv' },
  rows: { name: 'CSV (@foreach)', language: 'plaintext', extension: 'csv' },
  json: { name: 'JSON', language: 'json', extension: 'json' },
  markdown: { name: 'Markdown', language: 'markdown', extension: 'md' },
  ansible: { name: 'Ansible inventory', language: 'yaml', extension: 'yaml' },
} as const satisfies Record<CopyForm, { name: string; language: string; extension: string }>;

/** Makes the menu of the forms; `chosenForm` gives the chosen one. */
export function formSelect(words: Words): { form: HTMLElement; chosenForm: () => CopyForm } {
  const form = element('select', { 'aria-label': words.copy });
  for (const one of copyForms) form.append(element('option', { value: one }, copyFormOf[one].name));
  return { form, chosenForm: () => copyForms.find((one) => one === form.value) ?? 'tsv' };
}

/** The menu of the lists that a document has; rows that a path found are in it while they are shown. */
export class RowSetSelect {
  readonly element: HTMLSelectElement;
  readonly #sets: readonly RowSet[];
  readonly #note: readonly HTMLElement[];
  #found: RowSet | undefined;

  /** `chosen` gets the list that a person picks. */
  constructor(words: Words, sets: readonly RowSet[], current: RowSet, chosen: (set: RowSet) => void) {
    this.#sets = sets.slice(0, mostRowsPaths);
    this.#note = sets.length > mostRowsPaths ? [element('option', { disabled: '' }, words.listsLeft)] : [];
    this.element = element('select', { 'aria-label': words.rows, title: words.rows });
    this.element.addEventListener('change', () => {
      const all = this.#all();
      const set = all.find(({ path }) => path === this.element.value);
      if (set) chosen(set);
    });
    this.show(current);
  }

  /** Marks the rows that are shown. */
  show(current: RowSet): void {
    this.#found = this.#sets.some(({ path }) => path === current.path) ? undefined : current;
    const options = this.#all().map(({ path, count }) => {
      const option = element('option', { value: path }, `${path} (${count})`);
      option.selected = path === current.path;
      return option;
    });
    this.element.replaceChildren(...options, ...this.#note);
  }

  #all(): readonly RowSet[] {
    return [...(this.#found ? [this.#found] : []), ...this.#sets];
  }
}
