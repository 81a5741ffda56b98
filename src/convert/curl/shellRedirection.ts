import { lineEnd } from '../../text/lines.ts';
interface Redirection {
  /** The kind of redirection. `text` is a placeholder such as `<host>` and no redirection. */
  kind: 'document' | 'string' | 'file' | 'handle' | 'text';
  stop: string;
  isPlain: boolean;
  /** True if tabs at the beginnings of lines do not belong to the content. */
  isIndented?: boolean;
  next: number;
}

/** The length of a text such as `<site id>` or `<<site>>` within a word, else 0. `<in >out` and `<in 2>&1` are none. */
export function placeholderEnd(text: string, at: number): number {
  const placeholder =
    /^(?:<(?:[^<>\s]| (?! *(?:>|[\d&]>(?:[\w.&]|\/dev\/))))+>|<<(?:[^<>\s]| (?! *\d?>))+>>)/;
  return placeholder.exec(text.slice(at, at + 80))?.[0].length ?? 0;
}

/** Reads a redirection: a `<` or `>` outside a word. */
export function redirection(text: string, at: number): Redirection {
  const here = text.slice(at, at + 80);
  const start = { stop: '', isPlain: false };
  const shown = /^<[A-Za-z](?:[\w.-]| (?! *\d?>))*>/.exec(here)?.[0];
  if (shown) return { kind: 'text', stop: shown, isPlain: false, next: at + shown.length };
  if (here.startsWith('<<<')) return { ...start, kind: 'string', next: at + 3 };
  const document = /^<<(-?)[ \t]*(['"\\]?)([\w-]+)\2/.exec(here);
  if (document)
    return {
      kind: 'document',
      stop: document[3] ?? '',
      isPlain: document[2] !== '',
      isIndented: document[1] !== '',
      next: at + document[0].length,
    };
  const handle = /^[<>]&[\d-]?/.exec(here)?.[0];
  if (handle) return { ...start, kind: 'handle', next: at + handle.length };
  return { ...start, kind: 'file', next: at + (/^(?:>>|>\||<>|<|>)/.exec(here)?.[0].length ?? 1) };
}

/** The lines up to the end mark. If the mark had no quotes, `read` gives the text for each `$` in them, and where it ends. */
export function hereDocument(
  text: string,
  from: number,
  { stop, isPlain, isIndented }: Pick<Redirection, 'stop' | 'isPlain' | 'isIndented'>,
  read: (content: string, at: number) => [part: string, next: number],
): [content: string, next: number] {
  const lines: string[] = [];
  let at = from;
  while (at < text.length) {
    const line = text.slice(at, lineEnd(text, at));
    at += line.length + 1;
    if (line.trim() === stop) break;
    lines.push(`${(isIndented ? line.replace(/^\t+/, '') : line).replace(/\r$/, '')}\n`);
  }
  const content = lines.join('');
  const end = Math.min(at, text.length);
  if (isPlain) return [content, end];
  let value = '';
  for (let next = 0; next < content.length;) {
    const [escape, escaped = ''] = /^\\([$`\\\n])/.exec(content.slice(next, next + 2)) ?? [];
    const [part, after] = escape
      ? [escaped === '\n' ? '' : escaped, next + 2]
      : content[next] === '$'
        ? read(content, next)
        : [content.charAt(next), next + 1];
    value += part;
    next = after;
  }
  return [value, end];
}
