/** Part of a fence's text that is the same in the page. `at`: its offset in the text. `from`: in the page, from the fence's offset. */
export interface Piece {
  at: number;
  from: number;
}

/** The text of a fence, without the lines of its marks and without the marks of quotes and lists around it. */
export interface FenceContent {
  text: string;
  pieces: readonly Piece[];
}

export interface PageSpot {
  offset: number;
  line: number;
}

/** A "```central" fence, and the place of its text; `after` it, if nothing is open there, reading can start again. */
export interface Fence {
  content: FenceContent;
  offset: number;
  firstLine: number;
  after?: PageSpot;
}

/** A line of a fence, or several that follow each other in the page; `pad` columns of a tab come before it. */
export interface Part {
  pad: number;
  from: number;
  to: number;
}

/** Adds a line to the text of a fence; lines that follow each other in the page become one part. */
export function addPart(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (last?.to === part.from && part.pad === 0) last.to = part.to;
  else parts.push(part);
}

/** Joins the lines of a fence; the line end before the closing mark is not part of the text. */
export function fenceOf(
  page: string,
  { firstLine, start }: { firstLine: number; start: number },
  parts: readonly Part[],
): Fence {
  const pieces: Piece[] = [];
  let text = '';
  for (const { pad, from, to } of parts) {
    // Two pieces with the same place in the page: the blanks of a tab have no place of their own there.
    if (pad > 0) pieces.push({ at: text.length, from: from - start });
    text += ' '.repeat(pad);
    pieces.push({ at: text.length, from: from - start });
    text += page.slice(from, to);
  }
  if (pieces.length === 0) pieces.push({ at: 0, from: 0 });
  return { content: { text: withoutLineEnd(text), pieces }, offset: start, firstLine };
}

function withoutLineEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, text.endsWith('\r\n') ? -2 : -1) : text;
}
