import { copyForms, type CopyForm } from '../../response/table/copy.ts';
import type { Words } from '../../response/table/messages.ts';
import { element } from './element.ts';

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
