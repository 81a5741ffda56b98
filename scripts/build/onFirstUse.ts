import { basename } from 'node:path';
import type { Metafile } from 'esbuild';

/** The split files that hold one of these sources. */
export function holding(outputs: Metafile['outputs'], sources: readonly string[]): Set<string> {
  const holds = ({ inputs }: Metafile['outputs'][string]) =>
    Object.entries(inputs).some(([path, { bytesInOutput }]) => bytesInOutput > 0 && sources.includes(path));
  return new Set(Object.keys(outputs).filter((path) => outputs[path] && holds(outputs[path])));
}

/**
 * The code of a CommonJS file, in which those of `names` are loaded when something of theirs is asked for, no matter that the source
 * imports them at its head. A name must be an import's own: `x.name`, as esbuild writes it.
 */
export function loadsOnUse(code: string, names: Iterable<string>): string {
  let isChanged = false;
  const changed = [...names].reduce(
    (text, name) =>
      text.replaceAll(`require("./${basename(name)}")`, (required) => {
        isChanged = true;
        return `${loader}(()=>${required})`;
      }),
    code,
  );
  return isChanged ? withLoader(changed) : code;
}

/** The name of the function that loads on first use. No source has it: a second one would keep the file from being read at all. */
const loader = '__loadOnUse';

/** Puts the loader at the head of the file, behind the line that makes it a program. */
function withLoader(code: string): string {
  const text = `const ${loader}=(load)=>{let module;return new Proxy({},{get:(_,name)=>(module??=load())[name]})};`;
  const [head = ''] = /^(?:#!.*\n)?(?:"use strict";?\n?)?/.exec(code) ?? [];
  return `${head}${text}${code.slice(head.length)}`;
}
