/**
 * Characters that must not stand in a copy as they are: a terminal obeys them,
 * or they hide, end or turn a line. Line feeds, which a copy needs, are not among them.
 */
export const hidden = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A double-quoted literal for both Python and YAML: JSON's, with hidden characters escaped too.
 * Unpaired surrogates, which UTF-8 cannot carry, are replaced.
 */
export function escapedLiteral(text: string): string {
  return JSON.stringify(text.toWellFormed())
    .replace(hidden, escaped)
    .replace(/[\ufffe\uffff]/g, escaped);
}

/** Both languages write a character of more than four digits with eight; JSON's two halves would stay two characters. */
function escaped(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
