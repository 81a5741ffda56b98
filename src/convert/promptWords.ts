/** A line feed within a value, which two carets and two line ends stand for; no argument can hold it otherwise. */
const innerLine = '\0';

/** The commands of a Windows command prompt's text: carets, then quotes as a C program reads them. */
export function promptCommands(text: string): string[][] {
  return withoutCarets(text)
    .split('\n')
    .map(argumentsOf)
    .filter((words) => words.length > 0);
}

/** Carets outside quotes escape the next character, a line end included. An escaped quote opens nothing. */
function withoutCarets(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').replaceAll(innerLine, '');
  let out = '';
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at] ?? '';
    if (char === '^' && !quoted) {
      at++;
      if (plain[at] !== '\n') out += plain[at] ?? '';
      else if (plain[at + 1] === '\n') {
        out += innerLine;
        at++;
      } else out += ' ';
      continue;
    }
    if (char === '"') quoted = !quoted;
    if (char === '\n') quoted = false;
    out += char;
  }
  return out;
}

function argumentsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    const escapes = line[at + 1] === '"' && (char === '\\' || (char === '"' && quoted));
    if (escapes) {
      word = `${word ?? ''}"`;
      at++;
    } else if (char === '"') {
      quoted = !quoted;
      word ??= '';
    } else if ((char === ' ' || char === '\t') && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (char === innerLine ? '\n' : char);
  }
  if (word !== undefined) words.push(word);
  return words;
}
