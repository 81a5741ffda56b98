import type { Block } from './model.ts';
import { problem } from './problem.ts';
import { lineFrom, type Line } from './scan.ts';

/** Which foreign thing starts here: a script up to its closing mark (`< {%`, `> {%`, a lone `{{`), or a single line. */
export function scriptStart(text: string, at: number): '%}' | '}}' | 'line' | undefined {
  if (!'<>{?'.includes(text.charAt(at))) return undefined;
  const head = text.slice(at, at + 5);
  if (/^[<>] ?\{%/.test(head)) return '%}';
  if (/^\{\{[@+]?\r?(\n|$)/.test(head)) return '}}';
  return /^(\?\? |<> |>>!? |> )/.test(head) ? 'line' : undefined;
}

/** What other clients put after a body and no body begins with: a handler, a saved answer's name, an assertion. */
export function startsAfterBody(text: string, at: number): boolean {
  return /^([<>] ?\{%|<> |\?\? )/.test(text.slice(at, at + 4));
}

/** `import file` and `run name` of the JetBrains client, which stand where a request line may. */
export function isForeignStatement(text: string, at: number): boolean {
  const first = text[at];
  return (first === 'i' || first === 'r') && /^(import|run)[ \t]/.test(text.slice(at, at + 7));
}

/** Takes the script or line up to its end, or to the block's end where it is not closed. */
export function addScript(text: string, line: Line, block: Block): number {
  const close = scriptStart(text, line.start);
  if (close === 'line' || close === undefined) return addForeignLine(line, block);
  const found = text.indexOf(close, line.start + 2);
  const last = found < 0 ? { end: text.length, next: text.length } : lineFrom(text, found);
  block.foreign.push({ start: line.start, end: last.end });
  block.problems.push(problem('foreignScript', { start: line.start, end: line.end }));
  return last.next;
}

export function addForeignLine(line: Line, block: Block): number {
  const range = { start: line.start, end: line.end };
  block.foreign.push(range);
  block.problems.push(problem('foreignLine', range));
  return line.next;
}
