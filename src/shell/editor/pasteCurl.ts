import * as vscode from 'vscode';
import { languageId } from '../../ids.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('central', 'curl');

/** Pastes a cURL command as a request without its host and secrets; the widget at the paste leads back to the plain text. */
export function registerPasteCurl(): vscode.Disposable {
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range], dataTransfer, _context, token) {
      const text = (await dataTransfer.get('text/plain')?.asString()) ?? '';
      if (!range || !/^\s*(\$ )?curl(\.exe)?\s/i.test(text.slice(0, 200))) return undefined;
      const { fromCurl } = await import('../../convert/fromCurl.ts');
      const converted = fromCurl(text);
      if (token.isCancellationRequested || !converted.text.startsWith('###')) return undefined;
      const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
      const start = before === '' ? '' : '\n\n';
      const title = vscode.l10n.t('Insert as Request');
      return [new vscode.DocumentPasteEdit(start + converted.text, title, kind)];
    },
  };
  return vscode.languages.registerDocumentPasteEditProvider({ language: languageId }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['text/plain'],
  });
}
