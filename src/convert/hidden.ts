/** Characters that no copy holds as they are: a terminal obeys them, or they hide, end or turn a line. Line feeds, which a copy means, are not among them. */
export const hidden = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A double-quoted literal of Python and YAML alike: JSON's, with what is hidden escaped too. Halves of characters, which UTF-8 cannot carry, are replaced. */
export function escapedLiteral(text: string): string {
  return JSON.stringify(text.toWellFormed())
    .replace(hidden, escaped)
    .replace(/[\ufffe\uffff]/g, escaped);
}

/** Both write a character beyond four digits with eight; JSON's two halves would stay two characters. */
function escaped(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
