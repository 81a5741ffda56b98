import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import type { Note } from '../../convert/note.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('central', 'curl');

/** Pastes a cURL command as a request without its host and secrets; the widget at the pasted text can bring back the plain text. */
export function registerPasteCurl(): vscode.Disposable {
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range], dataTransfer, _context, token) {
      const text = (await dataTransfer.get('text/plain')?.asString()) ?? '';
      if (!range || !/^\s*(\$ )?curl(\.exe)?\s/i.test(text.slice(0, 200))) return undefined;
      const [{ fromCurl }, { noteKinds, withNotes }] = await Promise.all([
        import('../../convert/curl/fromCurl.ts'),
        import('../../convert/note.ts'),
      ]);
      const converted = fromCurl(text);
      if (token.isCancellationRequested || !converted.text.startsWith('###')) return undefined;
      const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
      const start = before === '' ? '' : '\n\n';
      const title = vscode.l10n.t('Insert as Request');
      const say = (note: Note): string => vscode.l10n.t(noteKinds[note.kind], { ...note.values });
      return [new vscode.DocumentPasteEdit(start + withNotes(converted, say), title, kind)];
    },
  };
  return vscode.languages.registerDocumentPasteEditProvider({ language: languageId }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['text/plain'],
  });
}
