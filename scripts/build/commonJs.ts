import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type OutputFile, type Plugin, transform } from 'esbuild';

/**
 * Writes a split build as CommonJS. esbuild splits ES modules only, while an extension's surest form is CommonJS;
 * so the files are split first and turned into CommonJS one by one. What earlier builds left is removed, so that no package takes it along.
 */
export function commonJs({ minify }: { minify: boolean }): Plugin {
  return {
    name: 'common-js',
    setup(build) {
      const outdir = build.initialOptions.outdir ?? '.';
      build.onEnd(async ({ errors, outputFiles = [] }) => {
        if (errors.length > 0) return;
        const converted = await Promise.all(outputFiles.map((file) => convert(file, minify)));
        mkdirSync(outdir, { recursive: true });
        for (const stale of globSync('*.cjs', { cwd: outdir })) {
          if (!converted.some(({ path }) => basename(path) === stale)) rmSync(join(outdir, stale));
        }
        for (const { path, code } of converted) {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, code);
        }
      });
    },
  };
}

async function convert({ path, text }: OutputFile, minify: boolean): Promise<{ path: string; code: string }> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify,
    sourcemap: minify ? false : 'inline',
    supported: { 'dynamic-import': false },
  });
  return { path, code };
}
