/** A "```central" fence's text, without its fences' lines. */
export interface Fence {
  text: string;
  offset: number;
  firstLine: number;
}

const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/;

/** The fences of Markdown whose language is central, as CommonMark has them; one without an end goes to the file's. */
export function fencesIn(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { mark: string; start: number; line: number; isCentral: boolean } | undefined;
  let line = 0;
  for (let at = 0; at < markdown.length; line++) {
    const feed = markdown.indexOf('\n', at);
    const next = feed < 0 ? markdown.length : feed + 1;
    const text = markdown.slice(at, Math.min(next, at + 200));
    if (open) {
      if (closes(text, open.mark)) {
        if (open.isCentral) fences.push(fence(markdown, open, at));
        open = undefined;
      }
    } else {
      const [, mark, language] = opening.exec(text) ?? [];
      if (mark)
        open = { mark, start: next, line: line + 1, isCentral: language?.toLowerCase() === 'central' };
    }
    at = next;
  }
  if (open?.isCentral) fences.push(fence(markdown, open, markdown.length));
  return fences;
}

function closes(text: string, mark: string): boolean {
  const end = text.trim();
  return end.startsWith(mark) && /^(`+|~+)$/.test(end) && !/^ {4}/.test(text);
}

function fence(markdown: string, open: { start: number; line: number }, end: number): Fence {
  const text = markdown.slice(open.start, end).replace(/\r?\n$/, '');
  return { text, offset: open.start, firstLine: open.line };
}
