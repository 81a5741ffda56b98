import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import type { EditorParts } from './parts.ts';

/** Registers the formatter of request files; it leaves bodies as they are. */
export function registerFormatter({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  const editsOf = async (document: vscode.TextDocument): Promise<vscode.TextEdit[]> => {
    const { format } = await import('../../request/syntax/format.ts');
    const requests = documents.requestsIn(document);
    return (requests ? format(requests) : []).map(({ start, end, text }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return vscode.TextEdit.replace(range, text);
    });
  };
  return vscode.languages.registerDocumentRangeFormattingEditProvider(
    { language: languageId },
    {
      provideDocumentRangeFormattingEdits: async (document, range) =>
        (await editsOf(document)).filter((edit) => range.contains(edit.range)),
    },
  );
}
