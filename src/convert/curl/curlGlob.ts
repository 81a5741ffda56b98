const most = 1_000;

/** The addresses that cURL makes of one address with `{a,b}`, `[1-3]`, `[01-10:2]` or `[a-c]` in it; undefined if they are too many. */
export function globbed(address: string): string[] | undefined {
  if (!/\[|(?<!\{)\{(?!\{)/.test(address)) return [address];
  let made = [''];
  for (const piece of piecesOf(address)) {
    const next = made.flatMap((start) => piece.map((end) => start + end));
    if (next.length > most) return undefined;
    made = next;
  }
  return made;
}

/** Tells if cURL would refuse an address: brackets without a range, or braces without a pair or a text. `[]` is text to cURL. */
export function isBadGlob(address: string): boolean {
  const rest = address
    .replace(/^([^/?#[]*\/\/)?\[[\da-f:.%]+\]/i, '')
    .replaceAll(/\{\{[^{}]*\}\}|\\[[\]{}]|\[\]|\{[^{}[\]]+\}/g, '')
    .replaceAll(/\[[^[\]]{1,60}\]/g, (found) => (choicesOf(found)[0] === found ? found : ''));
  return /[[\]{}]/.test(rest);
}

/** The address in pieces, each with the texts that it may stand for. References, which shells and templates leave, are plain text. */
function piecesOf(address: string): string[][] {
  const pieces: string[][] = [];
  const pattern = /\{\{[^{}]*\}\}|\\[[\]{}]|\{[^{}]*\}|\[[^[\]]{1,60}\]/g;
  let at = 0;
  for (const { 0: found, index } of address.matchAll(pattern)) {
    pieces.push([address.slice(at, index)], choicesOf(found));
    at = index + found.length;
  }
  return [...pieces, [address.slice(at)]];
}

function choicesOf(found: string): string[] {
  // cURL refuses empty braces.
  if (found.startsWith('{{') || found === '{}') return [found];
  if (found.startsWith('\\')) return [found.slice(1)];
  if (found.startsWith('{')) return found.slice(1, -1).split(',');
  const [, first = '', last = '', step = '1'] =
    /^\[(\d+|[A-Za-z])-(\d+|[A-Za-z])(?::(\d+))?\]$/.exec(found) ?? [];
  const isNumber = /^\d+$/.test(first) && /^\d+$/.test(last);
  const isLetter = /^(?:[a-z]{2}|[A-Z]{2})$/.test(first + last);
  if (!isNumber && !isLetter) return [found];
  const [from, to] = isNumber ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  // cURL refuses a step that is larger than its range.
  const isStep = from === to ? Number(step) === 1 : Number(step) > 0 && Number(step) <= to - from;
  if (!isStep) return [found];
  const choices: string[] = [];
  for (let value = from; value <= to && choices.length <= most; value += Number(step))
    choices.push(isNumber ? String(value).padStart(first.length, '0') : String.fromCharCode(value));
  return choices;
}
