import type { Draft } from './draft.ts';
import { problem } from './problem.ts';
import { lineFrom, trimmed, type Line } from './scan.ts';

/** `{{` alone on its line, or with the event that runs it. */
const scriptOfHttpYac = /^\{\{(?:[@+][A-Za-z]{0,16})?\r?(?:\n|$)/;

/** Recognises text for other clients: a script up to its closing mark (`< {%`, `> {%`, a lone `{{`), or a single line. */
export function scriptStart(text: string, at: number): '%}' | '}}' | 'line' | undefined {
  if (!'<>{?'.includes(text.charAt(at))) return undefined;
  const head = text.slice(at, at + 24);
  if (/^[<>] ?\{%/.test(head)) return '%}';
  if (scriptOfHttpYac.test(head)) return '}}';
  return /^(\?\? |<> |>>!? |> )/.test(head) ? 'line' : undefined;
}

/** Tells if a line is one that other clients write after a body: a handler, the name of a saved response, an assertion. */
export function startsAfterBody(text: string, at: number): boolean {
  const head = text.slice(at, at + 24);
  return /^(?:[<>] ?\{%|<> |\?\? )/.test(head) || (head.includes('\n') && scriptOfHttpYac.test(head));
}

/** A line that other clients put after a body: a handler's file, where the response goes, an assertion. */
export function isAfterBody(line: string): boolean {
  return /^(?:> \S{1,300}\.(?:[cm]?[jt]s|lua)|>>!? ?[^\s>]{0,300}[./][^\s>]{0,300}|\?\? \S.*)$/.test(line);
}

/** The file of a script that runs before the request: no body stands there. */
export function isScriptFile(text: string, at: number): boolean {
  return text[at] === '<' && /^<[ \t]+[^\s{]/.test(text.slice(at, at + 10));
}

/** `import file` and `run name` of the JetBrains client, which stand where a request line may. */
export function isForeignStatement(text: string, at: number): boolean {
  const first = text[at];
  return (first === 'i' || first === 'r') && /^(import|run)[ \t]/.test(text.slice(at, at + 7));
}

/** Takes the script or line up to its end, or to the block's end if it is not closed. */
export function addScript(text: string, line: Line, draft: Draft): number {
  const close = scriptStart(text, line.content);
  if (close === 'line' || close === undefined) return addForeignLine(line, draft);
  const found = close === '}}' ? closingLine(text, line) : text.indexOf(close, line.content + 2);
  const last = found < 0 ? { end: text.length, next: text.length } : lineFrom(text, found);
  draft.foreign.push({ start: line.content, end: last.end });
  draft.problems.push(problem('foreignScript', { start: line.content, end: line.end }));
  return last.next;
}

/** Finds the last line of a script, `}}` alone; braces inside the script do not close it. */
function closingLine(text: string, opening: Line): number {
  for (let at = opening.next; at < text.length;) {
    const line = lineFrom(text, at);
    const inner = trimmed(text, line.content, line.end);
    if (inner.end - inner.start === 2 && text.startsWith('}}', inner.start)) return inner.start;
    at = line.next;
  }
  return text.indexOf('}}', opening.next);
}

export function addForeignLine(line: Line, draft: Draft): number {
  const range = { start: line.content, end: line.end };
  draft.foreign.push(range);
  draft.problems.push(problem('foreignLine', range));
  return line.next;
}
