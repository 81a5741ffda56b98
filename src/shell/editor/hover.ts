import * as vscode from 'vscode';
import { queryField } from '../../catalogue/queryOf.ts';
import { withSeenValues } from '../../catalogue/seenValues.ts';
import { hoverSpots, type HoverSpot } from '../../request/syntax/hoverSpots.ts';
import { requestLanguages, type BlockInEditor } from './documents.ts';
import { referenceText } from './nameText.ts';
import { operationOf } from './operationOf.ts';
import type { EditorPorts } from './ports.ts';
import { offsetIn, rangeIn } from './positions.ts';
import { tagMarkdown, tagText } from './tagTexts.ts';

type HoverPorts = Pick<
  EditorPorts,
  'documents' | 'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'captures' | 'clock' | 'redactor'
>;

/** Shows a hover: the value of a reference, the meaning of a tag, an operation or a query field of the catalogue. */
export function registerHover(ports: HoverPorts): vscode.Disposable {
  return vscode.languages.registerHoverProvider(requestLanguages, {
    async provideHover(document, position) {
      const at = ports.documents.blockAt(document, position.line);
      if (!at) return undefined;
      for (const spot of hoverSpots(at.placed, offsetIn(document, at, position))) {
        const text = await textOf(spot, document.uri, at, ports);
        if (text) return new vscode.Hover(text, rangeIn(document, at, spot.range));
      }
      return undefined;
    },
  });
}

async function textOf(
  spot: HoverSpot,
  uri: vscode.Uri,
  at: BlockInEditor,
  ports: HoverPorts,
): Promise<vscode.MarkdownString | undefined> {
  if (spot.kind === 'name') return referenceText(spot.reference, uri, at, ports);
  if (spot.kind === 'tag') {
    const known = tagText(spot.key);
    return known && tagMarkdown(spot.key, known);
  }
  const catalogue = await ports.catalogue();
  const operation = operationOf(catalogue, ports, at);
  if (!operation) return undefined;
  const { fieldText, operationText } = await import('./operationText.ts');
  const field = spot.kind === 'field' ? queryField(operation, spot.name) : undefined;
  return field ? fieldText(withSeenValues(operation, field)) : operationText(catalogue, operation);
}
