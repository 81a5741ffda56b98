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

/** Reads a redirection: a `<` or `>` outside a word. */
export function redirection(text: string, at: number): Redirection {
  const here = text.slice(at, at + 80);
  const start = { stop: '', isPlain: false };
  const placeholder = /^<[A-Za-z][\w .-]*>/.exec(here)?.[0];
  if (placeholder) return { kind: 'text', stop: placeholder, isPlain: false, next: at + placeholder.length };
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

/** The lines up to the end mark. If the mark had no quotes, `replaced` gives the text for each `$NAME` in them. */
export function hereDocument(
  text: string,
  from: number,
  { stop, isPlain, isIndented }: Pick<Redirection, 'stop' | 'isPlain' | 'isIndented'>,
  replaced: (name: string) => string,
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
  const special = /\\([$`\\\n])|\$(?:\{([A-Za-z_]\w{0,60})\}|([A-Za-z_]\w{0,60}))/g;
  const expanded = (_: string, escaped?: string, braced?: string, bare?: string) =>
    escaped === undefined ? replaced(braced ?? bare ?? '') : escaped === '\n' ? '' : escaped;
  return [isPlain ? content : content.replace(special, expanded), Math.min(at, text.length)];
}
