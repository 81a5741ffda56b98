import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CopyTarget } from '../../convert/copy/copyCall.ts';
import { noteKinds, withNotes } from '../../convert/note.ts';
import type { Redactor } from '../../redact/redact.ts';
import { outline } from '../../request/syntax/outline.ts';
import { parse } from '../../request/syntax/parse.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { tellCopied } from '../copied.ts';
import { only, pick } from '../quickInput.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Runner } from '../requests/runner.ts';
import { callFrom, meant } from './callFrom.ts';
import { importRequests } from './importRequests.ts';
import { openNewRequests } from './newRequests.ts';
import type { CommandTable } from './table.ts';

export interface WritingParts {
  context: vscode.ExtensionContext;
  active: ActiveAccount;
  catalogue: () => Promise<Catalogue>;
  documents: Pick<RequestDocuments, 'requestsIn'>;
  runner: Runner;
  redactor: Redactor;
}

const { l10n } = vscode;

/** Commands that write request files, or carry requests to and from other tools. */
export function writingCommands(parts: WritingParts) {
  return {
    'arubaCentral.newRequestFile': () => newRequestFile(parts.active),
    'arubaCentral.insertRequest': () => insertRequest(parts),
    'arubaCentral.importRequests': () => importRequests(parts.context),
    'arubaCentral.importReference': async (args) =>
      (await import('./importReference.ts')).importReference(args),
    'arubaCentral.copyRequestAs': (...args) => copyRequestAs(parts, args),
  } satisfies Partial<CommandTable>;
}

async function newRequestFile(active: ActiveAccount): Promise<void> {
  const isNew = active.get()?.platform === 'new';
  const target = isNew ? '/network-monitoring/v1/aps?limit=100' : '/monitoring/v2/aps?limit=100';
  await openNewRequests(`### ${l10n.t('Access points')}\nGET ${target}\n`, l10n.t('Requests'));
}

/** Inserts a request that a person picks from all operations, those of the active account's platform first. */
async function insertRequest({ active, catalogue }: WritingParts): Promise<void> {
  const [{ operations }, { skeletonOf }, { titleOf }, { homeOf }] = await Promise.all([
    catalogue(),
    import('../../catalogue/skeleton.ts'),
    import('../../catalogue/title.ts'),
    import('../editor/hover/operationText.ts'),
  ]);
  const order =
    active.get()?.platform === 'new' ? (['new', 'classic'] as const) : (['classic', 'new'] as const);
  const items = order.flatMap((platform) =>
    operations[platform].map((operation) => ({
      label: `${operation.method} ${operation.path}`,
      description: operation.deprecated ? l10n.t('{0}, deprecated', operation.category) : operation.category,
      detail: `${homeOf(operation)} · ${titleOf(operation)}`,
      operation,
    })),
  );
  const { operation } = await only(
    pick(items, { placeholder: l10n.t('Operation: by path, title or category') }),
  );
  const text = skeletonOf(operation);
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return openNewRequests(text, l10n.t('Requests'));
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const gap = editor.document.getText().trim() === '' ? '' : '\n\n';
  if (!(await editor.edit((edit) => edit.insert(end, gap + text))))
    return openNewRequests(text, l10n.t('Requests'));
  const added = outline(parse(text))[0]?.line ?? 0;
  const { end: call } = editor.document.lineAt(end.line + gap.length + added).range;
  editor.selection = new vscode.Selection(call, call);
  editor.revealRange(editor.selection);
}

/** Copies the call for another tool to the clipboard, with `$CENTRAL_TOKEN` in place of the token. */
async function copyRequestAs(parts: WritingParts, args: readonly unknown[]): Promise<void> {
  const { runner, redactor } = parts;
  const { document, line } = meant(parts, await callFrom(args));
  const previewed = await runner.preview(document, line);
  const targets: { label: string; target: CopyTarget }[] = [
    { label: 'cURL', target: 'curl' },
    { label: 'Python (requests)', target: 'python' },
    { label: 'PowerShell', target: 'powershell' },
    { label: 'Ansible', target: 'ansible' },
  ];
  const { target, label } = await only(pick(targets, { placeholder: l10n.t('Copy as') }));
  const { copyCall } = await import('../../convert/copy/copyCall.ts');
  const copy = await copyCall(previewed, target, redactor);
  await vscode.env.clipboard.writeText(
    withNotes(copy, (note) => l10n.t(noteKinds[note.kind], { ...note.values })),
  );
  tellCopied(label);
}
