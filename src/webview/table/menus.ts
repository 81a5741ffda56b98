import { copyForms, type CopyForm } from '../../response/table/copy.ts';
import type { Words } from '../../response/table/messages.ts';
import { element } from './element.ts';
import type { RowSet } from './rowSet.ts';

/** The forms of copies: the name of each, and the language of a document with it. */
export const copyFormOf = {
  tsv: { name: 'TSV', language: 'plaintext' },
  csv: { name: 'CSV', language: 'plaintext' },
  rows: { name: 'CSV (@foreach)', language: 'plaintext' },
  json: { name: 'JSON', language: 'json' },
  markdown: { name: 'Markdown', language: 'markdown' },
  ansible: { name: 'Ansible inventory', language: 'yaml' },
} as const satisfies Record<CopyForm, { name: string; language: string }>;

/** Makes the menu of the forms; `chosenForm` gives the chosen one. */
export function formSelect(words: Words): { form: HTMLElement; chosenForm: () => CopyForm } {
  const form = element('select', { 'aria-label': words.copy });
  for (const one of copyForms) form.append(element('option', { value: one }, copyFormOf[one].name));
  return { form, chosenForm: () => copyForms.find((one) => one === form.value) ?? 'tsv' };
}

/** Makes the menu of the lists that a document has; `chosen` gets the list that a person picks. */
export function placesSelect(
  words: Words,
  places: readonly RowSet[],
  current: RowSet,
  chosen: (place: RowSet) => void,
): HTMLElement {
  const select = element('select', { 'aria-label': words.rows, title: words.rows });
  for (const { path, count } of places) {
    const option = element('option', { value: path }, `${path} (${count})`);
    option.selected = path === current.path;
    select.append(option);
  }
  select.addEventListener('change', () => {
    const place = places.find(({ path }) => path === select.value);
    if (place) chosen(place);
  });
  return select;
}
