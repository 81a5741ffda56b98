/**
 * Gives the place where a value in quotes ends; `from` is the place after its opening quote. A value that is cut off ends with the text, or
 * with its line.
 */
export function endOfQuoted(text: string, from: number, quote: string): number {
  const mark = quote.at(-1) ?? '"';
  if (!/["'`]$/.test(quote)) return endOfEncoded(text, from, quote);
  // JSON in JSON doubles backslashes. A quote is closed by as many of them as opened it, or by fewer, which close the text around it.
  const depth = quote.length - 1;
  const period = 2 * (depth + 1);
  let slashes = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') {
      slashes += 1;
      continue;
    }
    if (char === mark && slashes % period <= depth) {
      const isDoubled = depth === 0 && at > from && text[at + 1] === mark;
      if (!isDoubled) return slashes < depth ? at - slashes : at - depth;
      at += 1;
    }
    // An open apostrophe is more frequent than a text of two lines in apostrophes.
    if (char === '\n' && mark === "'") return at;
    slashes = 0;
  }
  return text.length;
}

function endOfEncoded(text: string, from: number, quote: string): number {
  const folded = quote.toLowerCase();
  const escape = folded.startsWith('%') ? '%5c' : '\\';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char !== '%' && char !== '&' && char !== '\\') continue;
    if (text.slice(at, at + quote.length).toLowerCase() !== folded) continue;
    if (text.slice(at - escape.length, at).toLowerCase() !== escape) return at;
  }
  return text.length;
}

/** Gives the place where an object or a list ends; `start` is its bracket, `quote` the quote of its texts. */
export function endOfNested(text: string, start: number, quote: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (char === '"' || char === '\\') {
      const opened = text.startsWith(quote, at) && quote !== '' ? quote : '"';
      if (!text.startsWith(opened, at)) continue;
      at = endOfQuoted(text, at + opened.length, opened) + opened.length - 1;
    }
  }
  return text.length;
}

/** Gives the place where the content of an element ends, including its own elements. */
export function endOfElement(text: string, start: number, opened: string): number {
  if (!opened.startsWith('<')) {
    const mark = opened.startsWith('&') ? '&lt;' : opened.slice(0, 6);
    const end = text.indexOf(mark, start);
    return end < 0 ? text.length : end;
  }
  let depth = 1;
  for (let at = text.indexOf('<', start); at >= 0; at = text.indexOf('<', at)) {
    const isEnd = text[at + 1] === '/' || text.startsWith('\\/', at + 1);
    if (isEnd) {
      depth -= 1;
      if (depth === 0) return at;
    }
    const isRaw = text.startsWith('<![CDATA[', at);
    const close = text.indexOf(isRaw ? ']]>' : '>', at);
    if (close < 0) return text.length;
    if (!isEnd && !isRaw && text[close - 1] !== '/') depth += 1;
    at = close;
  }
  return text.length;
}

const ends = {
  /** The end of a value in a form or a query; a comma or a semicolon ends it if another field follows. */
  form: /[&\s"'<>#`]|[,;](?=\s|$|[\w.-]{1,60}=)|\\(?:[nr"']|t(?=\w{1,60}=)|u00(?:2[267]|3[ce]))/gi,
  /** The end of a word of a shell, in which a backslash keeps the blank behind it. */
  shell: /(?<!\\)[\s"'`&;|<>]|\\[nr"']/g,
  encoded: /[&\s"'<>#`]|%(?:25)?(?:26|22|0A|0D)/gi,
} as const;

/** Gives the place where a value without quotes ends. */
export function endOfWord(text: string, start: number, kind: keyof typeof ends): number {
  const pattern = ends[kind];
  pattern.lastIndex = start;
  return pattern.exec(text)?.index ?? text.length;
}
