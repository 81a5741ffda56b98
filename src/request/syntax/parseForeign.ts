import type { Draft } from './draft.ts';
import { problem } from './problem.ts';
import { lineFrom, trimmed, type Line } from './scan.ts';

/** `{{` as the only text of its line, or with the event that runs the script. */
const scriptOfHttpYac = /^\{\{(?:[@+][A-Za-z]{0,16})?\r?(?:\n|$)/;

/** Recognises text for other clients: a script up to its closing mark (`< {%`, `> {%`, `{{` on its own line), or a single line. */
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

/** Tells if other clients put such a line after a body: a handler's file, the file for the response, an assertion. */
export function isAfterBody(line: string): boolean {
  return /^(?:> \S{1,300}\.(?:[cm]?[jt]s|lua)|>>!? ?[^\s>]{0,300}[./][^\s>]{0,300}|\?\? \S.*)$/.test(line);
}

/** Tells if a line names a script that runs before the request; a body cannot stand there. */
export function isScriptFile(text: string, at: number): boolean {
  return text[at] === '<' && /^<[ \t]+[^\s{]/.test(text.slice(at, at + 10));
}

/** Tells if a line is `import file` or `run name` of the JetBrains client, which may stand in the place of a request line. */
export function isForeignStatement(text: string, at: number): boolean {
  const first = text[at];
  return (first === 'i' || first === 'r') && /^(import|run)[ \t]/.test(text.slice(at, at + 7));
}

/** Takes the line, or the script up to its end or, if it is not closed, to the block's end. */
export function addScript(text: string, line: Line, draft: Draft): number {
  const close = scriptStart(text, line.content);
  if (close === 'line' || close === undefined) return addForeignLine(line, draft);
  const found = close === '}}' ? closingLine(text, line) : text.indexOf(close, line.content + 2);
  const last = found < 0 ? { end: text.length, next: text.length } : lineFrom(text, found);
  draft.foreign.push({ start: line.content, end: last.end });
  draft.problems.push(problem('foreignScript', { start: line.content, end: line.end }));
  return last.next;
}

/** Finds the last line of a script, which is only `}}`; braces inside the script do not close it. */
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
