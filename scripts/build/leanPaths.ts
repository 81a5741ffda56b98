import type { Plugin } from 'esbuild';
import { replaceOnce } from './replaceOnce.ts';

/**
 * Code of json-p3 that only its own walk through a document uses, and what stands in its place. `request/resolve/jsonPathWalk.ts` walks
 * itself and reads patterns with `patterns.ts`, so that a hostile query or pattern can be stopped.
 */
const parts = [
  // The parser of patterns (I-Regexp) is a third of the library. This line is its only use outside it.
  ['var check$1 = check_1.check;', 'var check$1;'],
  ['peg$subclass(peg$SyntaxError, Error);', ''],
  ['peg$SyntaxError.buildMessage = function', 'const peg$buildMessage = function'],
  ['peg$SyntaxError.prototype.format = function', 'const peg$format = function'],
  ['return new JSONPointer("");', ''],
  ['return new JSONPointer(JSONPointer.encode(this.location.map(String)));', ''],
] as const;

/** Leaves parts of json-p3 out that nothing calls: 5 KB of the VSIX. */
export const leanPaths: Plugin = {
  name: 'lean-paths',
  setup(build) {
    build.onLoad({ filter: /[\\/]json-p3\.esm\.js$/ }, ({ path }) => ({
      contents: replaceOnce(path, parts),
    }));
  },
};
