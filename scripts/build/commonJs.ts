import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CommonOptions, type Plugin, transform } from 'esbuild';
import { join as joinFiles, referTo, withPlainApi } from './joined.ts';
import { eager, reached } from './report.ts';

const core = 'core.cjs';

export interface CommonJsOptions {
  main: string;
  alone?: readonly string[];
  minify: boolean;
}

/**
 * Writes a split build as CommonJS. esbuild splits ES modules only, while an extension's surest form is CommonJS;
 * so the files are split first and turned into CommonJS one by one. What `main` loads at once becomes one file, since
 * VS Code looks through the disk for each; and a second one, `core.cjs`, of what the programs need of it that run `alone`, with no
 * VS Code around them. What earlier builds left is removed, so that no package takes it along.
 */
export function commonJs({ main, alone = [], minify }: CommonJsOptions): Plugin {
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
        const needed = alone.flatMap((name) => [...reached(metafile.outputs, join(outdir, name))]);
        const shared = atOnce.filter((name) => needed.some((path) => basename(path) === name));
        const own = atOnce.filter((name) => !shared.includes(name));
        const refer = (code: string) => referTo(core, shared, referTo(main, own, code));
        const written = new Map([[main, refer(await joinFiles(main, own, texts, form))]]);
        if (shared.length > 0) written.set(core, await joinFiles(core, shared, texts, form));
        for (const [name, text] of texts) {
          if (atOnce.includes(name)) continue;
          const { code } = await transform(text, form);
          written.set(name, refer(code));
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
