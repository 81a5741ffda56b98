import * as vscode from 'vscode';
import { languageId } from '../../ids.ts';
import { format } from '../../request/format.ts';
import type { EditorPorts } from './ports.ts';
import { rangeInPart } from './positions.ts';

/** Brings a request file into shape; bodies stay as they are. */
export function registerFormatter({ documents }: Pick<EditorPorts, 'documents'>): vscode.Disposable {
  const editsOf = (document: vscode.TextDocument): vscode.TextEdit[] =>
    documents
      .parts(document)
      .flatMap((part) =>
        format(part.document).map((edit) =>
          vscode.TextEdit.replace(rangeInPart(document, part, edit), edit.text),
        ),
      );
  return vscode.languages.registerDocumentRangeFormattingEditProvider(
    { language: languageId },
    {
      provideDocumentRangeFormattingEdits: (document, range) =>
        editsOf(document).filter((edit) => range.contains(edit.range)),
    },
  );
}
