import * as vscode from 'vscode';
import { providersOf, type Providers } from '../../../request/syntax/dependencies.ts';
import { place, textOf } from '../../../request/syntax/model.ts';
import { rowNames } from '../../../request/syntax/tagModel.ts';
import { tagsOf } from '../../../request/syntax/tagsOf.ts';
import type { BlockInEditor } from '../documents.ts';
import type { EditorParts } from '../parts.ts';
import { systemNameTexts } from '../hover/systemNameTexts.ts';

type NameParts = Pick<EditorParts, 'environment' | 'imports' | 'captures'>;

/** Completes `{{…}}` in a block: with its names, the file's, the environment's, earlier requests and system names. */
export function completeNames(
  cursor: { typed: string; isClosed: boolean },
  range: vscode.Range,
  uri: vscode.Uri,
  at: BlockInEditor,
  parts: NameParts,
): vscode.CompletionItem[] {
  const close = cursor.isClosed ? '' : '}}';
  const { typed } = cursor;
  if (/^[^.]+\.response\./.test(typed))
    return completeResponse(typed.slice(0, typed.indexOf('.')), range, close);
  const providers = providersOf(at.requests);
  const plain = [...namesOf(uri, at, providers, parts)].map(([name, says]) => {
    const item = new vscode.CompletionItem(
      { label: name, description: says },
      vscode.CompletionItemKind.Variable,
    );
    item.insertText = name + close;
    return item;
  });
  const imported = parts.imports(uri).names;
  const calls = [...new Set([...providers.calls.keys(), ...imported.calls])].map((name) => {
    const item = new vscode.CompletionItem(`${name}.response`, vscode.CompletionItemKind.Reference);
    item.insertText = `${name}.response.`;
    item.command = { title: '', command: 'editor.action.triggerSuggest' };
    return item;
  });
  const system = [...systemNameTexts()].map(([name, { form, snippet, says }]) => {
    const item = new vscode.CompletionItem(
      { label: `$${name}`, detail: ` ${form}` },
      vscode.CompletionItemKind.Constant,
    );
    item.documentation = says;
    item.insertText = new vscode.SnippetString(`\\$${name}${snippet}${close.replaceAll('}', '\\}')}`);
    return item;
  });
  // “$” sorts before letters, but a person looks for the names of the file first.
  return [plain, calls, system].flatMap((items, rank) =>
    items.map((item) => Object.assign(item, { range, sortText: `${rank}${labelOf(item)}` })),
  );
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function completeResponse(name: string, range: vscode.Range, close: string): vscode.CompletionItem[] {
  return ['body.$.', 'headers.', 'status'].map((part) => {
    const item = new vscode.CompletionItem(`${name}.response.${part}`, vscode.CompletionItemKind.Reference);
    item.range = range;
    item.insertText = part === 'status' ? `${name}.response.${part}${close}` : `${name}.response.${part}`;
    return item;
  });
}

/** Gives the names with their origins; if a name has several, the first one counts, as when a call is sent. */
function namesOf(
  uri: vscode.Uri,
  at: BlockInEditor,
  providers: Providers,
  parts: NameParts,
): Map<string, string> {
  const { requests } = at;
  const { tags } = tagsOf(requests, at.placed.index);
  const names = new Map<string, string>();
  const add = (name: string, says: string): void => void (names.has(name) || names.set(name, says));
  for (const { name } of tags.prompts) add(name, vscode.l10n.t('prompt'));
  for (const name of rowNames(tags)) add(name, vscode.l10n.t('row'));
  for (const name of parts.captures(uri).keys()) add(name, vscode.l10n.t('captured'));
  for (const name of providers.captures.keys()) add(name, vscode.l10n.t('capture'));
  for (const index of new Set([...requests.header, at.placed.index])) {
    const placed = place(requests, index);
    for (const { name } of placed?.block.variables ?? [])
      if (placed) add(textOf(placed, name), vscode.l10n.t('variable'));
  }
  const imported = parts.imports(uri).names;
  for (const name of [...imported.captures, ...imported.variables.keys()])
    add(name, vscode.l10n.t('imported'));
  for (const name of parts.environment(uri).keys()) add(name, vscode.l10n.t('environment'));
  return names;
}
