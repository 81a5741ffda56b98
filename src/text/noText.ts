/** The number of bytes that are checked. */
const lookedAt = 65_536;

/**
 * Tells if bytes are not text, in UTF-8 or in a charset of one byte: more than a thirtieth are control characters, or more than a third are
 * beyond ASCII and not UTF-8. A text in an unknown charset has fewer such letters.
 */
export function areNoText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, lookedAt);
  let controls = 0;
  let high = 0;
  for (const byte of head) {
    // Blanks, the signs of lines and pages, and the escape of a terminal's colours stand in texts.
    if (byte < 7 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) controls += 1;
    if (byte > 127) high += 1;
  }
  return controls * 30 > head.length || (high * 3 > head.length && !mayBeUtf8(head));
}

/** Tells if bytes are UTF-8, whose last character may be cut. */
function mayBeUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
