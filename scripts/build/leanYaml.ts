import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** The only use of the writer by what reads: a key that is a list or an object becomes text. Without it, such a key is JSON. */
const keyText = 'if (isNode(key) && ctx?.doc) {';

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
      ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (text.split(keyText).length !== 2) throw new Error(`${path} no longer has “${keyText}” once.`);
        return { contents: text.replace(keyText, 'if (false) {') };
      },
    );
  },
};
