/** End of a block of HTML: a pattern, or a blank line. Kinds 1 to 7 of CommonMark section 4.6. */
export type HtmlEnd = RegExp | 'blankLine';

const attribute = /\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/;
const wholeTag = new RegExp(
  `^<(?:[a-z][a-z0-9-]*(?:${attribute.source})*\\s*/?|/[a-z][a-z0-9-]*\\s*)>\\s*$`,
  'i',
);

const kinds: readonly (readonly [start: RegExp, end: HtmlEnd])[] = [
  [/^<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    'blankLine',
  ],
];

/** Finds the end of the HTML block that a text begins; undefined if it begins none. A single tag of another name ends no paragraph. */
export function htmlEndOf(text: string, inParagraph: boolean): HtmlEnd | undefined {
  const kind = kinds.find(([start]) => start.test(text));
  if (kind) return kind[1];
  return !inParagraph && wholeTag.test(text) ? 'blankLine' : undefined;
}
