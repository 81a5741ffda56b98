import { type CheckContext, checkInPieces } from '../../../src/request/check/check.ts';
import { atOnceOf } from '../../../src/request/check/inPieces.ts';
import type { Problem } from '../../../src/request/syntax/problem.ts';
import { format } from '../../../src/request/syntax/format.ts';
import type { Document } from '../../../src/request/syntax/model.ts';

/** The file's text after its edits. */
export function formatted(document: Document): string {
  let text = '';
  let at = 0;
  for (const edit of format(document).toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    text += document.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + document.text.slice(at);
}

/** Every problem of a block, in one go. */
export function checkBlock(document: Document, index: number, context: CheckContext = {}): Problem[] {
  return atOnceOf(checkInPieces(document, index, context));
}
