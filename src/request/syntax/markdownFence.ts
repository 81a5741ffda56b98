/** Part of a fence's text that stands in the page as it is: its offset in the text, and in the page from the fence's own. */
export interface Piece {
  at: number;
  from: number;
}

/** A fence's text, without its fences' lines and without what its lines have of quotes and lists around it. */
export interface FenceContent {
  text: string;
  pieces: readonly Piece[];
}

export interface PageSpot {
  offset: number;
  line: number;
}

/** A "```central" fence and if its text starts; `after` it, if nothing is open there, the page can be read on by itself. */
export interface Fence {
  content: FenceContent;
  offset: number;
  firstLine: number;
  after?: PageSpot;
}

/** A line of a fence, or several that follow each other in the page; `pad` columns of a tab stand before it. */
export interface Part {
  pad: number;
  from: number;
  to: number;
}

/** Adds what a line gives to a fence's text; lines that follow each other in the page are one part. */
export function addPart(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (last?.to === part.from && part.pad === 0) last.to = part.to;
  else parts.push(part);
}

/** Joins the lines of a fence; the end of its last line is that of the fence's end. */
export function fenceOf(
  page: string,
  { firstLine, start }: { firstLine: number; start: number },
  parts: readonly Part[],
): Fence {
  const pieces: Piece[] = [];
  let text = '';
  for (const { pad, from, to } of parts) {
    // Two pieces with one place in the page: the columns of a tab have none there.
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
