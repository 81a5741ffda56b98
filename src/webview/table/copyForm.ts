import type { CopyForm } from '../../response/table/copy.ts';

/** The name of a form of copies, and the language of the document that it opens in. */
export const copyFormOf = {
  tsv: { name: 'TSV', language: 'plaintext' },
  csv: { name: 'CSV', language: 'plaintext' },
  rows: { name: 'CSV (@foreach)', language: 'plaintext' },
  json: { name: 'JSON', language: 'json' },
  markdown: { name: 'Markdown', language: 'markdown' },
  ansible: { name: 'Ansible inventory', language: 'yaml' },
} as const satisfies Record<CopyForm, { name: string; language: string }>;
