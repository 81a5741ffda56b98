import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Names by which zod takes all its helpers from a module of modules, and the name that takes only those that it calls. */
const names = [
  ['import { util } from "../core/index.js"', 'import * as util from "../core/util.js"'],
  ['core.util.', 'util.'],
] as const;

/** Leaves out those helpers of zod that nothing calls: esbuild does so only where a module is imported itself. */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/](?:classic|mini)[\\/]schemas\.js$/ }, ({ path }) => {
      const contents = names.reduce(
        (text, [whole, own]) => text.replaceAll(whole, own),
        readFileSync(path, 'utf8'),
      );
      if (!contents.includes('import * as util from'))
        throw new Error(`${path} takes its helpers in another way now.`);
      return { contents };
    });
  },
};
