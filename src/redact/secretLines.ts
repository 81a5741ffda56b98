import { lineEnd } from '../text/lines.ts';
/** The sign of a block of YAML, its tag and anchor: the value is in the lines below. */
const opensBlock = /^(?:[!&][\w!.:/-]{0,60}\s{0,9}){0,2}(?:[|>][+\-\d]{0,2})?(?:\s{1,9}#.*)?$/;
/** A line of YAML that is a member, an item or a comment, and no longer part of the value above it. */
const ownLine = /^\s*(?:[-#?}\]]|["']?[\w .-]{1,60}["']?(?::(?:\s|$)|\s?=))/;
/** Words with which a sentence says something about the value before them. */
const saying =
  /^\S+\s(?:is|was|are|were|has|have|had|will|must|should|can|could|cannot|does|did)(?:n't)?\s(?:not|no|been|be|too|already|now|only|also|required|missing|wrong|expired|invalid|incorrect|valid|unknown|set|used|changed|reset|rejected|refused|accepted|weak|short|long|never|needed)\b/i;
/** Words with which a sentence continues after one word. */
const goingOn =
  /^\S+\s(?:is|was|are|were|has|have|had|will|must|should|can|could|cannot|does|did|and|or|for|to|in|on|at|from|with|but|which|that|then|expires?|expired)\s/i;
const scheme =
  /^(?:[!&][\w!.:/-]{0,60}[ \t]+){0,2}(?:bearer|basic|token|digest|negotiate|apikey|jwt)[ \t]+(?=\S)|^(?:[!&][\w!.:/-]{0,60}[ \t]+){1,2}(?=\S)/i;

/** Gives the place where a value of YAML ends: with its line, or with the lines that are indented further than its name. */
export function endOfBlock(text: string, name: number, start: number): number {
  const near = headOf(text, start);
  const field = /^\s*[|>!&#]/.test(near) ? null : nextField.exec(near);
  // The rest of a long line does not matter.
  if (field) return start + field.index;
  const end = lineEnd(text, start);
  const first = text.slice(start, Math.min(end, start + 200)).trim();
  const isBelow = opensBlock.test(first);
  const onLine = isBelow ? end : endOfField(text, start, end);
  if (!isBelow && text.slice(onLine, end).trim() !== '') return onLine;
  const own = columnOf(text, name);
  let last = onLine;
  for (let at = end; at < text.length;) {
    const next = lineEnd(text, at + 1);
    const line = text.slice(at + 1, Math.min(next, at + 200));
    const isEmpty = line.trim() === '';
    const column = indentOf(line);
    // The items of a list may be indented as far as its name.
    const isItem = first === '' && column === own && /^\s*- /.test(line);
    if (isBelow ? !isEmpty && column <= own && !isItem : isEmpty || column <= own || ownLine.test(line))
      break;
    last = next;
    at = next;
  }
  return last;
}

/** The end of a value that cannot hold a blank. If it is a block, its lines may go on. */
export function endOfToken(text: string, name: number, start: number): number {
  const line = headOf(text, start);
  if (opensBlock.test(line.trim())) return endOfBlock(text, name, start);
  return endOfRun(text, start + (scheme.exec(line)?.[0].length ?? 0));
}

/** The end of a value in its line after ":"; a sentence may follow it. */
export function endOfSentence(text: string, start: number): number {
  const end = endOfPhrase(text, start);
  const said = text.slice(start, Math.min(end, start + 200));
  const stop = /\.\s+(?=\p{Lu})/u.exec(said);
  if (stop) return start + stop.index;
  return goingOn.test(said) ? endOfRun(text, start) : end;
}

/** Tells if a line says something about the one word that it begins with. */
export function isSaying(text: string, start: number): boolean {
  const line = headOf(text, start);
  return saying.test(line) || /^\S+\.\s+\p{Lu}\p{Ll}*\s/u.test(line);
}

/** Gives the place where a setting after "=" ends: with its line, or before a comment or another setting. */
export function endOfSetting(text: string, start: number): number {
  const end = endOfField(text, start, lineEnd(text, start));
  const rest = text.slice(start, end);
  const next = /[ \t]+(?:[#;]|[\w.-]{1,60}["']?[ \t]{0,9}=|-{1,2}\w|[|&<>]|[\w./-]{1,60}:[ \t])/.exec(rest);
  return next ? start + next.index : end;
}

/**
 * Gives the place where the value of a header ends: with its line, or with the quotes around it. A text in quotes after "=" is part of it.
 */
export function endOfHeader(text: string, start: number): number {
  let end = lineEnd(text, start);
  // A line that ends in a comma goes on in the next line, if that one begins with a blank.
  while (/[,;]\r?$/.test(text.slice(Math.max(start, end - 2), end)) && /[ \t]/.test(text.charAt(end + 1)))
    end = lineEnd(text, end + 1);
  const line = text.slice(start, end);
  const mark = /\\*["'`]|\\[nr]/g;
  for (let match = mark.exec(line); match; match = mark.exec(line)) {
    const [quote] = match;
    if (!/["'`]$/.test(quote)) return start + match.index;
    const opens = /[=\s]\s*$/.test(line.slice(Math.max(0, match.index - 3), match.index));
    const close = opens ? line.indexOf(quote, mark.lastIndex) : -1;
    if (close < 0) return start + match.index;
    mark.lastIndex = close + quote.length;
  }
  return end - (line.endsWith('\r') ? 1 : 0);
}

/** The beginning of a line. */
function headOf(text: string, start: number): string {
  return text.slice(start, start + 200).split('\n', 1)[0] ?? '';
}

const nextField = /[,;]\s{0,20}["']?[\w.-]{1,60}["']?\s{0,20}[:=]|\\[nr]/;

/** The end of a field: in a line with several, as `{password: x, b: 1}`, it ends before the next. */
function endOfField(text: string, start: number, end: number): number {
  const line = text.slice(start, end);
  const next = /[,;]\s{0,20}["']?[\w.-]{1,60}["']?\s{0,20}[:=]|\}\s{0,20}$|\\[nr]/.exec(line);
  return next ? start + next.index : end - (line.endsWith('\r') ? 1 : 0);
}

const phraseEnd = /[,;}\])\n"`]|\\[nr"']/g;
const runEnd = /[\s,;}\])"'`<>]|\.(?=\s|$)|\\[nr"']/g;

function endOfPhrase(text: string, start: number): number {
  phraseEnd.lastIndex = start;
  return phraseEnd.exec(text)?.index ?? text.length;
}

/** The end of characters without a blank. */
function endOfRun(text: string, start: number): number {
  runEnd.lastIndex = start;
  return runEnd.exec(text)?.index ?? text.length;
}

/** Gives the column of a name of YAML; a list's mark may come before the name. */
function columnOf(text: string, name: number): number {
  const line = text.slice(text.lastIndexOf('\n', name - 1) + 1, name);
  return /^[ \t]*(?:[-?][ \t]+)*/.exec(line)?.[0].length ?? 0;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
