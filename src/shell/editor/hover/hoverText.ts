import type * as vscode from 'vscode';
import { queryField } from '../../../catalogue/queryOf.ts';
import { withSeenValues } from '../../../catalogue/seenValues.ts';
import { hoverSpots, type HoverSpot } from '../../../request/syntax/hoverSpots.ts';
import type { Range } from '../../../request/syntax/range.ts';
import type { BlockInEditor } from '../documents.ts';
import { referenceText } from './nameText.ts';
import { operationOf } from '../operationOf.ts';
import { fieldText, operationText } from './operationText.ts';
import type { BlockParts, EditorParts } from '../parts.ts';
import { tagMarkdown, tagText } from './tagTexts.ts';

export type HoverParts = BlockParts & Pick<EditorParts, 'clock' | 'redactor'>;

/** Gives the hover at a place of a block: the first one found, with its range in the block. */
export async function hoverText(
  parts: HoverParts,
  uri: vscode.Uri,
  at: BlockInEditor,
  offset: number,
): Promise<{ text: vscode.MarkdownString; range: Range } | undefined> {
  for (const spot of hoverSpots(at.placed, offset)) {
    const text = await textOf(spot, uri, at, parts);
    if (text) return { text, range: spot.range };
  }
  return undefined;
}

async function textOf(
  spot: HoverSpot,
  uri: vscode.Uri,
  at: BlockInEditor,
  parts: HoverParts,
): Promise<vscode.MarkdownString | undefined> {
  if (spot.kind === 'name') return referenceText(spot.reference, uri, at, parts);
  if (spot.kind === 'tag') {
    const known = tagText(spot.key);
    return known && tagMarkdown(spot.key, known);
  }
  const catalogue = await parts.catalogue();
  const operation = operationOf(catalogue, parts, at);
  if (!operation) return undefined;
  const field = spot.kind === 'field' ? queryField(operation, spot.name) : undefined;
  return field ? fieldText(withSeenValues(operation, field)) : operationText(catalogue, operation);
}
