import * as vscode from 'vscode';
import { requestLanguages } from '../documents.ts';
import type { HoverParts } from './hoverText.ts';
import { offsetIn, rangeIn } from '../positions.ts';

/** Shows a hover: the value of a reference, the meaning of a tag, an operation or a query field of the catalogue. */
export function registerHover(parts: HoverParts): vscode.Disposable {
  return vscode.languages.registerHoverProvider(requestLanguages, {
    async provideHover(document, position) {
      const at = parts.documents.blockAt(document, position.line);
      if (!at) return undefined;
      const { hoverText } = await import('./hoverText.ts');
      const found = await hoverText(parts, document.uri, at, offsetIn(document, at, position));
      return found && new vscode.Hover(found.text, rangeIn(document, at, found.range));
    },
  });
}
