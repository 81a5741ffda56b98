/** Central's own responses have under twenty levels; what walks a value by recursion is safe far beyond this. */
const mostLevels = 500;

const quote = 0x22;
const backslash = 0x5c;

/** Tells if a JSON text nests deeper than values are walked. V8 parses any depth, but cannot revive or write it. */
export function isTooDeep(text: string): boolean {
  if (text.length < 2 * mostLevels) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      if (at < 0) return false;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > mostLevels) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}

/** Finds the closing quote of a string; -1 if there is none, and the text is not JSON. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
