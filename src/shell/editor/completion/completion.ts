import * as vscode from 'vscode';
import type { CompletionParts } from './completeAt.ts';
import { requestLanguages } from '../documents.ts';

const triggers = ['/', '?', '&', '=', '@', '{', '$', '.', ' '];

/** Registers the completion for all parts of a request file. */
export function registerCompletion(parts: CompletionParts): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position) {
      const at = parts.documents.blockAt(document, position.line);
      if (!at) return undefined;
      const { completeAt } = await import('./completeAt.ts');
      return completeAt(parts, document, position, at);
    },
    async resolveCompletionItem(item) {
      const { resolveOperation } = await import('./completeOperations.ts');
      return resolveOperation(item);
    },
  };
  return vscode.languages.registerCompletionItemProvider(requestLanguages, provider, ...triggers);
}
