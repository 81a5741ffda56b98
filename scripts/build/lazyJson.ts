import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Gives the catalogues to the terminal’s program as texts, each read when one of its members is asked for: a call needs one of the two. */
export const lazyJson: Plugin = {
  name: 'lazy-json',
  setup(build) {
    build.onLoad({ filter: /[\\/]catalogue[\\/](?:classic|new)\.json$/ }, ({ path }) => ({
      contents: readOnUse(readFileSync(path, 'utf8')),
    }));
  },
};

/** Gives the text of a module whose default export has the members of `json`, an object. */
export function readOnUse(json: string): string {
  const value = JSON.parse(json) as Record<string, unknown>;
  const names = Object.keys(value).map((name) => JSON.stringify(name));
  return [
    'let value;',
    `const read = () => (value ??= JSON.parse(${JSON.stringify(JSON.stringify(value))}));`,
    `export default {${names.map((name) => `get ${name}() { return read()[${name}]; }`).join(',')}};`,
  ].join('\n');
}
