import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/paths.ts';

/** An exported function whose first parameter is text or bytes. */
export interface TextReader {
  /** `request/syntax/parse.ts parse`. */
  name: string;
  file: string;
  export: string;
  takesBytes: boolean;
  /** It can be called with text alone: no other parameter is required, and the text names no file. */
  isPlain: boolean;
}

/** The rooms in which nothing is read for the product, or nothing that somebody else wrote. */
const rooms = globSync('src/**/*.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter(
    (path) => !/^src\/(?:sandbox|shell)\/|^src\/extension\.ts$|^src\/cli\/(?:main|sandbox)\.ts$/.test(path),
  )
  .toSorted();

const declaration = /^export (?:function (\w+)\(|const (\w+) = \()/gm;

/** All of them, made from the code: a new one is in the list by being written. */
export function textReaders(): TextReader[] {
  return rooms.flatMap((file) => readersIn(file, readFileSync(join(root, file), 'utf8')));
}

/** Loads the function of a reader. */
export async function load(reader: TextReader): Promise<(...args: unknown[]) => unknown> {
  const module = (await import(pathToFileURL(join(root, reader.file)).href)) as Record<string, unknown>;
  return module[reader.export] as (...args: unknown[]) => unknown;
}

function readersIn(file: string, source: string): TextReader[] {
  return [...source.matchAll(declaration)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    const [first = '', ...others] = parametersFrom(source, match.index + match[0].length);
    const type = /^\w+\??: (.+?)(?: = .*)?$/s.exec(first)?.[1] ?? '';
    const takesText = /^(?:readonly )?string(?: \||$)|\| string(?: \||$)/.test(type);
    const takesBytes = !takesText && /\bUint8Array\b/.test(type) && !type.startsWith('{');
    if (!takesText && !takesBytes) return [];
    const isFree = others.every((one) => /^[\w{}, ]+\?:|= /.test(one));
    const isPlain = isFree && !/^(?:path|folder|file)\b/.test(first);
    return [{ name: `${file.slice('src/'.length)} ${name}`, file, export: name, takesBytes, isPlain }];
  });
}

/** The parameters of a declaration, each as it is written. */
function parametersFrom(source: string, start: number): string[] {
  const parameters: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < source.length; at++) {
    const char = source.charAt(at);
    const isArrow = char === '>' && source[at - 1] === '=';
    if ('([{<'.includes(char)) depth++;
    else if (')]}>'.includes(char) && !isArrow) depth--;
    if (depth >= 0 && !(depth === 0 && char === ',')) continue;
    parameters.push(source.slice(from, at).trim());
    from = at + 1;
    if (depth < 0) break;
  }
  return parameters.filter((parameter) => parameter !== '');
}
