import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { type CommonOptions, type Metafile, type Plugin, transform } from 'esbuild';
import { join as joinFiles } from './joined.ts';
import { holding, loadsOnUse } from './onFirstUse.ts';
import {
  exportedBy,
  importedBy,
  importsIn,
  loadedOnUse,
  plainModule,
  withoutBare,
  withPlainApi,
  type Place,
} from './plainModule.ts';
import { eager, reached } from './report.ts';

const core = 'core.cjs';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
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
 * Writes a split build as CommonJS. esbuild splits only ES modules, while CommonJS is the safest form for an extension; so the files are
 * split first and turned into CommonJS one by one, by plainModule.ts. All code that `main` loads at once becomes one file, since VS Code
 * searches the disk for each file. A second file, `core.cjs`, has the part of it that the programs in `alone` need, which run without VS
 * Code. Small files that are loaded later are joined. A source of `onUse` is read on its first use, even if a file imports it at its head,
 * since few runs call its functions. Files of earlier builds are removed, so that no package includes them.
 */
export function commonJs({ main, alone = [], onUse = {}, minify }: CommonJsOptions): Plugin {
  const form: CommonOptions = {
    platform: 'node',
    target: 'node22',
    minify,
    sourcemap: minify ? false : 'inline',
  };
  return {
    name: 'common-js',
    setup(build) {
      const outdir = build.initialOptions.outdir ?? '.';
      build.onEnd(async ({ errors, outputFiles = [], metafile }) => {
        if (errors.length > 0 || !metafile) return;
        const { outputs: split } = metafile;
        for (const { path, text } of outputFiles) refuseForeign(basename(path), text, split);
        const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), withoutBare(text)]));
        const outputs = withNamed(split, texts);
        for (const name of Object.keys(onUse)) texts.delete(name);
        const used = holding(outputs, Object.values(onUse));
        const onlyUsed = [...used].map((path) => basename(path));
        const atOnce = [...eager(outputs, join(outdir, main), new Set(used))]
          .map((path) => basename(path))
          .filter((name) => !onlyUsed.includes(name));
        const needed = alone.flatMap((name) => [...reached(outputs, join(outdir, name))]);
        const shared = atOnce.filter((name) => needed.some((path) => basename(path) === name));
        const own = atOnce.filter((name) => !shared.includes(name));
        const isSmall = (name: string) =>
          (texts.get(name)?.length ?? 0) < small && ![...atOnce, ...alone, ...onlyUsed].includes(name);
        const isAlone = (name: string) => needed.some((path) => basename(path) === name);
        const names = [...texts.keys()].filter(isSmall);
        const groups = [names.filter(isAlone), names.filter((name) => !isAlone(name))];
        const there = [...atOnce, ...onlyUsed, ...names];
        const later = groups
          .flatMap((group) => groupsOf(group, there, outputs, outdir))
          .map((group, at) => {
            const isHost = (name: string) =>
              !alone.includes(name) && isAlone(name) === group.members.some(isAlone);
            const size = group.members.reduce((sum, name) => sum + (texts.get(name)?.length ?? 0), 0);
            const host = size < small ? group.hosts.find(isHost) : undefined;
            return [
              host ?? `later-${at + 1}.cjs`,
              host === undefined ? group.members : [host, ...group.members],
            ] as const;
          })
          .filter(([, { length }]) => length > 1);
        const joined = [[main, own] as const, [core, shared] as const, ...later];
        const places = new Map(joined.flatMap(([file, members]) => placesIn(file, members, texts)));
        const dynamic = new Set([...texts.values()].flatMap(loadedOnUse));
        const written = new Map<string, string>();
        const write = async (file: string, text: string) => {
          const plain = withPlainApi(plainModule(text, places, new Set(onlyUsed)));
          written.set(
            file,
            (await transform(plain, { ...form, format: 'cjs', supported: { 'dynamic-import': false } })).code,
          );
        };
        for (const [file, members] of joined) {
          const parts = new Map(members.map((name) => [name, texts.get(name) ?? '']));
          if (parts.size > 0)
            await write(file, await joinFiles(file, parts, { places, onUse: dynamic }, form));
        }
        for (const [name, text] of texts) if (!places.has(name)) await write(name, text);
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

/** Throws if a text in the code of a split file reads like an import: it would be rewritten as one. */
function refuseForeign(name: string, text: string, outputs: Metafile['outputs']): void {
  const [, output] = Object.entries(outputs).find(([path]) => basename(path) === name) ?? [];
  const own = (output?.imports ?? []).filter((one) => one.external !== true).length;
  if (importsIn(text) !== own)
    throw new Error(`${name} has a string that reads like an import. Write it in another way.`);
}

/** Gives the outputs with only those imports of a file from which it uses a name. */
function withNamed(outputs: Metafile['outputs'], texts: ReadonlyMap<string, string>): Metafile['outputs'] {
  const named = (path: string) => texts.get(basename(path)) ?? '';
  return Object.fromEntries(
    Object.entries(outputs).map(([path, output]) => [
      path,
      {
        ...output,
        imports: output.imports.filter(
          (one) => one.external === true || named(path).includes(`"./${basename(one.path)}"`),
        ),
      },
    ]),
  );
}

/**
 * Gives the places of the files that are joined to `file`. The member with the file's own name keeps its exported names; those that a file
 * outside takes from the others get short ones.
 */
function placesIn(
  file: string,
  members: readonly string[],
  texts: ReadonlyMap<string, string>,
): [string, Place][] {
  const own = new Set(exportedBy(texts.get(file) ?? ''));
  const asked = new Set(
    [...texts]
      .filter(([name]) => !members.includes(name))
      .flatMap(([, text]) => importedBy(text))
      .map(({ from, name }) => `${from} ${name}`),
  );
  let last = 0;
  const short = (): string => {
    const name = nameAt(last);
    last += 1;
    return own.has(name) ? short() : name;
  };
  return members.map((name, at) => {
    if (name === file) return [name, { file, mark: '', names: new Map() }];
    const names = exportedBy(texts.get(name) ?? '').filter((exported) => asked.has(`${name} ${exported}`));
    return [name, { file, mark: `$${at.toString(36)}`, names: new Map(names.map((one) => [one, short()])) }];
  });
}

/** A short name for each number. esbuild sorts exports by name, so neighbours stay neighbours. */
function nameAt(number: number): string {
  const letter = letters[number % letters.length] ?? '';
  return number < letters.length ? letter : nameAt(Math.floor(number / letters.length) - 1) + letter;
}

/** Reads the code of a file as Node will. Throws a SyntaxError. */
function compiled(code: string, filename: string): Script {
  return new Script(code, { filename });
}

interface Group {
  members: string[];
  /** The large files that load the same large ones, which could take the members in. */
  hosts: string[];
}

/**
 * Small files that are loaded later, grouped by the large ones that they need: a package has a cost for each file, and its text is
 * packed better. None loads a large file that it would not have loaded alone.
 */
function groupsOf(
  names: readonly string[],
  there: readonly string[],
  outputs: Metafile['outputs'],
  outdir: string,
): Group[] {
  const groups = new Map<string, Group>();
  const largeOf = (name: string) =>
    [...eager(outputs, join(outdir, name))]
      .map((path) => basename(path))
      .filter((one) => !there.includes(one));
  for (const name of names) {
    const large = largeOf(name).toSorted();
    const key = large.join(' ');
    const hosts = () => large.filter((one) => largeOf(one).toSorted().join(' ') === key);
    const group = groups.get(key) ?? { members: [], hosts: hosts() };
    group.members.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}
