import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { type CommonOptions, type Metafile, type Plugin, transform } from 'esbuild';
import { join as joinFiles, referTo, withPlainApi } from './joined.ts';
import { holding, loadsOnUse } from './onFirstUse.ts';
import { eager, reached } from './report.ts';

const core = 'core.cjs';
/** Characters of a small file. */
const small = 16_000;

export interface CommonJsOptions {
  main: string;
  alone?: readonly string[];
  /** Entry points that are read when something of theirs is asked for, by the name of their file: their source. */
  onUse?: Readonly<Record<string, string>>;
  minify: boolean;
}

/**
 * Writes a split build as CommonJS. esbuild splits ES modules only, while an extension's surest form is CommonJS;
 * so the files are split first and turned into CommonJS one by one. What `main` loads at once becomes one file, since
 * VS Code looks through the disk for each; a second one, `core.cjs`, of what the programs need of it that run `alone`, with no
 * VS Code around them; and small files that are loaded later are joined. A source of `onUse` is read on its first use, also where it is
 * imported at a file's head: its functions are asked for at once, while few runs call them. What earlier builds left is removed, so that no package takes it along.
 */
export function commonJs({ main, alone = [], onUse = {}, minify }: CommonJsOptions): Plugin {
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
        for (const name of Object.keys(onUse)) texts.delete(name);
        const used = holding(metafile.outputs, Object.values(onUse));
        const onlyUsed = [...used].map((path) => basename(path));
        const atOnce = [...eager(metafile.outputs, join(outdir, main), new Set(used))]
          .map((path) => basename(path))
          .filter((name) => !onlyUsed.includes(name));
        const needed = alone.flatMap((name) => [...reached(metafile.outputs, join(outdir, name))]);
        const shared = atOnce.filter((name) => needed.some((path) => basename(path) === name));
        const own = atOnce.filter((name) => !shared.includes(name));
        const isSmall = (name: string) =>
          (texts.get(name)?.length ?? 0) < small && ![...atOnce, ...alone, ...onlyUsed].includes(name);
        const isAlone = (name: string) => needed.some((path) => basename(path) === name);
        const names = [...texts.keys()].filter(isSmall);
        const groups = [names.filter(isAlone), names.filter((name) => !isAlone(name))];
        const later = groups
          .flatMap((group) => groupsOf(group, [...atOnce, ...onlyUsed, ...names], metafile.outputs, outdir))
          .map((group, at) => [`later-${at + 1}.cjs`, group] as const);
        const joined = [[main, own] as const, [core, shared] as const, ...later];
        const refer = (code: string) =>
          joined.reduce((text, [into, names]) => referTo(into, names, text), code);
        const written = new Map<string, string>();
        for (const [into, names] of joined)
          if (names.length > 0) written.set(into, refer(await joinFiles(into, names, texts, form)));
        for (const [name, text] of texts) {
          if (joined.some(([, names]) => names.includes(name))) continue;
          const { code } = await transform(text, form);
          written.set(name, refer(code));
        }
        mkdirSync(outdir, { recursive: true });
        for (const stale of globSync('*.cjs', { cwd: outdir })) {
          if (!written.has(stale)) rmSync(join(outdir, stale));
        }
        for (const [name, code] of written) {
          const isProgram = /^#!.*\n/.exec(texts.get(name) ?? '')?.[0];
          const text = isProgram && !code.startsWith('#!') ? isProgram + code : code;
          const whole = loadsOnUse(text, onlyUsed);
          // Without this, a file that cannot be read would be noticed only on its first use.
          compiled(whole, name);
          writeFileSync(join(outdir, name), whole, { mode: isProgram ? 0o755 : 0o644 });
        }
      });
    },
  };
}

/** Reads the code of a file as Node will. Throws a SyntaxError. */
function compiled(code: string, filename: string): Script {
  return new Script(code, { filename });
}

/**
 * Small files that are loaded later, joined where they need the same large ones: a package has a cost for each file, and its text is
 * packed better. None loads a large file that it would not have loaded alone.
 */
function groupsOf(
  names: readonly string[],
  there: readonly string[],
  outputs: Metafile['outputs'],
  outdir: string,
): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const needed = [...eager(outputs, join(outdir, name))].map((path) => basename(path));
    const large = needed
      .filter((one) => !there.includes(one))
      .toSorted()
      .join(' ');
    groups.set(large, [...(groups.get(large) ?? []), name]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
