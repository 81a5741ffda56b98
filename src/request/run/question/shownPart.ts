/** The part of a long text that a question shows. */
export interface ShownPart {
  text: string;
  /** Lines and characters that are not shown. */
  left: { lines: number; characters: number };
}

/** The beginning of a text, cut at whole lines if there are too many. */
export function shownPart(whole: string, most: { lines: number; characters: number }): ShownPart {
  const lines = whole.split('\n', most.lines).join('\n');
  const text = lines.slice(0, most.characters).toWellFormed();
  const rest = whole.slice(text.length);
  const left = { lines: rest.split('\n').length - 1, characters: rest.length };
  return { text, left };
}
