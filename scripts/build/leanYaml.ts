import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { replaceOnce } from './replaceOnce.ts';

/** The only use of the writer by what reads: a key that is a list or an object becomes text. Here it is JSON, a whole number in it a text. */
const keyText = [
  ['if (isNode(key) && ctx?.doc) {', 'if (false) {'],
  [
    'return JSON.stringify(jsKey);',
    "return JSON.stringify(jsKey, (_, value) => (typeof value === 'bigint' ? String(value) : value));",
  ],
] as const;

/** Leaves out the part of yaml that writes: we only read. */
export const leanYaml: Plugin = {
  name: 'lean-yaml',
  setup(build) {
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/ }, ({ path }) => {
      const names = /^export \{ (.+) \};$/m.exec(readFileSync(path, 'utf8'))?.[1];
      if (names === undefined) throw new Error(`${path} exports its functions in another way now.`);
      return {
        contents: names
          .split(', ')
          .map((name) => `export const ${name} = undefined;`)
          .join('\n'),
      };
    });
    build.onLoad(
      { filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]nodes[\\/]addPairToJSMap\.js$/ },
      ({ path }) => ({ contents: replaceOnce(path, keyText) }),
    );
  },
};
