import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CommonOptions, type Plugin, transform } from 'esbuild';
import { join as joinFiles, referTo, withPlainApi } from './joined.ts';
import { eager } from './report.ts';

/**
 * Writes a split build as CommonJS. esbuild splits ES modules only, while an extension's surest form is CommonJS;
 * so the files are split first and turned into CommonJS one by one. What `main` loads at once becomes one file, since
 * VS Code looks through the disk for each. What earlier builds left is removed, so that no package takes it along.
 */
export function commonJs({ main, minify }: { main: string; minify: boolean }): Plugin {
  const form: CommonOptions & { format: 'cjs' } = {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify,
    sourcemap: minify ? false : 'inline',
    supported: { 'dynamic-import': false },
  };
  return {
    name: 'common-js',
    setup(build) {
      const outdir = build.initialOptions.outdir ?? '.';
      build.onEnd(async ({ errors, outputFiles = [], metafile }) => {
        if (errors.length > 0 || !metafile) return;
        const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), withPlainApi(text)]));
        const atOnce = [...eager(metafile.outputs, join(outdir, main))].map((path) => basename(path));
        const written = new Map([[main, await joinFiles(main, atOnce, texts, form)]]);
        for (const [name, text] of texts) {
          if (atOnce.includes(name)) continue;
          const { code } = await transform(text, form);
          written.set(name, referTo(main, atOnce, code));
        }
        mkdirSync(outdir, { recursive: true });
        for (const stale of globSync('*.cjs', { cwd: outdir })) {
          if (!written.has(stale)) rmSync(join(outdir, stale));
        }
        for (const [name, code] of written) writeFileSync(join(outdir, name), code);
      });
    },
  };
}
