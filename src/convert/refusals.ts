import { atOnceOf } from '../request/check/inPieces.ts';
import { checkInPieces } from '../request/check/check.ts';
import { fileNames } from '../request/resolve/fileNames.ts';
import { singleFields } from '../request/resolve/resolve.ts';
import { isDotSegment } from '../request/syntax/encode.ts';
import { place, textOf, type PlacedBlock } from '../request/syntax/model.ts';
import { parse } from '../request/syntax/parse.ts';
import { problem, sentenceOf, type Problem } from '../request/syntax/problem.ts';
import { titleOf } from './http/httpEdits.ts';
import type { Notes } from './note.ts';

/** Notes reasons for which requests would not be sent unchanged, and duplicates in one request: a header, or a name in the body. */
export function noteRefusals(text: string, notes: Notes): void {
  const document = parse(text);
  const names = fileNames(document);
  for (const index of document.blocks.keys()) {
    const placed = place(document, index);
    if (!placed?.block.request) continue;
    const name = titleOf(placed.block, placed.text);
    for (const header of repeatedHeaders(placed)) notes.add('headerTwice', { name, header });
    for (const found of [
      ...inTarget(placed),
      ...atOnceOf(checkInPieces(document, index, { names, withoutBodySecrets: true })),
    ]) {
      if (found.code === 'memberTwice')
        notes.add('memberTwice', { name, member: found.values?.['name'] ?? '' });
      if (found.severity === 'error') notes.add('refusedHere', { name, reason: sentenceOf(found) });
    }
  }
}

/** The single-valued headers that are given several times. */
function repeatedHeaders({ block, text }: PlacedBlock): Set<string> {
  const names = block.headers.map((header) => textOf({ text }, header.name).toLowerCase());
  return new Set(names.filter((name, at) => singleFields.has(name) && names.indexOf(name) < at));
}

/** Problems in an address as it is written, which also stop a send. */
function inTarget({ block, text }: PlacedBlock): Problem[] {
  const { target } = block.request ?? {};
  if (!target) return [];
  const isDotted = target.segments.some((segment) => isDotSegment(textOf({ text }, segment)));
  const isOdd = textOf({ text }, target.range).includes('\\');
  return [
    ...(isDotted ? [problem('dotSegment', target.range)] : []),
    ...(isOdd ? [problem('oddTarget', target.range)] : []),
  ];
}
