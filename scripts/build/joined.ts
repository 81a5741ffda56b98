import { build, type CommonOptions } from 'esbuild';
import { exportedBy, importedBy, type Places } from './plainModule.ts';

/**
 * One ES module of several split ones that import each other. It exports the names of `main`, if that is one of them, and those of the
 * others that a file of `all` outside them takes, with their marks. The modules of `onUse`, which are loaded on first use, are also exported
 * as a whole under their marks. A name that several of them take from the same other file is imported once.
 */
export async function join(
  main: string,
  texts: ReadonlyMap<string, string>,
  { places, onUse, all }: { places: Places; onUse: ReadonlySet<string>; all: ReadonlyMap<string, string> },
  form: CommonOptions,
): Promise<string> {
  const asked = new Set(
    [...all]
      .filter(([name]) => !texts.has(name))
      .flatMap(([, text]) => importedBy(text))
      .map(({ from, name }) => `${from} ${name}`),
  );
  const marked = ([name, text]: [string, string]) => {
    const mark = places.get(name)?.mark ?? '';
    const names = exportedBy(text)
      .filter((exported) => asked.has(`${name} ${exported}`))
      .map((exported) => `${exported} as ${exported}${mark}`);
    return [
      `export { ${names.join(', ')} } from './${name}';`,
      ...(onUse.has(name) ? [`export * as ${mark} from './${name}';`] : []),
    ];
  };
  const contents = [
    ...(texts.has(main) ? [`export * from './${main}';`] : []),
    ...[...texts].filter(([name]) => name !== main).flatMap(marked),
  ].join('\n');
  const { outputFiles } = await build({
    ...form,
    format: 'esm',
    stdin: { contents },
    bundle: true,
    write: false,
    plugins: [
      {
        name: 'split-files',
        setup(building) {
          building.onResolve({ filter: /.*/ }, ({ path, kind, namespace }) => {
            const name = path.replace(/^\.\//, '');
            if (kind === 'dynamic-import' || namespace === 'once') return { path, external: true };
            if (texts.has(name)) return { path: name, namespace: 'split' };
            return name === path ? { path, external: true } : { path, namespace: 'once' };
          });
          building.onLoad({ filter: /.*/, namespace: 'once' }, ({ path }) => {
            const names = new Set(
              [...texts.values()]
                .flatMap(importedBy)
                .filter(({ from }) => `./${from}` === path)
                .map(({ name }) => name),
            );
            return { contents: `export { ${[...names].join(', ')} } from '${path}';` };
          });
          building.onLoad({ filter: /.*/, namespace: 'split' }, ({ path }) => ({
            contents: texts.get(path) ?? '',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}
